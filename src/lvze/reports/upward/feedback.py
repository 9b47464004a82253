"""反馈意见书: noted point by point, issued as a letter, answered point by point. Suggestions, never a verdict."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from lvze.audit.actions import Act, action
from lvze.catalogue.vocabulary import vocabulary_of
from lvze.documents.checking import check_document
from lvze.documents.desk import assess, letter_points
from lvze.documents.reading import read_bytes
from lvze.kernel.days import local_day
from lvze.kernel.errors import BadInput, Conflict
from lvze.ledger.actions.evidence import keep_evidence
from lvze.ledger.packs import installed_catalogue
from lvze.organisation.actors import Actor
from lvze.organisation.models import TodayUnit
from lvze.organisation.queries import unit_at
from lvze.organisation.querysets import reach
from lvze.reports.models import FeedbackDraft, FeedbackLetter, FeedbackReply, IssuedFile, ReportVersion
from lvze.reports.querysets import OWN_ROLES
from lvze.reports.upward.opening import issued_bytes
from lvze.reports.upward.papers import letter_paper
from lvze.reports.upward.policies import may_answer, may_feed_back, own_letter, received_submission, submission_of

_MOST = 60
_LONGEST = 1000


@dataclass(frozen=True, slots=True)
class Point:
    """One point: where in the report, and what is suggested or asked."""

    place: str
    words: str


@dataclass(frozen=True, slots=True)
class PointView:
    """A point of a letter with the unit's answer; ``matter`` is the task opened from it."""

    number: int
    place: str
    words: str
    reply: str
    matter: int | None


@dataclass(frozen=True, slots=True)
class LetterView:
    """A letter as its unit, and who wrote it, see it."""

    id: int
    report: int
    title: str
    unit: str
    sender: str
    number: str
    issued_on: date
    points: tuple[PointView, ...]

    @property
    def unanswered(self) -> int:
        return sum(not point.reply for point in self.points)


@action("reports.note_feedback", allowed=may_feed_back)
def note_feedback(act: Act, *, report: int, points: Sequence[Point]) -> None:
    """Keep what was noted so far; only who wrote it sees it. Raises BadInput for too many or too long."""
    submission, _ = submission_of(act.actor, report)
    act.write(
        FeedbackDraft(
            report_id=report, version=submission.version, author=act.actor.account_id, points=_checked(points)
        )
    )
    act.subject("feedback_draft", report)


@action("reports.issue_feedback", allowed=may_feed_back)
def issue_feedback(act: Act, *, report: int, points: Sequence[Point], sender: str, number: str = "") -> FeedbackLetter:
    """Issue the letter: rendered once, delivered to the unit. Raises BadInput without a point or a sender."""
    kept = _checked(points)
    if not kept:
        raise BadInput("反馈意见书至少要写一条意见。")
    if not sender.strip():
        raise BadInput("请写明发出反馈意见的机关。")
    submission, version = submission_of(act.actor, report)
    title = IssuedFile.objects.get(report=report, version=submission.version, role="text").name.removesuffix(".docx")
    day = local_day(act.now)
    unit = unit_at(version.unit_id, version.period_last).shown_name
    paper = letter_paper(unit=unit, title=title, points=kept, sender=sender.strip(), number=number.strip(), day=day)
    letter = FeedbackLetter(
        report_id=report,
        version=submission.version,
        author=act.actor.account_id,
        sender=sender.strip(),
        number=number.strip(),
        issued_on=day,
        points=kept,
        content_digest=keep_evidence(act, "反馈意见书.docx", paper),
    )
    act.write(letter)
    act.write(FeedbackDraft(report_id=report, version=submission.version, author=act.actor.account_id, points=[]))
    act.subject("report", report, unit_id=version.unit_id)
    return letter


@action("reports.answer_feedback", allowed=may_answer)
def answer_feedback(act: Act, *, letter: int, point: int, words: str, matter: int | None = None) -> None:
    """Answer one point; a newer answer replaces the one before. Raises BadInput, Conflict for no such point."""
    found, version = own_letter(act.actor, letter)
    if not 0 <= point < len(found.points):
        raise Conflict("这份反馈意见书里没有这一条，请刷新后再试。")
    said = words.strip()
    if not said or len(said) > _LONGEST:
        raise BadInput(f"请写答复，{_LONGEST}字以内。")
    act.write(FeedbackReply(letter=found, point=point, words=said, matter_id=matter))
    act.subject("feedback_letter", letter, unit_id=version.unit_id)


def drafted_points(actor: Actor, report: int) -> tuple[Point, ...]:
    """What this superior noted so far on the last submission. Raises NotFound."""
    submission, _ = received_submission(actor, report)
    mine = FeedbackDraft.objects.filter(report=report, version=submission.version, author=actor.account_id)
    last = mine.order_by("-seq", "-pk").first()
    return tuple(Point(each["place"], each["words"]) for each in last.points) if last else ()


def proposed_points(actor: Actor, report: int) -> tuple[Point, ...]:
    """What the desk (阅卷台) sees in the submitted text: to choose from, nothing enters by itself. Raises NotFound."""
    submission, version = received_submission(actor, report)
    vocabulary = vocabulary_of(installed_catalogue())
    name, data = issued_bytes(report, submission.version, "text")
    reading = check_document(
        read_bytes(name, data), vocabulary=vocabulary, muted=vocabulary.lists.get("muted_rules", ())
    )
    [row] = assess((reading,), vocabulary, year=version.period_first.year)
    return tuple(Point(place, words[:_LONGEST]) for place, words in letter_points(row))[:_MOST]


def letters_of(actor: Actor, report: int) -> tuple[LetterView, ...]:
    """The letters on the last submission of a report, oldest first, for whoever may feed back. Raises NotFound."""
    submission, version = received_submission(actor, report)
    rows = FeedbackLetter.objects.filter(report=report, version=submission.version).order_by("pk")
    return _views(list(rows), {report: unit_at(version.unit_id, version.period_last).shown_name})


def received_letters(actor: Actor, *, before: int | None = None, size: int = 50) -> tuple[LetterView, ...]:
    """The letters one's own units received, newest first, of smaller id than ``before``."""
    own = ReportVersion.objects.filter(reach(actor, OWN_ROLES))
    rows = FeedbackLetter.objects.filter(report__in=own.values("report")).order_by("-pk")
    if before is not None:
        rows = rows.filter(pk__lt=before)
    found = list(rows[:size])
    units = dict(ReportVersion.objects.filter(report__in=[r.report_id for r in found]).values_list("report", "unit"))
    names = dict(TodayUnit.objects.filter(pk__in=units.values()).values_list("pk", "name"))
    return _views(found, {report: names.get(unit, "") for report, unit in units.items()})


def received_letter(actor: Actor, letter: int) -> LetterView:
    """One letter one's own unit received. Raises NotFound."""
    found, version = own_letter(actor, letter)
    [view] = _views([found], {found.report_id: unit_at(version.unit_id, version.period_last).shown_name})
    return view


def _views(letters: Sequence[FeedbackLetter], units: Mapping[int, str]) -> tuple[LetterView, ...]:
    replies: dict[tuple[int, int], FeedbackReply] = {}
    for row in FeedbackReply.objects.filter(letter__in=letters).order_by("seq", "pk"):
        replies[row.letter_id, row.point] = row
    files = IssuedFile.objects.filter(report__in={each.report_id for each in letters}, role="text")
    titles = {(each.report_id, each.version): each.name.removesuffix(".docx") for each in files}
    return tuple(
        LetterView(
            id=letter.pk,
            report=letter.report_id,
            title=titles.get((letter.report_id, letter.version), ""),
            unit=units.get(letter.report_id, ""),
            sender=letter.sender,
            number=letter.number,
            issued_on=letter.issued_on,
            points=tuple(
                PointView(
                    number=place,
                    place=point["place"],
                    words=point["words"],
                    reply=reply.words if (reply := replies.get((letter.pk, place))) else "",
                    matter=reply.matter_id if reply else None,
                )
                for place, point in enumerate(letter.points)
            ),
        )
        for letter in letters
    )


def _checked(points: Sequence[Point]) -> list[dict[str, str]]:
    said = [point for point in points if point.words.strip()]
    if len(said) > _MOST:
        raise BadInput(f"一份反馈意见书最多 {_MOST} 条，请合并同类意见。")
    for number, point in enumerate(said, 1):
        if len(point.words) > _LONGEST or len(point.place) > 100:
            raise BadInput(f"第 {number} 条太长：位置 100 字以内，意见 {_LONGEST} 字以内。")
    return [{"place": point.place.strip(), "words": point.words.strip()} for point in said]
