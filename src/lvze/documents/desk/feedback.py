"""反馈意见书: what the desk saw in one unit's report, as a letter. Suggestions and questions only."""

from collections.abc import Iterator

from lvze.documents.desk.row import Row
from lvze.documents.gbt9704.content import Block, Heading, OfficialDocument, Paragraph
from lvze.documents.gbt9704.titles import title_lines
from lvze.documents.gbt9704.writing import write

_MOST = 30


def feedback_paper(row: Row, *, signature: str = "", date: str = "") -> bytes:
    """The .docx for one row. Which other unit a text resembles is not told to the unit, only that it does."""
    return write(
        OfficialDocument(
            title=title_lines(f"关于{row.unit}报告的反馈意见"),
            addressee=row.unit,
            blocks=tuple(_blocks(row)),
            signature=signature,
            date=date,
        )
    )


def letter_points(row: Row) -> Iterator[tuple[str, str]]:
    """What the desk saw in one report, one point at a time: (where, what is suggested or asked)."""
    for title, lines in _sections(row):
        for line in lines:
            yield title, line if line.endswith(("。", "？")) else f"{line}。"


def _blocks(row: Row) -> Iterator[Block]:
    if row.error:
        yield Paragraph(f"你单位报送的报告未能读取：{row.error}请核对后重新报送。")
        return
    said = [(title, lines) for title, lines in _sections(row) if lines]
    if not said:
        yield Paragraph("你单位报送的报告已阅，未发现需要核对之处。")
        return
    yield Paragraph("你单位报送的报告已阅，以下各点建议核对；与实际相符的，不必修改。")
    for title, lines in said:
        yield Heading(1, title)
        for line in lines[:_MOST]:
            yield Paragraph(line if line.endswith(("。", "？")) else f"{line}。")
        if len(lines) > _MOST:
            yield Paragraph(f"另有{len(lines) - _MOST}处同类情况，不再一一列出。")


def _sections(row: Row) -> Iterator[tuple[str, list[str]]]:
    completeness = [f"没有看到{part}" for part in row.missing_parts]
    if row.blanks:
        completeness.append(f"还有{row.blanks}处待填项没有填写")
    if row.characters > row.limit:
        completeness.append(f"全文约{row.characters}字，超过{row.limit}字")
    yield "要件和篇幅", completeness
    yield "年份和单位", [*row.another_year, *row.foreign]
    likeness = []
    if row.copied_with:
        likeness.append(f"与其他单位的报告有近似段落，约占{row.copied_with[0].share:.0%}，请结合本单位实际修改")
    if row.like_last_year is not None and row.like_last_year >= 0.3:
        likeness.append(f"与你单位去年的报告近似的文字约占{row.like_last_year:.0%}")
    yield "文字近似", likeness
    yield "去年的打算", [f"去年报告提出“{promise}”，今年的报告没有看到进展" for promise in row.unanswered]
    yield "想请说明的数字", list(row.questions)
    told_elsewhere = {*row.another_year, *row.foreign}
    others = (message.removeprefix("建议核对：") for message in row.to_check)
    yield "文字和数字", [message for message in dict.fromkeys(others) if message not in told_elsewhere]
