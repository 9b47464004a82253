"""Placeholders of every shape, told apart: number, name, date, other — or no placeholder at all."""

import pytest

from lvze.documents.blanks import blanks
from tests.documents.recognition_words import words_only


def _found(text: str) -> list[tuple[str, str]]:
    return [(blank.span, blank.kind) for blank in blanks(text, words_only())]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("**党组会议*次", [("**", "name"), ("*", "number")]),
        ("20××年×月×日", [("20××", "date"), ("×", "date"), ("×", "date")]),
        ("会议减少*/*。", [("*", "number"), ("*", "number")]),
        ("在同一岗位连续工作满x年的", [("x", "number")]),
        ("同比下降*%（见图*）", [("*", "number"), ("*", "other")]),
        ("详见附件X。", [("X", "other")]),
        ("按照XXX、XXX、XXX等要求", [("XXX", "other")] * 3),
        ("由XXX同志兼任", [("XXX", "name")]),
        ("XX人民医院", [("XX", "name")]),
        ("XX项目建设", [("XX", "name")]),
        ("XX处牵头落实", [("XX", "name")]),
        ("检查站所XX处。", [("XX", "number")]),
        ("参加XX名单位负责人", [("XX", "number")]),
        ("开展活动○○次", [("○○", "number")]),
        ("开展活动__次", [("__", "number")]),
        ("投入XX.XX万元", [("XX.XX", "number")]),
        ("党员人数：XX，", [("XX", "number")]),
        ("第X季度", [("X", "date")]),
        ("某发〔20XX〕X号", [("20XX", "date"), ("X", "other")]),
        ("2XXX人次", [("2XXX", "number")]),
        ("发布信息X,XXX条", [("X,XXX", "number")]),
        ("培训NN人次，服务？？次", [("NN", "number"), ("？？", "number")]),
        ("联系电话：XXXXXXX", [("XXXXXXX", "other")]),
        ("XXX、XXX任副组长", [("XXX", "name"), ("XXX", "name")]),
        ("20__年__月", [("20__", "date"), ("__", "date")]),
        ("三会分别召开*、*、*次", [("*", "number")] * 3),
    ],
)
def test_a_placeholder_has_its_kind(text: str, found: list[tuple[str, str]]) -> None:
    assert _found(text) == found


@pytest.mark.parametrize("text", ["1+X证书", "X光检查", "XML文件", "3×4米", "二〇二五年", "MAX值", "*****\n正文"])
def test_what_is_no_placeholder_is_left_alone(text: str) -> None:
    assert _found(text) == []


def test_a_hint_bracket_is_said() -> None:
    assert [blank.hint for blank in blanks("（XXXX上级单位）、X（单位名称）、XX局", words_only())] == [
        True,
        True,
        False,
    ]
