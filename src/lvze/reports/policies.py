"""Who may write, approve, issue and see reports. Each raises NotAllowed, or NotFound where existence must not leak."""

from typing import Any

from lvze.kernel.errors import NotAllowed, NotFound
from lvze.organisation.actors import Actor
from lvze.organisation.policies import covers
from lvze.reports.models import ReportVersion
from lvze.reports.querysets import OWN_ROLES

WRITING_ROLES = frozenset({"party_office", "clerk"})
APPROVING_ROLES = frozenset({"party_office", "leader"})
ISSUING_ROLES = frozenset({"party_office"})


def may_create(actor: Actor, *, unit: int, **_: Any) -> None:
    if not covers(actor, unit, WRITING_ROLES):
        raise NotAllowed("您无权为这个党组织起草报告，请联系党办。")


def may_ask(actor: Actor, *, unit: int, **_: Any) -> None:
    """A unit's numbers are asked for by its own people; from above, only what was 报送 is seen (N13)."""
    if not covers(actor, unit, OWN_ROLES):
        raise NotAllowed("您无权查看这个单位的台账数据，请联系该单位党办。")


def may_write(actor: Actor, *, report: int, **_: Any) -> None:
    _over(actor, report, WRITING_ROLES, "您无权修改这份报告，请联系拟稿人。")


def may_approve(actor: Actor, *, report: int, **_: Any) -> None:
    _over(actor, report, APPROVING_ROLES, "您无权登记这份报告的审签，请联系党办。")


def may_issue(actor: Actor, *, report: int, **_: Any) -> None:
    _over(actor, report, ISSUING_ROLES, "只有党办可以签发和报送报告。")


def may_see(actor: Actor, *, report: int, **_: Any) -> None:
    """Any version of it is visible. Raises NotFound."""
    seen_versions(actor, report)


def may_see_gaps(actor: Actor, *, report: int, **_: Any) -> None:
    """Drift, gaps and doubts stay with the unit: never for who looks from outside (N13). Raises NotFound."""
    if not covers(actor, seen_versions(actor, report)[-1].unit_id, OWN_ROLES):
        raise NotFound("没有这份报告，或您无权查看。")


def seen_versions(actor: Actor, report: int) -> list[ReportVersion]:
    """The versions of a report the actor may see, oldest first. Raises NotFound when there is none."""
    found = list(ReportVersion.objects.visible_to(actor).filter(report=report).order_by("version"))
    if not found:
        raise NotFound("没有这份报告，或您无权查看。")
    return found


def _over(actor: Actor, report: int, roles: frozenset[str], sentence: str) -> None:
    if not covers(actor, seen_versions(actor, report)[-1].unit_id, roles):
        raise NotAllowed(sentence)
