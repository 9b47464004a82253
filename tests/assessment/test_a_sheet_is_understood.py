"""考核细则 as superiors send them: understood in any wording, and no points kept."""

import re
from dataclasses import asdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lvze.assessment.columns import meaning_of
from lvze.assessment.errors import NotAScheme
from lvze.assessment.marks import heading_without_marks, without_marks
from lvze.assessment.reading import read_scheme
from tests.assessment.conftest import awkward, sheet


def test_an_awkward_sheet_becomes_indicators() -> None:
    read = read_scheme("细则.xlsx", awkward())
    assert (read.title, read.year, read.issued_by) == (
        "某市2026年度全面从严治党主体责任考核细则",
        2026,
        "中共某市委党建办",
    )
    assert [each.path for each in read.indicators] == [
        ("政治建设", "组织生活"),
        ("政治建设", "组织生活"),
        ("廉洁建设", "警示教育"),
    ]
    assert [each.content for each in read.indicators] == ["每月开展主题党日", "开展谈心谈话", "开展警示教育活动"]
    assert [each.responsible for each in read.indicators] == ["办公室", "机关党委", "机关纪委"]
    assert [each.wants_paper for each in read.indicators] == [True, False, True]


def test_no_point_of_the_sheet_is_kept() -> None:
    read = read_scheme("细则.xlsx", awkward())
    assert read.marks_left_out
    told = str(asdict(read))
    assert "分）" not in told
    assert "扣" not in told
    assert not re.search(r"\d\s*分", told)
    assert not any(number in told for number in ("30", "5.5", "47.5", "20，"))


def test_a_sheet_without_a_content_column_takes_the_last_level() -> None:
    read = read_scheme("a.xlsx", sheet(("考核项目", "具体指标", "得分"), ("学习", "中心组学习", 5), ("", "讲党课", 5)))
    assert [(each.path, each.content) for each in read.indicators] == [(("学习",), "中心组学习"), (("学习",), "讲党课")]


def test_headings_between_the_rows_are_levels() -> None:
    rows = (("序号", "考核内容", "佐证材料"), ("一、政治建设（20分）", "", ""), (1, "传达学习", "会议记录"))
    [only] = read_scheme("a.xlsx", sheet(*rows, merge=("A2:C2",))).indicators
    assert (only.path, only.content, only.wanted) == (("一、政治建设",), "传达学习", "会议记录")


def test_one_indicator_with_several_rows_of_proof_is_one() -> None:
    rows = (("考核内容", "佐证材料"), ("开展主题党日", "会议记录"), ("", "签到表"))
    [only] = read_scheme("a.xlsx", sheet(*rows, merge=("A2:A3",))).indicators
    assert only.wanted == "会议记录；签到表"


def test_what_names_no_indicator_is_refused_with_what_to_do() -> None:
    with pytest.raises(NotAScheme, match="表头"):
        read_scheme("a.xlsx", sheet(("姓名", "电话"), ("甲", "1")))


@pytest.mark.parametrize(
    ("title", "what"),
    [
        ("指标分值", "marks"),
        ("自评得分", "marks"),
        ("评分标准", "marks"),
        ("考核内容及评分标准", "content"),
        ("二级指标", "level"),
        ("佐证材料清单", "wanted"),
        ("考核方式", "wanted"),
        ("责任单位", "responsible"),
        ("序号", None),
    ],
)
def test_a_column_is_known_by_its_words(title: str, what: str | None) -> None:
    assert meaning_of(title) == what


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("按期召开组织生活会（10分）", "按期召开组织生活会"),
        ("每季度讲党课1次，少一次扣0.5分，扣完为止。", "每季度讲党课1次"),
        ("制定年度计划，得2分；有总结，得3分", "制定年度计划；有总结"),
        ("十分重视意识形态工作", "十分重视意识形态工作"),
        ("会议不少于30分钟", "会议不少于30分钟"),
        ("三分之二以上委员到会", "三分之二以上委员到会"),
    ],
)
def test_points_go_and_the_words_stay(said: str, kept: str) -> None:
    assert without_marks(said).rstrip("。") == kept


def test_a_bare_number_behind_a_level_is_its_points() -> None:
    assert heading_without_marks("政治建设\n20") == "政治建设"


@given(st.text(alphabet="开展会议，。；（）得扣加分0123456789. 每次", max_size=60))
def test_no_number_of_points_ever_stays(text: str) -> None:
    assert not re.search(r"\d\s*分(?![之钟管工类部支公局级])", without_marks(text))
