"""核查表 to take along to a recheck, on paper (.docx): what is to be verified, with room for what is found."""

from lvze.audit.actions import Act, action
from lvze.documents.gbt9704.content import OfficialDocument, Paragraph, Table
from lvze.documents.gbt9704.writing import write
from lvze.kernel.days import local_day
from lvze.ledger.packs import installed_catalogue
from lvze.ledger.queries.names import unit_names
from lvze.matters import policies
from lvze.matters.queries.detail import sample_page
from lvze.matters.sheets import what_closes

_HEADER = ("编号", "问题或任务", "牵头部门", "办结日期", "措施或完成标准", "核查发现", "是否通过")


@action("matters.print_check_sheet", allowed=policies.may_take_sample)
def print_check_sheet(act: Act, *, sample: int) -> bytes:
    """核查表 of a sample; how it was drawn is said above the table, so that anybody can draw it again."""
    day, kinds = local_day(act.now), installed_catalogue().kinds
    draw, rows = sample_page(act.actor, sample, day)
    act.subject("matter_sample", sample, unit_id=draw.unit_id)
    unit = unit_names((draw.unit_id,))[draw.unit_id]
    drawn = (
        f"本次从已办结的{len(draw.population)}项中随机抽取{len(draw.chosen)}项，种子为“{draw.seed}”，"
        "任何人用同一种子都能抽出同样的各项。请现场核查后填写发现的情况和是否通过，并签名。"
    )
    lines = tuple(
        (str(row.id), row.title, row.unit, str(row.closed_on or ""), what_closes(row, kinds), "", "") for row in rows
    )
    return write(
        OfficialDocument(
            title=("销号问题核查表",),
            addressee="核查组",
            blocks=(
                Paragraph(drawn),
                Table("核查情况", _HEADER, lines),
                Paragraph("核查人：　　　　　　核查日期："),
            ),
            signature=unit,
            date=f"{day.year}年{day.month}月{day.day}日",
        )
    )
