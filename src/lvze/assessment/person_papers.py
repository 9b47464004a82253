"""A leader's year on paper: the table, its details, and the draft of his 述职述责述廉. Each is logged."""

from collections.abc import Iterator
from datetime import date
from itertools import groupby

from lvze.assessment import policies
from lvze.assessment.persons import PersonYear, person_year
from lvze.audit.actions import Act, action
from lvze.documents.gbt9704.content import Block, Heading, OfficialDocument, Paragraph, Table
from lvze.documents.gbt9704.titles import title_lines
from lvze.documents.gbt9704.writing import write
from lvze.kernel.errors import BadInput
from lvze.ledger.importing.tables import text_sheet

FORMS = ("docx", "xlsx", "draft")
_HEADER = ("项目", "数量", "时间", "备注")
_DETAILS = ("项目", "日期", "台账类别", "名称", "单位")
_OWN_WORDS = "（由本人撰写）"


@action("assessment.export_person", allowed=policies.may_open_person)
def export_person(act: Act, *, person: int, year: int, day: date, form: str) -> bytes:
    """一人一表 as ``docx``, its records as ``xlsx``, or the ``draft`` of a 述职述责述廉. Raises BadInput, NotFound."""
    if form not in FORMS:
        raise BadInput("一人一表可以导出 Word、Excel，或述职述责述廉草稿，请选其中一种。")
    found = person_year(act.actor, person, year, day)
    act.subject("person", person)
    if form == "xlsx":
        return text_sheet("一人一表", _DETAILS, _details(found))
    return _table(found) if form == "docx" else _draft(found)


def _table(found: PersonYear) -> bytes:
    rows = [
        (
            line.title,
            f"{line.number}{line.unit}" if line.number else "无记录",
            "、".join(f"{record.happened_on.month}月{record.happened_on.day}日" for record in line.records) or "—",
            f"另有{line.hidden}条未列出" if line.hidden else "",
        )
        for line in found.lines
    ]
    rows += [("牵头任务", matter.state, f"{matter.due}前", matter.title) for matter in found.matters]
    posts = f"任职：{'、'.join(found.posts)}。" if found.posts else "任职：没有登记。"
    return _paper(
        found, f"{found.name}{found.year}年履责一人一表", (Paragraph(posts), Table("履责情况", _HEADER, tuple(rows)))
    )


def _draft(found: PersonYear) -> bytes:
    """Only what has a record is said; what a person must say himself is left to him (N6)."""
    blocks: list[Block] = []
    for part, lines in groupby(found.lines, key=lambda line: line.part):
        said = [line.say for line in lines if line.number]
        blocks += [Heading(1, part), Paragraph(f"{'，'.join(said)}。" if said else _OWN_WORDS)]
    if found.matters:
        closed = sum(matter.standing == "closed" for matter in found.matters)
        led = f"牵头任务{len(found.matters)}项" + (f"，其中已完成{closed}项。" if closed else "。")
        blocks += [Heading(1, "牵头任务"), Paragraph(led)]
    for title in ("存在的不足", "下一步打算"):
        blocks += [Heading(1, title), Paragraph(_OWN_WORDS)]
    return _paper(found, f"{found.year}年述职述责述廉报告（草稿）", tuple(blocks))


def _paper(found: PersonYear, title: str, blocks: tuple[Block, ...]) -> bytes:
    return write(
        OfficialDocument(
            title=title_lines(title),
            addressee=found.unit or "党组织",
            blocks=blocks,
            signature=found.name,
            date=f"{found.day.year}年{found.day.month}月{found.day.day}日",
        )
    )


def _details(found: PersonYear) -> Iterator[tuple[str, ...]]:
    for line in found.lines:
        for record in line.records:
            yield line.title, str(record.happened_on), record.kind_title, record.title, record.organiser_name
    for matter in found.matters:
        yield "牵头任务", str(matter.due), matter.state, matter.title, matter.unit
