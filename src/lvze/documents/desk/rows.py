"""Rows of the desk: every report read, held against the others and against last year's."""

from collections.abc import Sequence
from dataclasses import dataclass

from lvze.catalogue.vocabulary import Vocabulary
from lvze.documents.checking import Checked, Unreadable, is_marked_secret
from lvze.documents.desk.figures import key_figures, plausibility_questions
from lvze.documents.desk.promises import promises_answered
from lvze.documents.desk.row import CopiedWith, Row
from lvze.documents.desk.units import unit_of, unit_order
from lvze.documents.findings.genre import parts_present
from lvze.documents.findings.length import LIMIT, characters
from lvze.documents.findings.page import Page
from lvze.documents.result import Reading
from lvze.documents.similarity import near_copies, similar_passages

_ANOTHER_YEAR = frozenset({"FORE-005", "FORE-006"})
_FOREIGN = frozenset({"FORE-001", "FORE-002", "FORE-003", "FORE-004"})


@dataclass(frozen=True, slots=True)
class _Paper:
    """One readable report on the desk."""

    unit: str
    reading: Reading
    page: Page


def assess(
    answers: Sequence[Checked],
    vocabulary: Vocabulary,
    *,
    year: int | None = None,
    last_year: Sequence[Checked] = (),
    limit: int = LIMIT,
) -> tuple[Row, ...]:
    """One row per report in unit order. ``year`` is the year all should be about; ``last_year`` the earlier reports.

    A file that cannot be read, or bears a secrecy mark, becomes a row with its error.
    """
    papers = {index: _paper(answer, vocabulary) for index, answer in enumerate(answers) if _is_usable(answer)}
    copies = _copies(papers, vocabulary)
    earlier = {paper.unit: paper for paper in (_paper(each, vocabulary) for each in last_year if _is_usable(each))}
    rows = [
        _row(papers[index], copies[index], earlier.get(papers[index].unit), vocabulary, year, limit)
        if index in papers
        else _error_row(answer)
        for index, answer in enumerate(answers)
    ]
    return tuple(sorted(rows, key=lambda row: unit_order(row.path, row.unit)))


def _is_usable(answer: Checked) -> bool:
    return isinstance(answer, Reading) and not is_marked_secret(answer)


def _paper(answer: Checked, vocabulary: Vocabulary) -> _Paper:
    assert isinstance(answer, Reading)
    page = Page(answer, vocabulary)
    return _Paper(unit_of(answer.document.path, page), answer, page)


def _error_row(answer: Checked) -> Row:
    if isinstance(answer, Unreadable):
        return Row(answer.path, unit_of(answer.path, None), error=answer.error)
    return Row(answer.document.path, unit_of(answer.document.path, None), error=answer.findings[0].message)


def _copies(papers: dict[int, _Paper], vocabulary: Vocabulary) -> dict[int, list[CopiedWith]]:
    """For each paper the others it is near-copied with, nearest first. One unit's two files are no copy."""
    order = list(papers)
    found: dict[int, list[CopiedWith]] = {index: [] for index in order}
    texts = [papers[index].page.text for index in order]
    for copy in near_copies(texts, vocabulary.lists.get("set_phrases", ())):
        first, second = order[copy.first], order[copy.second]
        if papers[first].unit != papers[second].unit:
            found[first].append(CopiedWith(papers[second].unit, copy.share))
            found[second].append(CopiedWith(papers[first].unit, copy.share))
    return {index: sorted(others, key=lambda other: -other.share) for index, others in found.items()}


def _row(
    paper: _Paper,
    copied_with: Sequence[CopiedWith],
    earlier: _Paper | None,
    vocabulary: Vocabulary,
    year: int | None,
    limit: int,
) -> Row:
    page, reading = paper.page, paper.reading
    phrases = vocabulary.lists.get("set_phrases", ())
    titles = {metric.id: metric.title for metric in vocabulary.metrics}
    return Row(
        path=reading.document.path,
        unit=paper.unit,
        year=page.year,
        parts=parts_present(page),
        sections=tuple(heading.title for heading in page.headings if heading.level == 1),
        figures=key_figures(reading, titles),
        blanks=len(reading.blanks),
        another_year=_another_year(paper, year),
        foreign=_messages(reading, _FOREIGN),
        characters=characters(page.text[: page.body_end]),
        limit=limit,
        copied_with=tuple(copied_with),
        like_last_year=_share_copied(page, earlier.page, phrases) if earlier else None,
        promises=promises_answered(earlier.page, page, phrases) if earlier else (),
        questions=plausibility_questions(reading),
        to_check=tuple(finding.message for finding in reading.findings if finding.severity != "hint"),
    )


def _another_year(paper: _Paper, year: int | None) -> tuple[str, ...]:
    whole = (f"全文写的像是{paper.page.year}年",) if year and paper.page.year and paper.page.year != year else ()
    return whole + _messages(paper.reading, _ANOTHER_YEAR)


def _messages(reading: Reading, rules: frozenset[str]) -> tuple[str, ...]:
    found = (finding.message.removeprefix("建议核对：") for finding in reading.findings if finding.rule in rules)
    return tuple(dict.fromkeys(found))


def _share_copied(page: Page, earlier: Page, phrases: Sequence[str]) -> float:
    copied = sum(passage.end - passage.start for passage in similar_passages(page.text, earlier.text, phrases))
    return round(copied / max(1, len(page.text)), 3)
