"""退文: the checks an incoming paper is held against, which of them a paper at hand fails, and the 退文单 in Word.

The checks are data (words table ``return_checks``); what no program can see is left to the person.
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from lvze.catalogue.definitions import Catalogue
from lvze.catalogue.vocabulary import Vocabulary, vocabulary_of
from lvze.documents.checking import Unreadable, check_file, is_marked_secret
from lvze.documents.gbt9704.content import Block, OfficialDocument, Paragraph, Table
from lvze.documents.gbt9704.writing import write
from lvze.documents.result import Finding
from lvze.kernel.errors import BadInput, CannotRead

REGULATION = "《党政机关公文处理工作条例》"
_TITLE = re.compile(r"关于[^\n]{2,80}的([\u4e00-\u9fff]{1,4})[ \t]*(?:\n|$)")
_CONTACT = re.compile(r"联\s*系\s*人|联系电话|电\s*话")


@dataclass(frozen=True, slots=True)
class Check:
    """One of the checks: ``basis`` only as far as the article is known for sure; ``mend`` says what would be right."""

    id: str
    title: str
    basis: str
    findings: frozenset[str]
    mend: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """A check that a paper seems to fail, and what was found. A person decides."""

    check: Check
    found: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnLetter:
    """What a 退文单 says."""

    name: str
    sender: str
    received_on: date
    failed: tuple[Check, ...]
    explanation: str = ""
    signature: str = ""
    day: date


def return_checks(catalogue: Catalogue) -> tuple[Check, ...]:
    """The installed checks in their order."""
    return tuple(
        Check(str(row["id"]), str(row["title"]), _basis(row), frozenset(row["findings"]), str(row["mend"]))
        for words in catalogue.words.values()
        for row in words.tables.get("return_checks", ())
    )


def propose_return(path: Path, catalogue: Catalogue, vocabulary: Vocabulary | None = None) -> tuple[Proposal, ...]:
    """Which checks a paper (.docx or .txt) seems to fail, in the checks' order. Raises CannotRead.

    Hints are left out: no paper goes back for a matter of taste. Of a paper under a secrecy mark only that is said.
    """
    answer = check_file(path, vocabulary=vocabulary or vocabulary_of(catalogue))
    if isinstance(answer, Unreadable):
        raise CannotRead(answer.error)
    serious = [finding for finding in answer.findings if finding.severity != "hint"]
    seen = {} if is_marked_secret(answer) else _seen_in_text(answer.document.text, _genres(catalogue))
    found = [(check, _messages(check, serious, seen)) for check in return_checks(catalogue)]
    return tuple(Proposal(check, messages) for check, messages in found if messages)


def return_letter(letter: ReturnLetter) -> bytes:
    """The 退文单 as .docx: each check failed, its basis, and how to mend it. Raises BadInput when none is named."""
    if not letter.failed:
        raise BadInput("退文单至少要写明一项不符合的项目。")
    received = f"{letter.received_on.year}年{letter.received_on.month}月{letter.received_on.day}日"
    came = f"你单位报来的《{letter.name.strip('《》')}》于{received}收到。"
    goes = f"经初审，有以下{len(letter.failed)}项需要改正，现予退回，请改正后重新报送。"
    rows = tuple(
        (str(place), check.title, check.basis or "—", check.mend) for place, check in enumerate(letter.failed, 1)
    )
    blocks: list[Block] = [Paragraph(came + goes), Table("需要改正的项目", ("序号", "项目", "依据", "怎样改"), rows)]
    if letter.explanation:
        blocks.append(Paragraph(f"说明：{letter.explanation.rstrip('。')}。"))
    return write(
        OfficialDocument(
            title=("公文退文单",),
            addressee=letter.sender,
            blocks=tuple(blocks),
            signature=letter.signature,
            date=f"{letter.day.year}年{letter.day.month}月{letter.day.day}日",
        )
    )


def checks_named(titles: Collection[str], catalogue: Catalogue) -> tuple[Check, ...]:
    """The checks of these titles (or ids), in their own order."""
    return tuple(check for check in return_checks(catalogue) if check.title in titles or check.id in titles)


def _basis(row: dict[str, object]) -> str:
    """The article where it was read; one known from hearsay is never printed."""
    return f"{REGULATION}{row['article']}" if row["article"] and row["confidence"] == "V" else ""


def _genres(catalogue: Catalogue) -> frozenset[str]:
    return frozenset(genre for words in catalogue.words.values() for genre in words.lists.get("genres", ()))


def _seen_in_text(text: str, genres: frozenset[str]) -> dict[str, str]:
    """What the text itself shows: check id → what was seen."""
    titled = _TITLE.search(text[:1000])
    if titled is None:
        return {}
    genre = titled.group(1)
    seen = {}
    if genres and not any(genre.endswith(one) for one in genres):
        seen["R01"] = f"标题里的文种是“{genre}”。"
    if genre.endswith("请示") and not _CONTACT.search(text):
        seen["R18"] = "全文没有联系人和电话。"
    return seen


def _messages(check: Check, findings: Iterable[Finding], seen: dict[str, str]) -> tuple[str, ...]:
    messages = [finding.message for finding in findings if finding.rule in check.findings]
    if check.id in seen:
        messages.append(seen[check.id])
    return tuple(dict.fromkeys(messages))
