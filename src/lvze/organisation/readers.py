"""查阅授权 as its own unit sees it, and who may ask, approve and revoke."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from lvze.kernel.errors import NotAllowed, NotFound
from lvze.organisation.actors import Actor
from lvze.organisation.models import Account, ReaderDecision, ReaderRequest, TodayUnit
from lvze.organisation.policies import KEEPERS, covers
from lvze.organisation.querysets import reach

#: Roles that consent to what 党办 asks for; the security administrator may too.
CONSENTING = frozenset({"party_office", "leader"})
STATES = {"": "待批准", "approved": "在用", "refused": "未同意", "revoked": "已收回", "over": "已到期"}


@dataclass(frozen=True, slots=True)
class ReaderLine:
    """One request with what became of it. ``may_decide`` is about whoever looks: never who asked."""

    id: int
    username: str
    name: str
    comes_from: str
    ground: str
    unit: str
    reports: tuple[int, ...]
    last_day: date
    state: str
    state_title: str
    asked_by: str
    decided_by: str
    may_decide: bool
    may_revoke: bool


def sees_readers(actor: Actor) -> bool:
    """Who comes to the page of readers."""
    return actor.has_role("party_office", "leader", "security_admin")


def reader_lines(actor: Actor, day: date, *, before: int | None = None, size: int = 50) -> tuple[ReaderLine, ...]:
    """Requests of one's own units, newest first, of smaller id than ``before``. Raises NotFound for anybody else."""
    if not sees_readers(actor):
        raise NotFound("没有这个页面。")
    rows = ReaderRequest.objects.order_by("-pk").prefetch_related("decisions")
    if not actor.has_role("security_admin"):
        rows = rows.filter(reach(actor, CONSENTING))
    if before is not None:
        rows = rows.filter(pk__lt=before)
    found = list(rows[:size])
    accounts = {row.asked_by for row in found} | {each.by for row in found for each in row.decisions.all()}
    names = dict(Account.objects.filter(pk__in=accounts).values_list("pk", "display_name"))
    units = dict(TodayUnit.objects.filter(pk__in={row.unit_id for row in found}).values_list("pk", "name"))
    keeps = set(TodayUnit.objects.filter(reach(actor, KEEPERS), pk__in=units).values_list("pk", flat=True))
    return tuple(_line(row, actor, day, names, units, row.unit_id in keeps) for row in found)


def _line(
    row: ReaderRequest, actor: Actor, day: date, names: dict[int, str], units: dict[int, str], keeps: bool
) -> ReaderLine:
    last = max(row.decisions.all(), key=lambda each: (each.seq, each.pk), default=None)
    state = last.decided if last else ""
    if row.last_day < day and state in ("", "approved"):
        state = "over"
    return ReaderLine(
        id=row.pk,
        username=row.username,
        name=row.display_name,
        comes_from=row.comes_from,
        ground=row.ground,
        unit=units.get(row.unit_id, ""),
        reports=tuple(row.reports),
        last_day=row.last_day,
        state=state,
        state_title=STATES[state],
        asked_by=names.get(row.asked_by, ""),
        decided_by=names.get(last.by, "") if last else "",
        may_decide=not state and row.asked_by != actor.account_id,
        may_revoke=state == "approved" and (keeps or actor.has_role("security_admin")),
    )


def reader_request(request: int) -> ReaderRequest:
    """One request. Raises NotFound."""
    found = ReaderRequest.objects.filter(pk=request).first()
    if found is None:
        raise NotFound("没有这份查阅申请，或您无权查看。")
    return found


def decided_of(asked: ReaderRequest) -> str:
    """``approved``, ``refused``, ``revoked``; empty while it waits."""
    last = ReaderDecision.objects.filter(request=asked).order_by("-seq", "-pk").first()
    return last.decided if last else ""


def may_ask_reader(actor: Actor, *, reader: Any, **_: object) -> None:
    """党办 of the unit that is to be read."""
    if not covers(actor, reader.unit, KEEPERS):
        raise NotAllowed("查阅授权由被查阅单位的党办申请，您没有这项权限。")


def may_approve_reader(actor: Actor, *, request: int, **_: object) -> None:
    """A second person of the unit (党办, a leader) or the security administrator; never who asked, never a reader."""
    asked = reader_request(request)
    if not actor.has_role("security_admin") and not covers(actor, asked.unit_id, CONSENTING):
        raise NotFound("没有这份查阅申请，或您无权查看。")
    if asked.asked_by == actor.account_id:
        raise NotAllowed("查阅授权要由申请人以外的另一人批准。")


def may_revoke_reader(actor: Actor, *, request: int, **_: object) -> None:
    """党办 of the unit, or the security administrator."""
    asked = reader_request(request)
    if not actor.has_role("security_admin") and not covers(actor, asked.unit_id, KEEPERS):
        raise NotFound("没有这份查阅申请，或您无权查看。")
