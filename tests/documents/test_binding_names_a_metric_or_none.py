"""Claims are bound by subject, unit, verbs and surroundings; near names are never mixed; doubt means null."""

import pytest

from lvze.catalogue.definitions import Binding
from lvze.catalogue.vocabulary import MetricWords, Vocabulary
from lvze.documents.reading import read_bytes
from lvze.documents.understanding import understand
from tests.documents.recognition_words import words_only

_TALKS = ("谈心谈话", "廉政谈话", "提醒谈话", "约谈")


def _metric(metric_id: str, subject: str, unit: str, **words: tuple[str, ...] | bool) -> MetricWords:
    return MetricWords(metric_id, subject, unit, "count", Binding(subject, **words))  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    talks = tuple(
        _metric(f"talk.{number}", talk, "人次", near=tuple(other for other in _TALKS if other != talk), units=("人次",))
        for number, talk in enumerate(_TALKS)
    )
    meetings = (
        _metric("meeting.group", "党组会", "次", aliases=("党组会议",), near=("党委会",), units=("次", "场")),
        _metric("meeting.committee", "党委会", "次", aliases=("党委会议",), near=("党组会",), units=("次",)),
        _metric("meeting.joint_a", "联席会", "次"),
        _metric("meeting.joint_b", "联席会", "次"),
        _metric("risk.check", "风险排查活动", "次", near=("风险点",), units=("次",)),
        _metric("risk.point", "风险点", "个", units=("个",)),
        _metric("risk.open", "风险点防控措施", "个", aliases=("制定防控措施",), universal=True),
    )
    return Vocabulary(talks + meetings, words_only().lists)


def _bound(text: str, vocabulary: Vocabulary) -> list[str | None]:
    return [claim.metric for claim in understand(read_bytes("a.txt", text.encode()), vocabulary).claims]


@pytest.mark.parametrize(
    ("text", "metrics"),
    [
        ("开展谈心谈话30人次，廉政谈话12人次，提醒谈话5人次，约谈2人次。", ["talk.0", "talk.1", "talk.2", "talk.3"]),
        ("召开党组会议24次。", ["meeting.group"]),
        ("召开党委会31次。", ["meeting.committee"]),
        ("召开24次党组会。", ["meeting.group"]),
        ("组织风险排查活动3次，查找风险点46个，逐一制定防控措施。", ["risk.check", "risk.point", "risk.open"]),
    ],
)
def test_near_names_are_kept_apart(text: str, metrics: list[str], vocabulary: Vocabulary) -> None:
    assert _bound(text, vocabulary) == metrics


@pytest.mark.parametrize(
    "text",
    [
        "开展谈心谈话30场。",
        "召开联席会4次。",
        "组织郊游3次。",
        "每月召开党组会2次。",
        "拟召开党组会2次。",
        "谈心谈话**余人（次）。",
    ],
)
def test_a_wrong_unit_a_tie_a_stranger_a_norm_or_a_plan_is_bound_to_nothing(text: str, vocabulary: Vocabulary) -> None:
    assert _bound(text, vocabulary) == [None]


def test_a_bound_claim_carries_the_canonical_subject_and_a_confidence(vocabulary: Vocabulary) -> None:
    (claim,) = understand(read_bytes("a.txt", "召开党组会议24次。".encode()), vocabulary).claims
    assert (claim.subject, 0.55 <= claim.confidence <= 1) == ("党组会", True)


def test_a_number_in_a_table_is_bound_by_its_row(vocabulary: Vocabulary) -> None:
    table = "事项\t计划\t完成\n党组会（次）\t20\t24\n"
    claims = understand(read_bytes("a.txt", table.encode()), vocabulary).claims
    assert [(claim.span, claim.modality, claim.unit) for claim in claims] == [
        ("20", "planned", "次"),
        ("24", "fact", "次"),
    ]
    assert claims[1].metric == "meeting.group"
