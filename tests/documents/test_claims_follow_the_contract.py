"""The contract's rules, one by one: what is a claim, what is none, and every field of it."""

import pytest

from lvze.documents.reading import read_bytes
from lvze.documents.result import Claim
from lvze.documents.understanding import understand
from tests.documents.recognition_words import words_only
from tests.documents.word_files import paragraph, word_file


def _claims(text: str) -> tuple[Claim, ...]:
    return understand(read_bytes("a.txt", text.encode()), words_only()).claims


def _spans(text: str) -> list[str]:
    return [claim.span for claim in _claims(text)]


@pytest.mark.parametrize(
    "text",
    [
        "2025年3月15日召开",
        "第十二次党委会",
        "十九届六中全会",
        "增强“四个意识”、坚定“四个自信”",
        "落实三会一课、一岗双责、三重一大制度",
        "严格执行中央八项规定精神",
        "“十四五”开局良好，深入学习“七一”讲话",
        "多次召开会议，若干问题得到解决，数十名党员参加",
        "开展为期两个月的整治，3个工作日内答复，连续四年",
        "5万元以上支出须经集体研究",
        "推出“学、悟、问”三项措施",
        "从思想、组织、作风三个方面发力",
        "某发〔2025〕12号第三条",
        "落实第1、2项，第三至五条",
        "《三年行动计划》",
        "推行1+X证书制度",
        "作为一项重要任务，形成一套办法，一体推进",
        "坚持一级抓一级，一把手负总责",
        "全面从严治党，全过程监督，一切工作到支部",
        "平均用力，均衡发展",
        "有没有落实，要看实效",
    ],
)
def test_this_is_no_claim(text: str) -> None:
    assert _spans(text) == []


@pytest.mark.parametrize(
    ("text", "span", "value", "unit"),
    [
        ("谈话60余人次", "60", 60, "人次"),
        ("清退66.57万元", "66.57", 66.57, "万元"),
        ("接待费2.3万余元", "2.3万", 23000, "元"),
        ("培训1.06万人次", "1.06万", 10600, "人次"),
        ("完成百分之九十六", "百分之九十六", 96, "%"),
        ("压减近四成", "四", 40, "%"),
        ("文件减少三分之一", "三分之一", pytest.approx(1 / 3), "比例"),
        ("会议减少*/*", "*/*", None, "比例"),
        ("是下达任务的*倍", "*", None, "倍"),
        ("开展3—5次", "3—5", (3, 5), "次"),
        ("发生违纪案件0起", "0", 0, "起"),
        ("查出短板XX次条。", "XX", None, "条"),
        ("参加答题**余人（次）", "**", None, "人（次）"),
        ("提升3.2个百分点", "3.2", 3.2, "个百分点"),
        ("参加人数：35", "35", 35, "人"),
        ("志愿服务时长累计120小时", "120", 120, "小时"),
    ],
)
def test_a_quantity_has_span_value_and_unit(text: str, span: str, value: object, unit: str) -> None:
    (claim,) = _claims(text)
    assert (claim.span, claim.value, claim.unit) == (span, value, unit)


def test_a_pair_of_counts_is_two_claims() -> None:
    assert [(claim.span, claim.unit) for claim in _claims("查处3起5人，分2批次40人次")] == [
        ("3", "起"),
        ("5", "人"),
        ("2", "批次"),
        ("40", "人次"),
    ]


def test_numbers_in_a_row_share_the_unit_of_the_last() -> None:
    found = [(claim.span, claim.unit) for claim in _claims("三会分别召开4、12、XX次")]
    assert found == [("4", "次"), ("12", "次"), ("XX", "次")]


@pytest.mark.parametrize(
    ("text", "approx", "bound"),
    [
        ("60余人次", True, None),
        ("约60人次", True, None),
        ("60人次左右", True, None),
        ("60人次以上", False, "min"),
        ("不少于60人次", False, "min"),
        ("至少开展60人次", False, "min"),
        ("上千人次", False, "min"),
        ("不超过60人次", False, "max"),
        ("节约60万元", False, None),
        ("最近60人次", False, None),
    ],
)
def test_about_and_bounds(text: str, approx: bool, bound: str | None) -> None:
    (claim,) = _claims(text)
    assert (claim.approx, claim.bound) == (approx, bound)


@pytest.mark.parametrize(
    ("text", "modality", "period"),
    [
        ("今年召开会议6次", "fact", "年"),
        ("每月至少一次集体学习", "norm", "每月"),
        ("党委每半月召开2次例会", "norm", "每半月"),
        ("平均每月召开会议2次", "fact", "每月"),
        ("每月集中学习，全年共12次", "fact", "年"),
        ("上半年培训3期", "fact", "半年"),
        ("二季度制发4份建议书", "fact", "季度"),
        ("今年很忙。截至目前，召开会议6次", "fact", None),
        ("拟召开会议6次", "planned", None),
        ("力争明年培训300人次", "planned", None),
        ("三、下一步打算\n举办培训3期", "planned", None),
        ("争取帮扶资金3万元", "fact", None),
        ("按照学习计划开展学习6次", "fact", None),
    ],
)
def test_facts_rules_and_plans_are_told_apart_with_their_period(text: str, modality: str, period: str | None) -> None:
    (claim,) = _claims(text)
    assert (claim.modality, claim.period) == (modality, period)


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("班子成员均签订承诺书", ["均"]),
        ("所有采购项目均公开招标", ["均"]),
        ("凡大额支出一律上会", ["一律"]),
        ("凡是上级会议都及时传达", ["凡是"]),
        ("坚持逢会必讲廉洁", ["逢会必讲"]),
        ("问题全部整改到位，逐一销号", ["全部", "逐一"]),
        ("全员签订责任书", ["全员"]),
        ("每名党员至少参加服务2次", ["每名党员至少", "2"]),
        ("未发生违纪问题", ["未发生"]),
        ("个人没有接受函询等情况", ["没有"]),
        ("全年无一例违纪", ["无一"]),
    ],
)
def test_universal_claims_have_their_quantifier_as_span(text: str, spans: list[str]) -> None:
    assert _spans(text) == spans


def test_in_a_section_of_problems_a_lack_declares_nothing() -> None:
    assert _spans("二、存在的问题\n学习没有形成制度的现象较多。") == []


def test_a_word_table_gives_claims_by_its_headers() -> None:
    def row(*words: str) -> str:
        return "<w:tr>" + "".join(f"<w:tc>{paragraph(word)}</w:tc>" for word in words) + "</w:tr>"

    title = f'<w:tr><w:tc><w:tcPr><w:gridSpan w:val="5"/></w:tcPr>{paragraph("2025年完成情况")}</w:tc></w:tr>'
    head = row("序号", "项目", "计划", "完成", "完成率")
    body = row("1", "谈心谈话（人次）", "60", "72", "120%") + row("2", "警示教育（场）", "XX", "XX", "XX%")
    source = word_file(f"<w:tbl>{title}{head}{body}</w:tbl>")
    claims = understand(read_bytes("a.docx", source), words_only()).claims
    assert [(claim.span, claim.unit, claim.modality, claim.subject) for claim in claims] == [
        ("60", "人次", "planned", "谈心谈话"),
        ("72", "人次", "fact", "谈心谈话"),
        ("120", "%", "fact", "谈心谈话"),
        ("XX", "场", "planned", "警示教育"),
        ("XX", "场", "fact", "警示教育"),
        ("XX", "%", "fact", "警示教育"),
    ]
