"""Check one file: read it, understand it, look for findings, hold it against others. What ``lvze check`` calls."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from lvze.catalogue.vocabulary import Vocabulary
from lvze.documents import findings
from lvze.documents.findings.secrecy import RULE_ID as SECRECY
from lvze.documents.reading import read
from lvze.documents.result import Document, Reading, SimilarPassage
from lvze.documents.understanding import understand
from lvze.kernel.errors import CannotRead


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A file that could not be read, with the Chinese sentence that says why."""

    path: str
    error: str


Checked = Reading | Unreadable


def check_file(
    path: Path,
    *,
    vocabulary: Vocabulary,
    muted: Collection[str] = (),
    against: Sequence[Document] = (),
    layout: bool = True,
) -> Checked:
    """Everything found in one file, or why it cannot be read. ``muted`` are rule ids; ``against`` other documents.

    ``layout`` adds the GB/T 9704 points of a .docx. Of a file under a formal secrecy mark only that finding is
    answered, its text blanked out (N9).
    """
    try:
        document = read(path)
    except CannotRead as problem:
        return Unreadable(str(path), str(problem))
    reading = check_document(document, vocabulary=vocabulary, muted=muted, against=against)
    if not layout or document.format != "docx" or is_marked_secret(reading):
        return reading
    from lvze.documents.findings.layout import layout_findings

    return replace(reading, findings=(*layout_findings(reading, muted), *reading.findings))


def check_document(
    document: Document, *, vocabulary: Vocabulary, muted: Collection[str] = (), against: Sequence[Document] = ()
) -> Reading:
    """:func:`check_file` for a document already read. The secrecy rule cannot be muted here."""
    marked = findings.check(Reading(document), vocabulary, _all_but_secrecy())
    if marked:
        return Reading(replace(document, text="　" * len(document.text), tables=()), findings=marked)
    reading = understand(document, vocabulary)
    found = findings.check(reading, vocabulary, muted)
    return replace(reading, findings=found, similar=_similar(document, against, vocabulary))


def _all_but_secrecy() -> Collection[str]:
    return findings.RULES.keys() - {SECRECY}


def _similar(document: Document, against: Sequence[Document], vocabulary: Vocabulary) -> tuple[SimilarPassage, ...]:
    if not against:
        return ()
    from lvze.documents.similarity.passages import similar_passages

    phrases = vocabulary.lists.get("set_phrases", ())
    return tuple(
        passage
        for other in against
        if other.path != document.path
        for passage in similar_passages(document.text, other.text, phrases, other.path)
    )


def is_marked_secret(checked: Checked) -> bool:
    """Whether a formal secrecy mark was found: no output file may be made of such a text."""
    return isinstance(checked, Reading) and any(finding.rule == SECRECY for finding in checked.findings)


def exit_status(answers: Iterable[Checked]) -> int:
    """3 if a file could not be read; else 1 if a finding is an error or warning; else 0 (contract ``check``)."""
    answers = list(answers)
    if any(isinstance(answer, Unreadable) for answer in answers):
        return 3
    severities = {finding.severity for answer in answers if isinstance(answer, Reading) for finding in answer.findings}
    return 1 if severities & {"error", "warning"} else 0
