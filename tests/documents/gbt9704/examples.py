"""The invented documents these tests write: a 送审稿 and a 套红上行文 with everything on it."""

from lvze.documents.gbt9704.checking import Master
from lvze.documents.gbt9704.content import Attachment, Heading, OfficialDocument, Paragraph, Table

UNIT = "中共云岭市林草局党组"
SUPERIOR = "中共云岭市委"
MASTER = Master(
    unit_names=frozenset({UNIT}),
    subordinate_names=frozenset({"云岭市苗圃管理站", "云岭市种苗中心"}),
    superior_names=frozenset({SUPERIOR}),
)

_SENTENCES = (
    "一年来，坚持把党的建设与林草中心工作同谋划、同部署、同推进，主要负责同志带头抓、班子成员分工抓、各支部具体抓的格局进一步完善。",
    "先后召开专题会议研究党建工作四次，制定年度任务清单一份，分解重点任务三十二项，逐项明确牵头领导、责任部门和完成时限，按季度调度进展。",
    "围绕苗木采购、项目评审、资金拨付等环节开展廉政风险排查，完善防控措施，做到排查有记录、整改有时限、销号有依据。",
    "对检查发现的问题立行立改，能够当场解决的当场解决，需要一定时间的列出计划、明确责任、跟踪问效，防止问题反弹回潮。",
)


def _paragraphs(count: int) -> tuple[Paragraph, ...]:
    return tuple(Paragraph(_SENTENCES[index % 4] + _SENTENCES[(index + 1) % 4]) for index in range(count))


TALKS = Table(
    title="谈心谈话情况表",
    header=("类型", "次数", "人次", "说明"),
    rows=(("谈心", "12", "36", "覆盖各支部"), ("任前谈话", "3", "5", "新任职干部"), ("提醒谈话", "2", "2", "")),
    note="注：同一次谈话有多人参加的，按一次计。",
)

TEXT = (
    Paragraph("现将2025年度落实全面从严治党主体责任情况报告如下。"),
    Heading(1, "工作开展情况"),
    Heading(2, "加强组织领导", run_in_text=_SENTENCES[0] + _SENTENCES[1]),
    *_paragraphs(5),
    Heading(2, "压实各方责任"),
    Heading(3, "明确分工"),
    *_paragraphs(3),
    Heading(3, "跟踪问效"),
    *_paragraphs(2),
    TALKS,
    Heading(1, "存在问题"),
    *_paragraphs(3),
    Heading(1, "下一步打算"),
    *_paragraphs(3),
    Paragraph("特此报告。"),
)

DRAFT = OfficialDocument(
    title=("关于2025年度落实全面从严治党", "主体责任情况的报告"),
    addressee=SUPERIOR,
    blocks=TEXT,
    signature=UNIT,
    date="2026年1月8日",
)

RED_HEAD = OfficialDocument(
    mark=UNIT + "文件",
    number="云林党组〔2026〕8号",
    signers=("周青禾",),
    urgency="加急",
    title=(UNIT, "关于2025年度落实全面从严治党", "主体责任情况的报告"),
    addressee=SUPERIOR,
    blocks=TEXT,
    attachments=(
        Attachment("2025年度任务完成情况表", (TALKS, *_paragraphs(1))),
        Attachment("制度建设清单", (*_paragraphs(2),)),
    ),
    signature=UNIT,
    date="2026年1月8日",
    sealed=True,
    copies_to=("中共云岭市纪律检查委员会", "中共云岭市委组织部"),
    printed_by="云岭市林草局办公室",
    printed_on="2026年1月9日",
    note="联系人：林知远，电话：0000-1234567",
)
