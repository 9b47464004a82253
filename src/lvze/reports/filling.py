"""Filling a text's blanks from the ledger, and renewing last year's numbers (field_notes §3). Nothing is guessed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

from lvze.catalogue.definitions import Catalogue
from lvze.documents.editing import Comment, Replacement, rewrite
from lvze.documents.filling import fill_text, why_open
from lvze.documents.result import Blank, Claim, Reading
from lvze.ledger.packs import installed_catalogue
from lvze.metrics.answer import Answer
from lvze.metrics.formatting import format_number
from lvze.metrics.stated import in_stated_unit
from lvze.reports.asking import Subject
from lvze.reports.reconcile import Reconciled, reconcile

Outcome = Literal["filled", "changed", "kept", "open"]
OUTCOMES = {"filled": "已填", "changed": "已更新", "kept": "未变", "open": "待填"}
_AUTHOR = "履责"
_DOWN = re.compile(r"下降|减少|压减|降低|精简|回落")
_UP = re.compile(r"增长|增加|上升|提高|提升")
_KINDS = {"name": "名称", "date": "日期", "other": "文字或图号"}


@dataclass(frozen=True, slots=True)
class Place:
    """One place of the text and what became of it: ``text`` is what stands there now, ``reason`` why it stays open."""

    start: int
    end: int
    span: str
    outcome: Outcome
    text: str
    reason: str
    metric: str = ""
    title: str = ""
    records: int = 0


@dataclass(frozen=True, slots=True)
class FillResult:
    """The file with its numbers in, and every place that was looked at, in text order."""

    data: bytes
    places: tuple[Place, ...]

    @property
    def filled(self) -> tuple[Place, ...]:
        """Places that got a number."""
        return tuple(place for place in self.places if place.outcome in ("filled", "changed"))

    @property
    def open(self) -> tuple[Place, ...]:
        """Places left as they were, each with its reason."""
        return tuple(place for place in self.places if place.outcome == "open")


@dataclass(slots=True)
class _Work:
    places: list[Place] = field(default_factory=list)
    changes: list[Replacement] = field(default_factory=list)
    comments: list[Comment] = field(default_factory=list)


def fill(
    source: bytes, reading: Reading, subject: Subject, *, refresh: bool = False, keep_about: bool = False
) -> FillResult:
    """Fill the blanks of ``reading`` (read from ``source``); with ``refresh`` renew the numbers that stand there too.

    The file's own formatting is kept. ``keep_about`` writes ``60余`` for 63 where the text said 余. Places whose
    records are gone this year are marked with a Word comment when renewing a .docx. Raises BadInput for a
    format that cannot be changed.
    """
    catalogue = installed_catalogue()
    work = _Work()
    known = {id(each.claim): each for each in reconcile(reading, subject)}
    for claim in reading.claims:
        if claim.placeholder or refresh:
            _claim(work, reading, claim, known.get(id(claim)), catalogue, keep_about)
    for blank in _blanks_alone(reading):
        work.places.append(_left(blank, f"{_KINDS.get(blank.kind, '数字')}待填，台账不能代填，请人工填写。"))
    if refresh:
        _renew_years(work, reading, subject.period.last.year)
    comments = work.comments if reading.document.format == "docx" else []
    data = rewrite(source, reading.document, work.changes, comments)
    return FillResult(data, tuple(sorted(work.places, key=lambda place: (place.start, place.end))))


def _claim(
    work: _Work, reading: Reading, claim: Claim, found: Reconciled | None, catalogue: Catalogue, keep_about: bool
) -> None:
    if found is None:
        work.places.append(_left(claim, _why_unasked(claim, catalogue)))
        return
    title = found.metric.title
    if found.verdict == "equal":
        work.places.append(_place(claim, found, "kept", claim.span, ""))
        return
    text = reading.document.text
    change = _change_of(text, claim, _blank_in(reading, claim), found.answer, keep_about)
    if isinstance(change, Replacement):
        outcome: Outcome = "filled" if claim.placeholder else "changed"
        work.changes.append(change)
        work.places.append(_place(claim, found, outcome, change.text, ""))
        return
    reason = f"{title}：{found.note}" if found.answer.value is None and found.note else change
    work.places.append(_place(claim, found, "open", claim.span, reason))
    if not claim.placeholder:
        work.comments.append(Comment(claim.start, claim.end, _AUTHOR, f"请核对：{reason}"))


def _change_of(text: str, claim: Claim, blank: Blank | None, answer: Answer, keep_about: bool) -> Replacement | str:
    """The change that writes the answer, or why there is none."""
    if answer.value is None or not answer.value:
        return str(why_open(claim, blank, None if answer.value is None else 0))
    metric = answer.metric
    value = in_stated_unit(claim.unit, answer)
    formatted = format_number(value, metric.digits)
    if claim.unit != "比例" and claim.modality == "fact" and answer.at_least:
        formatted = f"不少于{formatted}"
    if metric.measure == "change_on_last_year":
        direction = _direction(text, claim)
        if direction == 0:
            formatted = ("增长" if answer.value > 0 else "下降") + formatted
        elif direction * answer.value < 0:
            word = "增长" if answer.value > 0 else "下降"
            return f"台账为比上年{word}{formatted}，与文中方向不符，请人工改写。"
    exact = int(value) if value.denominator == 1 else value
    return fill_text(text, claim, blank, exact, formatted, keep_about=keep_about)


def _direction(text: str, claim: Claim) -> int:
    """-1 where the words before the number in its clause say it fell, 1 where they say it rose, 0 where neither."""
    clause = re.split(r"[，。；：\n]", text[max(0, claim.start - 30) : claim.start])[-1]
    if _DOWN.search(clause):
        return -1
    return 1 if _UP.search(clause) else 0


def _why_unasked(claim: Claim, catalogue: Catalogue) -> str:
    if reason := why_open(claim, None, Fraction(1)):
        return reason
    if claim.metric is None or claim.metric not in catalogue.metrics:
        return "没有认出数的是什么，请人工填写。"
    return f"这里说的是{claim.period}的数，不是全年的，请人工核定。"


def _blank_in(reading: Reading, claim: Claim) -> Blank | None:
    return next((b for b in reading.blanks if b.start < claim.end and claim.start < b.end), None)


def _blanks_alone(reading: Reading) -> Iterator[Blank]:
    """Blanks that no claim covers."""
    claims = [claim for claim in reading.claims if claim.placeholder]
    for blank in reading.blanks:
        if not any(blank.start < claim.end and claim.start < blank.end for claim in claims):
            yield blank


def _renew_years(work: _Work, reading: Reading, year: int) -> None:
    """Last year's name becomes this year's where it names the year reported on; titles of documents stay, listed."""
    text = reading.document.text
    taken = [(change.start, change.end) for change in work.changes]
    for found in re.finditer(rf"(?<!\d){year - 1}(?=年)", text):
        start, end = found.span()
        if any(start < other_end and other_start < end for other_start, other_end in taken):
            continue
        if re.match(r"年\s*\d{1,2}\s*月", text[end : end + 8]) or _in_book_marks(text, start):
            reason = "上年的日期或文件名，未改动，请核对。"
            work.places.append(Place(start, end, found[0], "open", found[0], reason, title="年份"))
            continue
        work.changes.append(Replacement(start, end, str(year)))
        work.places.append(Place(start, end, found[0], "changed", str(year), "", title="年份"))


def _in_book_marks(text: str, at: int) -> bool:
    before = text[max(0, at - 60) : at]
    return before.rfind("《") > before.rfind("》") or before.rfind("〔") > before.rfind("〕")


def _place(claim: Claim, found: Reconciled, outcome: Outcome, text: str, reason: str) -> Place:
    metric = found.metric
    return Place(claim.start, claim.end, claim.span, outcome, text, reason, metric.id, metric.title, found.records)


def _left(at: Claim | Blank, reason: str) -> Place:
    return Place(at.start, at.end, at.span, "open", at.span, reason)
