"""反馈意见书 and 更正报送 as official documents."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from lvze.documents.gbt9704.content import Heading, OfficialDocument, Paragraph, Table
from lvze.documents.gbt9704.titles import title_lines
from lvze.documents.gbt9704.writing import write


def written_day(day: date) -> str:
    """2026年1月8日."""
    return f"{day.year}年{day.month}月{day.day}日"


def letter_paper(
    *, unit: str, title: str, points: Sequence[Mapping[str, Any]], sender: str, number: str, day: date
) -> bytes:
    """The letter as .docx: each point with its place in the report."""
    numbered = f"（{number}）" if number else ""
    blocks: list[Heading | Paragraph] = [
        Paragraph(f"你单位报送的《{title}》已阅，现反馈意见如下{numbered}。请逐条研究，与实际相符的说明情况即可。")
    ]
    for point in points:
        blocks.append(Heading(1, point["place"] or "总体情况"))
        blocks.append(Paragraph(_ended(point["words"])))
    return write(
        OfficialDocument(
            title=title_lines("关于报送报告的反馈意见"),
            addressee=unit,
            blocks=tuple(blocks),
            signature=sender,
            date=written_day(day),
        )
    )


def correction_paper(
    *, recipient: str, title: str, figures: Sequence[Mapping[str, Any]], reason: str, signature: str, day: date
) -> bytes:
    """更正报送 as .docx: a table of figures old → new."""
    rows = tuple((each["title"], each["unit"], each["old"], each["new"]) for each in figures)
    return write(
        OfficialDocument(
            title=title_lines("关于更正报送数据的报告"),
            addressee=recipient,
            blocks=(
                Paragraph(f"我单位报送的《{title}》中，以下数据需要更正。"),
                Table("更正数据表", ("指标", "单位", "报送数", "更正数"), rows),
                Paragraph(f"更正原因：{_ended(reason)}"),
                Paragraph("特此报告。"),
            ),
            signature=signature,
            date=written_day(day),
        )
    )


def _ended(words: str) -> str:
    said = words.strip()
    return said if said.endswith(("。", "？")) else f"{said}。"
