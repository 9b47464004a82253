"""佐证材料目录 in Word and Excel. Taking it along leaves an event; every cell of a sheet is text."""

from datetime import date

from lvze.assessment import policies
from lvze.assessment.issued import NOTHING_ISSUED, IssuedPapers
from lvze.assessment.queries import EvidenceCatalogue, IndicatorLine, catalogue_of
from lvze.audit.actions import Act, action
from lvze.documents.gbt9704.content import OfficialDocument, Paragraph, Table
from lvze.documents.gbt9704.titles import title_lines
from lvze.documents.gbt9704.writing import write
from lvze.kernel.errors import BadInput
from lvze.ledger.importing.tables import text_sheet

_WORD_HEADER = ("盒号", "考核指标", "责任部门", "已有材料", "备注")
_SHEET_HEADER = (
    "盒号",
    "所在位置",
    "考核内容",
    "要看的材料",
    "责任部门",
    "对应台账",
    "已有",
    "有附件的",
    "签发的报告",
    "摘要",
    "缺什么",
)
FORMS = ("docx", "xlsx")


@action("assessment.export_catalogue", allowed=policies.may_open)
def export_catalogue(act: Act, *, scheme: int, day: date, form: str, issued: IssuedPapers = NOTHING_ISSUED) -> bytes:
    """The catalogue as of ``day`` as ``docx`` or ``xlsx``. Raises BadInput for another form, NotFound."""
    if form not in FORMS:
        raise BadInput("佐证材料目录可以导出 Word 或 Excel，请选其中一种。")
    found = catalogue_of(act.actor, scheme, day, issued=issued)
    act.subject("scheme", scheme, unit_id=found.scheme.unit_id)
    return catalogue_document(found) if form == "docx" else catalogue_sheet(found, with_gaps=True)


def catalogue_document(found: EvidenceCatalogue) -> bytes:
    """For the people who come to look: what there is for each indicator."""
    told = f"对照《{found.scheme.title}》，{found.scheme.unit}整理了{found.scheme.year}年的佐证材料，"
    told += f"共{len(found.lines)}盒，目录如下。"
    rows = tuple(
        (str(line.number), line.content, line.responsible or "—", _had_in_full(line) or "—", "") for line in found.lines
    )
    return write(
        OfficialDocument(
            title=title_lines(f"{found.scheme.unit}{found.scheme.year}年考核佐证材料目录"),
            addressee=found.scheme.issued_by or "考核组",
            blocks=(Paragraph(told), Table("佐证材料目录", _WORD_HEADER, rows)),
            signature=found.scheme.unit,
            date=f"{found.day.year}年{found.day.month}月{found.day.day}日",
        )
    )


def catalogue_sheet(found: EvidenceCatalogue, *, with_gaps: bool) -> bytes:
    """Line by line; what is missing only for the unit itself: gaps never leave it (N13)."""
    last = None if with_gaps else -1
    return text_sheet("佐证材料目录", _SHEET_HEADER[:last], (_row(line)[:last] for line in found.lines))


def cover(found: EvidenceCatalogue, line: IndicatorLine, figures: tuple[tuple[str, str], ...], files: int) -> bytes:
    """The cover of one box."""
    blocks = [
        Paragraph(f"考核指标：{' › '.join((*line.path, line.content))}。"),
        Paragraph(f"要看的材料：{line.wanted or '考核细则没有写明'}。"),
        Paragraph(f"责任部门：{line.responsible or '考核细则没有写明'}。"),
        Paragraph(f"盒内：{_had(line) or '没有找到记录'}；附件{files}份。"),
        *(Paragraph(f"{title}：{value}。") for title, value in figures if value != "无记录"),
    ]
    return write(
        OfficialDocument(
            title=title_lines(f"第{line.number}盒佐证材料"),
            addressee=found.scheme.issued_by or "考核组",
            blocks=tuple(blocks),
            signature=found.scheme.unit,
            date=f"{found.day.year}年{found.day.month}月{found.day.day}日",
        )
    )


def _had(line: IndicatorLine) -> str:
    return "、".join(f"{each.title}{each.number}{each.unit}" for each in line.shown if each.number)


def _had_in_full(line: IndicatorLine) -> str:
    """What there is, and each issued report by its name."""
    return "；".join(filter(None, (_had(line), _reports(line))))


def _reports(line: IndicatorLine) -> str:
    return "；".join(paper.shown for paper in line.issued)


def _row(line: IndicatorLine) -> tuple[str, ...]:
    return (
        str(line.number),
        " › ".join(line.path),
        line.content,
        line.wanted,
        line.responsible,
        "、".join(each.title for each in line.shown),
        _had(line),
        str(sum(each.papers for each in line.shown)),
        _reports(line),
        "；".join(paper.content_digest for paper in line.issued),
        line.gap,
    )
