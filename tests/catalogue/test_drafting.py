"""新建一类台账: a sheet's header and rows become a pack that is right as it stands, or a refusal that says why."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lvze.catalogue.checking import packs_check
from lvze.catalogue.core import core_catalogue
from lvze.catalogue.definitions import Catalogue, Kind
from lvze.catalogue.drafting import Wanted, draft_pack
from lvze.catalogue.loading import load_pack
from lvze.kernel.errors import BadInput

HEADER = [
    "日期",
    "单位",
    "家访对象",
    "方式",
    "时长（小时）",
    "慰问金额（元）",
    "下次家访",
    "是否签承诺",
    "情况",
    "人数",
]
ROWS = [
    ["2026-03-05", "第一支部", "沈某某、韩某", "上门", "1.5", "200", "2026-09-05", "是", "家风良好", "2"],
    ["2026-03-06", "第一支部", "杨某", "上门", "2", "300", "2026-09-06", "否", "支持工作", "1"],
    ["2026-03-07", "第二支部", "朱某某", "电话", "0.5", "0", "2026-09-07", "是", "同上", "1"],
    ["2026-03-08", "第二支部", "秦某", "电话", "1.0", "100", "2026-09-08", "是", "已说明", "1"],
]
WANTED = Wanted("廉政家访", common=frozenset({"日期", "单位", "人数"}), every="quarter")


def written(files: dict[str, str], folder: Path) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def loaded(files: dict[str, str], folder: Path) -> Catalogue:
    return load_pack(written(files, folder), core_catalogue())


def only_kind(catalogue: Catalogue) -> Kind:
    [kind] = catalogue.kinds.values()
    return kind


def test_the_drafted_pack_passes_its_check_as_it_stands(tmp_path: Path) -> None:
    report = packs_check(written(draft_pack(HEADER, ROWS, WANTED), tmp_path), core_catalogue())
    assert report.is_right, str(report)
    assert (report.counts["台账类别"], report.counts["指标"], report.counts["规定动作和自定要求"]) == (1, 2, 1)


def test_each_column_is_what_its_values_are(tmp_path: Path) -> None:
    kind = only_kind(loaded(draft_pack(HEADER, ROWS, WANTED), tmp_path))
    assert {field.title: field.type for field in kind.fields} == {
        "方式": "choice",
        "时长（小时）": "decimal",
        "慰问金额（元）": "money",
        "下次家访": "date",
        "是否签承诺": "boolean",
        "情况": "text",
    }
    assert [(role.id, role.title) for role in kind.roles] == [("attended", "家访对象")]
    way = next(field for field in kind.fields if field.title == "方式")
    assert (way.choices, way.required) == (("上门", "电话"), True)


def test_the_metric_counts_it_and_a_claim_can_be_bound_to_it(tmp_path: Path) -> None:
    catalogue = loaded(draft_pack(HEADER, ROWS, WANTED), tmp_path)
    kind = only_kind(catalogue)
    count = catalogue.metrics[f"{kind.id}.count"]
    assert (count.kinds, count.unit) == ((kind.id,), "次")
    assert count.binding is not None
    assert count.binding.subject == "廉政家访"
    assert catalogue.obligations[kind.id].window.every == "quarter"
    assert catalogue.obligations[kind.id].force == "own"


def test_nobodys_name_and_nothing_said_goes_into_the_pack() -> None:
    text = "".join(draft_pack(HEADER, ROWS, WANTED).values())
    for value in ("沈某某", "杨某", "家风良好", "支持工作", "2026-09-05"):
        assert value not in text


@pytest.mark.parametrize(
    ("column", "rule"),
    [
        ("身份证号", "N8"),
        ("宗教信仰", "N8"),
        ("考核得分", "N2"),
        ("打卡定位", "N1"),
        ("密级", "N9"),
        ("银行卡号", "N8"),
    ],
)
def test_a_column_the_product_rules_forbid_is_named_and_refused(column: str, rule: str) -> None:
    with pytest.raises(BadInput, match=rule) as refused:
        draft_pack(["日期", column], [["2026-03-05", "甲"]], WANTED)
    assert column in str(refused.value)


@pytest.mark.parametrize(
    ("header", "title", "words"),
    [
        (["", " "], "廉政家访", "表头是空的"),
        (["内容", "内容"], "廉政家访", "出现了两次"),
        (["内容"], "访", "2 至 30 字"),
        (["内容"], "主题党日", "已有“主题党日”"),
        ([f"第{n}栏" for n in range(61)], "廉政家访", "不超过 60 栏"),
    ],
)
def test_what_cannot_be_a_kind_is_refused_in_one_sentence(header: list[str], title: str, words: str) -> None:
    with pytest.raises(BadInput, match=words):
        draft_pack(header, [], Wanted(title), taken={"主题党日"})


def test_the_same_title_makes_the_same_ids_each_time() -> None:
    assert draft_pack(HEADER, ROWS, WANTED).keys() == draft_pack(HEADER, ROWS[:1], WANTED).keys()


_CELLS = st.text(alphabet="甲乙是否12.-年月日、人 :#{}[]'\"", max_size=12)


@settings(max_examples=40, deadline=None)
@given(
    header=st.lists(_CELLS, min_size=1, max_size=5),
    rows=st.lists(st.lists(_CELLS, max_size=5), max_size=6),
    every=st.sampled_from(["", "month"]),
)
def test_any_sheet_gives_a_right_pack_or_a_refusal(
    header: list[str], rows: list[list[str]], every: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    try:
        files = draft_pack(header, rows, Wanted("廉政家访", every=every))  # type: ignore[arg-type]
    except BadInput:
        return
    report = packs_check(written(files, tmp_path_factory.mktemp("pack")), core_catalogue())
    assert report.is_right, str(report)
