"""Where a report stands, and its text as it stands there."""

from dataclasses import dataclass

from lvze.audit.queries import head
from lvze.audit.remembering import Remembered
from lvze.catalogue.definitions import Catalogue, Outline
from lvze.kernel.errors import Conflict, NotFound
from lvze.kernel.periods import Period
from lvze.ledger.packs import installed_catalogue
from lvze.reports.asking import Subject
from lvze.reports.confirming.queries import confirmed_as_of
from lvze.reports.errors import NotReady
from lvze.reports.models import STATES, Approval, Report, ReportMove, ReportVersion
from lvze.reports.writing import Composed, Content, compose

_COMPOSED: Remembered[tuple[int, int | None], Composed] = Remembered(32)


@dataclass(frozen=True, slots=True)
class Standing:
    """A report's newest version with its state; ``as_of`` is None while it is drafted: its figures then read the
    confirmed sheet, or the ledger as it is now."""

    newest: ReportVersion
    state: str
    as_of: int | None

    @property
    def subject(self) -> Subject:
        period = Period(self.newest.period_first, self.newest.period_last)
        as_of = read_as_of(self.newest.unit_id, period) if self.as_of is None else self.as_of
        return Subject(self.newest.unit_id, period, as_of)


def read_as_of(unit: int, period: Period) -> int:
    """The state of the ledger that a paper of this unit and period reads: the confirmed sheet's, else now."""
    confirmed = confirmed_as_of(unit, period)
    return head().seq if confirmed is None else confirmed


def standing(report: int) -> Standing:
    """Where a report stands. Raises NotFound."""
    newest = ReportVersion.objects.filter(report=report).order_by("-version").first()
    move = ReportMove.objects.filter(report=report).order_by("-seq", "-pk").first()
    if newest is None or move is None:
        raise NotFound("没有这份报告，请核对编号。")
    return Standing(newest, move.state, move.as_of)


def standing_in(report: int, version: int, *states: str) -> Standing:
    """The same, locked for an act on ``version``. Raises Conflict for a replaced version, NotReady in another state."""
    Report.objects.select_for_update().filter(pk=report).first()
    found = standing(report)
    if found.newest.version != version:
        raise Conflict(f"这份报告已有第 {found.newest.version} 稿，您手里的是第 {version} 稿，请对照后重做。")
    if found.state not in states:
        wanted = "、".join(STATES[state] for state in states)
        raise NotReady(f"报告现在处于“{STATES[found.state]}”，要到“{wanted}”才能这样做。")
    return found


def outline_of(version: ReportVersion, catalogue: Catalogue) -> Outline:
    """The outline a version was written by, in that very version of it."""
    newest = catalogue.outlines[version.outline]
    if newest.version == version.outline_version:
        return newest
    older = catalogue.older["outlines", version.outline, version.outline_version]
    assert isinstance(older, Outline)
    return older


def composed(where: Standing) -> Composed:
    """The report as it reads where it stands, kept while nothing is recorded."""
    return _COMPOSED.of((where.newest.pk, where.as_of), lambda: _compose(where))


def _compose(where: Standing) -> Composed:
    catalogue = installed_catalogue()
    content = Content(free=where.newest.free, chosen=where.newest.chosen)
    return compose(outline_of(where.newest, catalogue), where.subject, catalogue, content)


def valid_approvals(report: int, digest: str) -> tuple[list[Approval], list[Approval]]:
    """The last approval of each step and person: those of this content, and those a change has voided."""
    last: dict[tuple[str, str], Approval] = {}
    for approval in Approval.objects.filter(report=report).order_by("seq", "pk"):
        last[approval.step, approval.name] = approval
    held = [approval for approval in last.values() if approval.content_digest == digest]
    return held, [approval for approval in last.values() if approval.content_digest != digest]
