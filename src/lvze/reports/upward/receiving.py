"""收到的: which units of one's scope have 报送 and which not yet; a fact, in order of unit code, never a score."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from lvze.kernel.errors import NotFound
from lvze.kernel.periods import Period
from lvze.ledger.packs import installed_catalogue
from lvze.organisation.actors import Actor
from lvze.organisation.models import TodayUnit
from lvze.organisation.querysets import reach
from lvze.reports.models import Correction, FeedbackLetter, IssuedFile, ReportVersion, Submission
from lvze.reports.querysets import FROM_OUTSIDE

#: Party bodies that report upward; a 支部 reports to its own 党委 and is listed only when it did.
LEADING = ("党组", "党委", "党工委")


@dataclass(frozen=True, slots=True)
class ReceivedLine:
    """One submission. ``letters`` are issued 反馈意见书, ``corrections`` 更正报送."""

    report: int
    version: int
    title: str
    outline: str
    period: str
    recipient: str
    submitted_on: date
    letters: int
    corrections: int


@dataclass(frozen=True, slots=True)
class ReceivedUnit:
    """One unit with what it submitted for the year; nothing: 未报送."""

    unit: int
    code: str
    name: str
    submissions: tuple[ReceivedLine, ...]


@dataclass(frozen=True, slots=True)
class Received:
    """A page of units: ``sent`` of ``expected`` have for ``year``. ``after`` is the key of the next page, empty on the
    last."""

    year: int
    units: tuple[ReceivedUnit, ...]
    sent: int
    expected: int
    after: str


def received(
    actor: Actor, year: int | None, *, day: date, outline: str = "", after: str = "", size: int = 50
) -> Received:
    """Units by code with their submissions of ``year``. A named reader is told of submissions only.

    Without a year it is the newest one that anything was sent about, before that the year of ``day``. Raises NotFound
    for who looks at nothing from outside.
    """
    if not actor.has_role(*FROM_OUTSIDE):
        raise NotFound("没有这个页面。")
    year = year or _newest_year(actor) or day.year
    versions = submitted_versions(actor, year, outline)
    wanted = expected_units(actor, versions)
    sent = versions.values("unit").distinct().count()
    page = _from(wanted, after)[: size + 1]
    units = list(page[:size])
    lines = submission_lines(versions.filter(unit__in=[each.unit_id for each in units]))
    by_unit: dict[int, list[ReceivedLine]] = defaultdict(list)
    for unit, line in lines:
        by_unit[unit].append(line)
    told = tuple(ReceivedUnit(each.unit_id, each.code, each.name, tuple(by_unit[each.unit_id])) for each in units)
    last = f"{units[-1].code}|{units[-1].unit_id}" if units and len(page) > size else ""
    return Received(year, told, sent, wanted.count(), last)


def submitted_versions(actor: Actor, year: int, outline: str = "") -> QuerySet[ReportVersion]:
    """The last submitted version of each report of a year that one may see from outside."""
    sent = Submission.objects.filter(report=OuterRef("report_id"), version=OuterRef("version"))
    versions = ReportVersion.objects.visible_to(actor).filter(Exists(sent), period_first__year=year)
    if outline:
        versions = versions.filter(outline=outline)
    return versions.newest()


def _newest_year(actor: Actor) -> int | None:
    sent = Submission.objects.filter(report=OuterRef("report_id"), version=OuterRef("version"))
    newest = ReportVersion.objects.visible_to(actor).filter(Exists(sent)).order_by("-period_first").first()
    return newest.period_first.year if newest else None


def expected_units(actor: Actor, versions: QuerySet[ReportVersion]) -> QuerySet[TodayUnit]:
    """Units by code: leading Party bodies in a superior's scope, the bodies it is set over, and whoever has sent."""
    has_sent = Q(pk__in=versions.values("unit"))
    over = [grant.unit_id for grant in actor.grants if grant.role == "superior" and grant.tree == "party"]
    leading = reach(actor, frozenset({"superior"})) & Q(tree="party", form__in=LEADING)
    return TodayUnit.objects.standing().filter(has_sent | leading | Q(pk__in=over)).order_by("code", "pk")


def submission_lines(versions: QuerySet[ReportVersion]) -> Iterator[tuple[int, ReceivedLine]]:
    """(unit, line) of each submitted version. Five queries, whatever their number."""
    rows = list(versions.order_by("outline", "period_first", "pk"))
    keys = {(row.report_id, row.version) for row in rows}
    reports = {report for report, _ in keys}
    sent = {(each.report_id, each.version): each for each in Submission.objects.filter(report__in=reports)}
    files = IssuedFile.objects.filter(report__in=reports, role="text")
    names = {(each.report_id, each.version): each.name.removesuffix(".docx") for each in files}
    letters = Counter(FeedbackLetter.objects.filter(report__in=reports).values_list("report", "version"))
    corrections = Counter(Correction.objects.filter(report__in=reports).values_list("report", "version"))
    outlines = installed_catalogue().outlines
    for row in rows:
        key = (row.report_id, row.version)
        yield (
            row.unit_id,
            ReceivedLine(
                report=row.report_id,
                version=row.version,
                title=names[key],
                outline=outlines[row.outline].title if row.outline in outlines else row.outline,
                period=str(Period(row.period_first, row.period_last)),
                recipient=sent[key].recipient,
                submitted_on=sent[key].submitted_on,
                letters=letters[key],
                corrections=corrections[key],
            ),
        )


def _from(units: QuerySet[TodayUnit], after: str) -> QuerySet[TodayUnit]:
    code, _, unit = after.rpartition("|")
    if not unit.isdigit():
        return units
    return units.filter(Q(code__gt=code) | Q(code=code, pk__gt=int(unit)))
