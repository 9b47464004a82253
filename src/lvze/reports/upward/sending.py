"""报送的: what one's own unit sent upward, and who from outside opened what of it, when."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet

from lvze.audit.models import Event
from lvze.catalogue.definitions import Catalogue
from lvze.kernel.errors import NotFound
from lvze.ledger.packs import installed_catalogue
from lvze.organisation.actors import Actor
from lvze.organisation.models import Account, ReaderDecision, TodayUnit
from lvze.organisation.querysets import reach
from lvze.reports.models import FrozenFigure, ReportVersion, Submission, SubmissionOpened
from lvze.reports.policies import may_see_gaps
from lvze.reports.querysets import OWN_ROLES
from lvze.reports.upward.opening import terms_of
from lvze.reports.upward.receiving import ReceivedLine, submission_lines

WHAT = {
    "report": "打开报送的报告",
    "figure": "打开一个数",
    "file": "下载正文",
    "correction": "下载更正报送",
    "roll_up": "纳入汇总",
}


@dataclass(frozen=True, slots=True)
class SentLine:
    """One submission of one's own unit; ``looks`` is how often something of it was opened from outside."""

    unit: str
    line: ReceivedLine
    looks: int


@dataclass(frozen=True, slots=True)
class Look:
    """One opening from outside: a person by name, as the level above or a named reader, when, what."""

    id: int
    at: datetime
    by: str
    role: str
    what: str


@dataclass(frozen=True, slots=True)
class Sent:
    """One submission with who opened it (newest first) and how far it opens."""

    sent: SentLine
    opens: str
    looks: tuple[Look, ...]


def sent_reports(actor: Actor, *, before: int | None = None, size: int = 50) -> tuple[SentLine, ...]:
    """Submissions of one's own units, the newest report first, of smaller id than ``before``."""
    versions = _own_submitted(actor)
    if before is not None:
        versions = versions.filter(report__lt=before)
    reports = list(versions.order_by("-report").values_list("report", flat=True)[:size])
    return _lines(versions.filter(report__in=reports), reports)


def sent_report(actor: Actor, report: int, *, before: int | None = None, size: int = 100) -> Sent:
    """One submission with its openings of smaller id than ``before``. Raises NotFound, for a superior too."""
    may_see_gaps(actor, report=report)
    lines = _lines(_own_submitted(actor).filter(report=report), [report])
    if not lines:
        raise NotFound("没有这份报送，或您无权查看。")
    looks = SubmissionOpened.objects.filter(report=report).order_by("-pk")
    if before is not None:
        looks = looks.filter(pk__lt=before)
    return Sent(lines[0], terms_of(report, lines[0].line.version), _told(list(looks[:size]), installed_catalogue()))


def _own_submitted(actor: Actor) -> QuerySet[ReportVersion]:
    sent = Submission.objects.filter(report=OuterRef("report_id"), version=OuterRef("version"))
    return ReportVersion.objects.filter(reach(actor, OWN_ROLES)).filter(Exists(sent)).newest()


def _lines(versions: QuerySet[ReportVersion], reports: Sequence[int]) -> tuple[SentLine, ...]:
    lines = list(submission_lines(versions))
    names = dict(TodayUnit.objects.filter(pk__in={unit for unit, _ in lines}).values_list("pk", "name"))
    looks = Counter(SubmissionOpened.objects.filter(report__in=reports).values_list("report", flat=True))
    told = [SentLine(names.get(unit, ""), line, looks[line.report]) for unit, line in lines]
    return tuple(sorted(told, key=lambda each: -each.line.report))


def _told(looks: Sequence[SubmissionOpened], catalogue: Catalogue) -> tuple[Look, ...]:
    by = dict(Event.objects.filter(seq__in={look.seq for look in looks}).values_list("seq", "actor_id"))
    names = dict(Account.objects.filter(pk__in=by.values()).values_list("pk", "display_name"))
    readers = set(ReaderDecision.objects.filter(account__in=by.values()).values_list("account", flat=True))
    opened = {(look.version, look.place) for look in looks if look.place is not None}
    figures = FrozenFigure.objects.filter(report__in={look.report_id for look in looks}) if opened else ()
    titles = {(each.version, each.place): catalogue.metric(each.metric, each.metric_version).title for each in figures}
    return tuple(
        Look(
            id=look.pk,
            at=look.recorded_at,
            by=names.get(by[look.seq], ""),
            role="查阅" if by[look.seq] in readers else "上级",
            what=WHAT[look.what] + (f"：{titles[look.version, look.place]}" if look.place is not None else ""),
        )
        for look in looks
    )
