"""The page before a talk, as .docx to take along or .xlsx to work on. An export is an event of the chain."""

from collections.abc import Iterator
from datetime import date

from lvze.audit.actions import Act, action
from lvze.discipline import policies
from lvze.discipline.queries.talk import BeforeTalk, due_before_talk
from lvze.documents.gbt9704.content import Block, OfficialDocument, Paragraph, Table
from lvze.documents.gbt9704.titles import title_lines
from lvze.documents.gbt9704.writing import write
from lvze.ledger.importing.tables import text_sheet
from lvze.ledger.packs import installed_catalogue
from lvze.ledger.queries.names import unit_names
from lvze.obligations.queries import names_in
from lvze.obligations.words import found_words, requirement_words

TITLE = "本半年应到期的规定动作"
HEADER = ("单位", "事项", "要求", "已有", "最后日期")


@action("discipline.export_before_talk", allowed=policies.may_prepare_talk)
def export_before_talk(act: Act, *, unit: int, day: date, as_docx: bool = False) -> bytes:
    """:func:`due_before_talk` on paper: names of units and things to do, never of people. Raises NotFound."""
    act.subject("export", unit_id=unit)
    page = due_before_talk(act.actor, unit=unit, day=day)
    rows = tuple(talk_rows(page))
    if not as_docx:
        return text_sheet("规定动作", HEADER, rows)
    opening = f"截至{_said(day)}，本半年（{_said(page.half.first)}至{_said(page.half.last)}）还需完成以下事项。"
    blocks: list[Block] = [Paragraph(opening), Table(TITLE, HEADER, rows)] if rows else [Paragraph("没有还需完成的。")]
    addressee = unit_names((unit,)).get(unit, "")
    return write(OfficialDocument(title=title_lines(TITLE), addressee=addressee, blocks=tuple(blocks)))


def talk_rows(page: BeforeTalk) -> Iterator[tuple[str, ...]]:
    kinds, names = installed_catalogue().kinds, names_in(page.owed)
    seen: set[tuple[str, ...]] = set()
    for each in page.owed:
        anchor = kinds.get(each.terms.window.anchor)
        rule = requirement_words(each.terms, anchor.title if anchor else "")
        found = found_words(each) if each.person_id is None else ""
        row = (names.units.get(each.unit_id, ""), each.obligation.title, rule, found, str(each.last_day))
        if row not in seen:
            seen.add(row)
            yield row
    for letter in page.letters:
        which = f"回复{letter.data.get('type', '')}{letter.data.get('number', '')}"
        yield letter.unit, which, "书面回复", "", str(letter.due)
    for matter in page.matters:
        yield matter.unit, matter.title, "办结", matter.state, str(matter.due)


def _said(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
