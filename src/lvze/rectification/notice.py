"""The progress table that is made public (整改进展情况公示): problems, measures, units and states; never a person."""

from datetime import date

from lvze.audit.actions import Act, action
from lvze.documents.gbt9704.content import Heading, OfficialDocument, Paragraph, Table
from lvze.documents.gbt9704.writing import write
from lvze.kernel.errors import BadInput
from lvze.ledger.importing.tables import text_sheet
from lvze.matters.policies import may_export
from lvze.organisation.queries import unit_at
from lvze.rectification.completion import Group, Progress, progress_of

HEADER = ("序号", "方面", "问题", "整改措施", "牵头部门", "完成时限", "进展")


@action("rectification.export_notice", allowed=may_export)
def notice_sheet(act: Act, *, unit: int, day: date, source: str = "", round_title: str = "") -> bytes:
    """The table as .xlsx, as things stood on ``day``."""
    act.subject("export", unit_id=unit)
    return text_sheet(
        "整改进展情况", HEADER, _rows(progress_of(act.actor, unit, day, source=source, round_title=round_title))
    )


@action("rectification.write_notice", allowed=may_export)
def notice_document(act: Act, *, unit: int, day: date, source: str = "", round_title: str = "") -> bytes:
    """The table as an official document (.docx) with a paragraph that sums it up."""
    act.subject("export", unit_id=unit)
    name = unit_at(unit, day, None).name
    progress = progress_of(act.actor, unit, day, source=source, round_title=round_title)
    document = OfficialDocument(
        title=(f"{name}", f"{source or ''}问题整改进展情况"),
        addressee="全体干部职工",
        blocks=(
            Paragraph(summary(progress, source)),
            Heading(1, "整改进展"),
            Table("整改进展情况表", HEADER, _rows(progress)),
        ),
        signature=name,
        date=f"{day.year}年{day.month}月{day.day}日",
    )
    return write(document)


def summary(progress: Progress, source: str = "") -> str:
    """One paragraph in figures: aspects, problems, measures, done, 长期坚持, under way."""
    whole = progress.whole
    if not whole.problems:
        return "台账中没有登记此类问题。"
    text = (
        f"截至{progress.day.year}年{progress.day.month}月{progress.day.day}日，{source}问题共"
        f"{len(progress.by_aspect)}个方面{len(whole.problems)}个，制定整改措施{whole.measures}项，"
        f"已完成整改{whole.done}个"
    )
    parts = [(whole.long_term, "转入长期坚持"), (whole.under_way, "正在整改")]
    return text + "".join(f"，{words}{number}个" for number, words in parts if number) + "。"


def _rows(progress: Progress) -> tuple[tuple[str, ...], ...]:
    """The lines of the table. Raises BadInput where the words of one name a person who answers for a problem."""
    rows = [(aspect, row) for aspect in progress.by_aspect for row in aspect.problems]
    lines = tuple(
        (
            str(number),
            aspect.title,
            row.title,
            "；".join(str(each.get("measure", "")) for each in row.data.get("measures", ())),
            row.unit,
            "长期坚持" if row.standing == "long_term" else f"{row.due.year}年{row.due.month}月",
            row.state,
        )
        for number, (aspect, row) in enumerate(rows, 1)
    )
    people = {name for _, row in rows for name in (row.leader, row.responsible) if name}
    for line in lines:
        for name in sorted(people):
            if name in "".join(line):
                raise BadInput(f"公示稿不写人名：第{line[0]}项的文字里有“{name}”，请先改写这个问题或措施。")
    return lines


def totals(groups: tuple[Group, ...]) -> list[tuple[str, ...]]:
    """A line a group: title, problems, measures, done, 长期坚持, under way, overdue."""
    return [
        (each.title, *(str(n) for n in (len(each.problems), each.measures, each.done, each.long_term, each.under_way,
                                         each.overdue)))
        for each in groups
    ]  # fmt: skip
