"""What the product rules forbid to record (DESIGN §2) cannot come in through a pack."""

from pathlib import Path

import pytest

from lvze.catalogue.forbidden import FORBIDDEN_FIELDS
from lvze.catalogue.loading import PackRefused, load_pack
from tests.catalogue.packs import TALK, line_of, write_pack

HOURS = "{id: hours, title: 时长, type: decimal, unit: 小时, minimum: 0, maximum: 24}"
FORBIDDEN = [
    ("N1", "签到照片"),
    ("N1", "打卡时间"),
    ("N1", "活动定位"),
    ("N2", "积分"),
    ("N2", "支部排名"),
    ("N2", "考核得分"),
    ("N2", "分数"),
    ("N8", "宗教信仰"),
    ("N8", "健康状况"),
    ("N8", "病情"),
    ("N8", "身份证号"),
    ("N8", "银行卡号"),
    ("N8", "收款账号"),
    ("N8", "指纹"),
    ("N8", "人脸识别结果"),
    ("N8", "举报人"),
    ("N9", "密级"),
]
ALLOWED = [
    "新媒体账号",
    "部分数量",
    "百分数",
    "职能定位",
    "廉政风险点",
    "评议结果",
    "学时",
    "活动照片",
    "心得",
    "议题定稿",
]


def _refusal(tmp_path: Path, text: str) -> PackRefused:
    with pytest.raises(PackRefused) as refused:
        load_pack(write_pack(tmp_path, {"kinds/talk.yaml": text}))
    return refused.value


@pytest.mark.parametrize(("rule", "title"), FORBIDDEN)
def test_a_forbidden_title_is_refused_with_the_rule_named(tmp_path: Path, rule: str, title: str) -> None:
    text = TALK.replace(HOURS, f"{{id: hours, title: {title}, type: text}}")
    problem = next(p for p in _refusal(tmp_path, text).problems if p.rule == "forbidden-field")
    assert f"产品规则 {rule}（" in problem.what
    assert problem.line == line_of(text, title)


@pytest.mark.parametrize("title", ALLOWED)
def test_a_harmless_title_is_not_refused(tmp_path: Path, title: str) -> None:
    text = TALK.replace(HOURS, f"{{id: hours, title: {title}, type: text}}")
    load_pack(write_pack(tmp_path, {"kinds/talk.yaml": text}))


def test_a_synonym_a_column_an_id_and_a_reason_are_looked_at_too(tmp_path: Path) -> None:
    for old, new in (
        (HOURS, "{id: hours, title: 时长, type: text, synonyms: [身份证号]}"),
        (HOURS, "{id: id_card, title: 证号, type: text}"),
        ("{id: subject, title: 题目,", "{id: subject, title: 病情,"),
        ("reasons: [公出, 请假, 其他]", "reasons: [公出, 病假]"),
        ("title: 谈话人,", "title: 检举人,"),
    ):
        problems = _refusal(tmp_path, TALK.replace(old, new)).problems
        assert "forbidden-field" in {problem.rule for problem in problems}, new


def test_an_attachment_may_be_offered_but_never_required(tmp_path: Path) -> None:
    text = TALK.replace(HOURS, "{id: hours, title: 现场照片, type: text, required: true}")
    assert "产品规则 N3（" in str(_refusal(tmp_path, text))


def test_every_rule_gives_its_reason() -> None:
    assert {"N1", "N2", "N3", "N8", "N9"} <= {forbidden.rule for forbidden in FORBIDDEN_FIELDS}
    assert all(forbidden.reason for forbidden in FORBIDDEN_FIELDS)
