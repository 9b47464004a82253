"""The papers of a meeting on official layout: 通知, 议程, 签到表, 记录模板, 纪要. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from lvze.documents.gbt9704.content import Block, Heading, OfficialDocument, Paragraph, Table
from lvze.documents.gbt9704.titles import title_lines
from lvze.documents.gbt9704.writing import write

#: Lines of the sign-in sheet beyond those expected: for who attends without a vote.
SPARE_LINES = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitting:
    """A meeting on paper. ``agenda`` are items as the kinds ``meeting_plan`` and ``party_committee_meeting`` say
    them; ``present``, ``absent``, ``observing`` are names, empty where the record has none."""

    organ: str
    title: str
    day: date
    agenda: Sequence[Mapping[str, Any]]
    time: str = ""
    place: str = ""
    chair: str = ""
    invited: str = ""
    expected: int = 0
    came: int = 0
    present: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    observing: tuple[str, ...] = ()
    number: str = ""

    @property
    def when(self) -> str:
        return f"{self.day.year}年{self.day.month}月{self.day.day}日{self.time}"


def notice(sitting: Sitting, sent_on: date) -> bytes:
    """会议通知, to the members and those invited."""
    said = [("时间", sitting.when), ("地点", sitting.place), ("主持", sitting.chair), ("列席", sitting.invited)]
    blocks: list[Block] = [Paragraph(f"现定于{sitting.when}召开{sitting.title}，有关事项通知如下。")]
    blocks += [Paragraph(f"{name}：{words}。") for name, words in said if words]
    blocks += [Paragraph("议题：")]
    blocks += [Paragraph(f"{number}.{each['title']}{_by(each)}。") for number, each in enumerate(sitting.agenda, 1)]
    blocks += [Paragraph("请准时参加；因故不能到会的，请会前说明。有议题的单位请提前备好会议材料。")]
    return _document(sitting, "的通知", blocks, sent_on, addressee="各位成员、列席单位", about=True)


def agenda(sitting: Sitting) -> bytes:
    """会议议程: items, who proposes, whether they were deliberated, their papers."""
    rows = tuple(
        (
            str(number),
            str(each["title"]),
            str(each["category"]),
            str(each.get("proposer") or ""),
            "是" if each.get("deliberated") else "",
            str(each.get("papers") or ""),
        )
        for number, each in enumerate(sitting.agenda, 1)
    )
    table = Table("议题表", ("序号", "议题", "类别", "提出单位", "会前酝酿", "会议材料"), rows)
    return _document(sitting, "议程", [*_head(sitting), table])


def sign_in_sheet(sitting: Sitting) -> bytes:
    """签到表: an empty table to sign on paper (N1)."""
    lines = max(sitting.expected, 1) + SPARE_LINES
    rows = tuple((str(number), "", "", "", "") for number in range(1, lines + 1))
    return _document(
        sitting, "签到表", [*_head(sitting), Table("签到", ("序号", "姓名", "职务", "签名", "备注"), rows)]
    )


def record_form(sitting: Sitting) -> bytes:
    """会议记录 to write into: who came, and for each item who spoke in which order, the votes and what was decided."""
    blocks = [
        *_head(sitting),
        Paragraph(f"应到{sitting.expected}人，实到____人。"),
        Paragraph("出席："),
        Paragraph("缺席及原因："),
    ]
    blocks += [Paragraph("列席："), Paragraph("记录：")]
    for each in sitting.agenda:
        blocks += [
            Heading(1, f"{each['title']}{_by(each)}"),
            Paragraph("回避："),
            Paragraph("发言（按次序，主要负责人末位表态）："),
            Paragraph("表决：赞成____票，反对____票，弃权____票。"),
            Paragraph("议定："),
        ]
    return _document(sitting, "记录", blocks)


def minutes(sitting: Sitting) -> bytes:
    """会议纪要 out of the record: who came, and for each item what was decided and how it was voted."""
    blocks: list[Block] = [Paragraph(f"{sitting.when}，{sitting.organ}召开{sitting.title}，现纪要如下。")]
    for each in sitting.agenda:
        blocks += [Heading(1, str(each["title"])), Paragraph(_decided(each))]
    blocks += [Paragraph(f"应到{sitting.expected}人，实到{sitting.came}人。")]
    for name, people in (("出席", sitting.present), ("缺席", sitting.absent), ("列席", sitting.observing)):
        blocks += [Paragraph(f"{name}：{'、'.join(people)}。")] if people else []
    if sitting.number:
        blocks.insert(0, Paragraph(f"编号：{sitting.number}"))
    return _document(sitting, "纪要", blocks)


def _decided(item: Mapping[str, Any]) -> str:
    proposer = f"会议听取{item['proposer']}的汇报。" if item.get("proposer") else ""
    recused = f"{item['recused']}人回避。" if item.get("recused") else ""
    votes = ""
    if item.get("votes_for") is not None:
        against, abstained = int(item.get("votes_against") or 0), int(item.get("abstained") or 0)
        votes = f"表决结果：赞成{item['votes_for']}票，反对{against}票，弃权{abstained}票。"
    return f"{proposer}{recused}{votes}会议结论：{item['conclusion']}。"


def _head(sitting: Sitting) -> list[Block]:
    said = [("时间", sitting.when), ("地点", sitting.place), ("主持", sitting.chair), ("列席", sitting.invited)]
    return [Paragraph(f"{name}：{words}") for name, words in said if words]


def _by(item: Mapping[str, Any]) -> str:
    return f"（{item['proposer']}）" if item.get("proposer") else ""


def _document(
    sitting: Sitting,
    what: str,
    blocks: list[Block],
    dated: date | None = None,
    *,
    addressee: str = "与会人员",
    about: bool = False,
) -> bytes:
    day = dated or sitting.day
    title = f"关于召开{sitting.title}{what}" if about else f"{sitting.title}{what}"
    return write(
        OfficialDocument(
            title=title_lines(title),
            addressee=addressee,
            blocks=tuple(blocks),
            signature=sitting.organ,
            date=f"{day.year}年{day.month}月{day.day}日",
        )
    )
