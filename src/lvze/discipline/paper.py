"""A letter on paper: its words come from the packs, its layout from GB/T 9704. Knows no database."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from lvze.catalogue.definitions import Catalogue
from lvze.discipline.errors import LetterWrong
from lvze.documents.gbt9704.content import OfficialDocument, Paragraph
from lvze.documents.gbt9704.titles import title_lines
from lvze.documents.gbt9704.writing import write

TABLE = "supervision_letters"


@dataclass(frozen=True, slots=True)
class Wording:
    """The set words of one type of letter: ``word`` for its number, ``opening`` and ``request`` for its text."""

    type: str
    word: str
    opening: str
    request: str


def wording(letter_type: str, catalogue: Catalogue) -> Wording:
    """The words of a type, an installed pack's before the core's. Raises LetterWrong for one that has none."""
    found = [
        Wording(*(str(row[name]) for name in ("type", "word", "opening", "request")))
        for words in catalogue.words.values()
        for row in words.tables.get(TABLE, ())
        if row["type"] == letter_type
    ]
    if not found:
        known = "、".join(str(row["type"]) for words in catalogue.words.values() for row in words.tables.get(TABLE, ()))
        raise LetterWrong(f"没有“{letter_type}”这一类文书，请从{known}中选。")
    return found[-1]


def letter_paper(
    *,
    data: Mapping[str, Any],
    title: str,
    addressee: str,
    sender: str,
    sent_on: date,
    due: date,
    catalogue: Catalogue,
) -> bytes:
    """The .docx: number, cause, what is asked, and by when the answer is owed."""
    words = wording(str(data["type"]), catalogue)
    cause = str(data.get("cause") or title).rstrip("。")
    return write(
        OfficialDocument(
            title=title_lines(words.type),
            addressee=addressee,
            blocks=(
                Paragraph(f"编号：{data['number']}"),
                Paragraph(f"{words.opening}：{cause}。"),
                Paragraph(f"{words.request}，于{_said(due)}前将办理情况书面回复。"),
            ),
            signature=sender,
            date=_said(sent_on),
            sealed=True,
        )
    )


def _said(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
