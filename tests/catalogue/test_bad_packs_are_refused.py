"""Each rule of a pack, broken once: the whole pack is refused, with the file, the line, the rule and what is right."""

from pathlib import Path
from typing import NamedTuple, get_args

import pytest

from lvze.catalogue.faults import RULE_TITLES, Rule
from lvze.catalogue.loading import PackRefused, load_pack
from tests.catalogue.packs import RIGHT, line_of, write_pack


class Bad(NamedTuple):
    """``file`` has ``old`` replaced by ``new``; the error stands on the line that holds ``at``."""

    rule: str
    file: str
    old: str
    new: str
    at: str
    should: str = ""


TALK = "kinds/talk.yaml"
TIMES = "metrics/talk.people_times.yaml"
AGENDA = "metrics/talk.agenda.yaml"
SHARE = "metrics/talk.share.yaml"
OWED = "obligations/quarterly_talk.yaml"
PAPER = "outlines/yearly.yaml"
MEETING = "kinds/meeting.yaml"
_STATES = "states: [{id: a, title: 甲}, {id: z, title: 完成, standing: closed}]"
_CLOSE = "{id: close, title: 销号, leaves: [a], enters: z, who: [office], another_hand: true}"


def _matter(*moves: str, states: str = _STATES) -> str:
    return "\n".join(("noun: matter", states, "transitions:", *(f"  - {move}" for move in moves)))


#: What a workflow must not be, with the words on the line that is at fault.
WORKFLOWS = [
    (_STATES, "states"),
    ("noun: matter", "id: meeting"),
    (_matter(_CLOSE, states=_STATES.replace("title: 甲}", "title: 甲, standing: closed}")), "states"),
    (_matter(_CLOSE, states=_STATES.replace("{id: z", "{id: b, title: 乙}, {id: z")), "states"),
    (_matter(_CLOSE.replace("leaves: [a]", "leaves: [a, q]")), "id: close"),
    (_matter(_CLOSE.replace("enters: z", "enters: q")), "id: close"),
    (_matter(_CLOSE.replace("z", "a")), "id: close"),
    (_matter(_CLOSE.replace(", another_hand: true", "")), "id: close"),
    (_matter(_CLOSE.replace("office", "responsible")), "id: close"),
    (_matter(_CLOSE.replace("who: [office], ", "")), "id: close"),
    (_matter(_CLOSE.replace("who: [office]", "who: [office], levels: [{title: 一级, who: [leader]}]")), "id: close"),
    (_matter(_CLOSE, _CLOSE), "id: close"),
    (_matter(_CLOSE.replace("another", "means: reopen, another")), "id: close"),
]
TYPE_FIELD = "{id: type, title: 谈话类型, type: choice, required: true, choices: [谈心, 提醒, 约谈]}"
HOURS_FIELD = "{id: hours, title: 时长, type: decimal, unit: 小时, minimum: 0, maximum: 24}"


def _field(rule: str, new: str, at: str) -> Bad:
    return Bad(rule, TALK, HOURS_FIELD, new, at)


BAD = [
    # the file
    Bad("syntax", TALK, "category: 谈话", "category: [谈话", "fields:"),
    Bad("duplicate-key", TALK, "people: required", "people: required\npeople: none", "people: none"),
    Bad("alias", TALK, "people: required", "people: required\nsynonyms: [&a 甲, *a]", "synonyms: [&a"),
    Bad("syntax", TALK, "title: 谈话登记", "title: !!binary YWJj", "title: !!binary"),
    Bad("file-name", TALK, "id: talk", "id: chat", "id: chat", "“talk”"),
    Bad("version", "kinds/talk@1.yaml", "version: 1", "version: 3", "version: 3"),
    Bad("version", TALK, "version: 2", "version: 0", "version: 0"),
    # the shape
    Bad("unknown-key", TALK, "category: 谈话", "categroy: 谈话", "categroy", "“category”"),
    Bad("missing-key", TALK, "category: 谈话", "", "id: talk", "category"),
    Bad("wrong-type", TALK, "version: 2", "version: 二", "version: 二", "整数"),
    Bad("wrong-type", TALK, "title: 谈话登记", "title: 2026", "title: 2026", "文字"),
    Bad("wrong-type", TALK, "title: 谈话登记", "title:", "title:", "文字"),
    Bad("wrong-type", TALK, "choices: [谈心, 提醒, 约谈]", "choices: 谈心", "choices: 谈心", "列表"),
    Bad("wrong-type", TALK, "required: true", "required: yes", "required: yes", "true 或 false"),
    Bad("wrong-type", TALK, "people: required", "people: required\ngrace: 十天", "grace", "键"),
    Bad("wrong-value", TALK, "people: required", "people: maybe", "people: maybe", "optional"),
    Bad("wrong-value", TALK, "type: decimal", "type: float", "type: float", "decimal"),
    # workflows
    *(Bad("workflow", MEETING, "category: 会议", f"category: 会议\n{lines}", at) for lines, at in WORKFLOWS),
    # kinds
    _field("field", "{id: 时长, title: 时长, type: decimal}", "时长"),
    _field("field", "{id: hours, title: 时长, type: choice}", "hours"),
    _field("field", "{id: hours, title: 时长, type: text, choices: [甲]}", "hours"),
    _field("field", "{id: hours, title: 时长, type: choice, choices: [甲, 甲]}", "hours"),
    _field("field", "{id: hours, title: 时长, type: list}", "hours"),
    _field("field", "{id: hours, title: 时长, type: text, fields: [{id: a, title: 甲, type: text}]}", "hours"),
    _field("field", "{id: hours, title: 时长, type: text, minimum: 1}", "hours"),
    _field("field", "{id: hours, title: 时长, type: integer, minimum: 5, maximum: 1}", "hours"),
    _field("field", "{id: hours, title: 说明, type: integer}", "id: note"),
    _field("field", "{id: note, title: 时长, type: integer}", "id: note, title: 说明"),
    Bad("role", TALK, "id: talker,", "id: Talker,", "Talker"),
    Bad("role", TALK, "people: required", "people: none", "people: none"),
    Bad("unknown-field", TALK, "people: required", "people: required\ntitle_field: name", "title_field"),
    Bad("unknown-kind", "kinds/meeting.yaml", "[talk]", "[talk, party]", "together_freely"),
    Bad("compatibility", "kinds/meeting.yaml", "[talk]", "[meeting]", "together_freely"),
    Bad("compatibility", "kinds/meeting.yaml", "[talk]", "[talk]\ntogether_with_item: [talk]", "together_with_item"),
    Bad("compatibility", "kinds/meeting.yaml", "[talk]", "[talk]\nnever_together: [talk]", "together_freely"),
    Bad("example", TALK, "{type: 提醒}", "{type: 聊天}", "聊天"),
    Bad(
        "example",
        TALK,
        "headcount: 8}\n  - {data: {type: 提醒",
        "headcount: 0}\n  - {data: {type: 提醒",
        "headcount: 0",
    ),
    Bad("example", TALK, "absent: [{reason: 公出}]", "absent: [{reason: 探亲}]", "探亲"),
    Bad("counter-example", TALK, "expected: 九个", "expected: 9", "expected: 9}, headcount: 8, error"),
    Bad("counter-example", TALK, "error: 应到", "error: 实到", "error: 实到"),
    Bad("counter-example", TALK, ", error: 应到", "", "九个"),
    # metrics
    Bad("id", TIMES, "id: talk.people_times", "id: talk_times", "id: talk_times"),
    Bad("unknown-table", TIMES, "of: people", "of: persons", "of: persons", "people"),
    Bad("unknown-kind", TIMES, "kinds: [talk]", "kinds: [chat]", "kinds: [chat]"),
    Bad("unknown-role", TIMES, "[talked_with]", "[listener]", "roles:", "talked_with"),
    Bad("unknown-field", TIMES, "  type: 谈心", "  kind_of: 谈心", "kind_of", "type"),
    Bad("unknown-choice", TIMES, "  type: 谈心", "  type: 聊天", "type: 聊天", "谈心"),
    Bad("unknown-choice", TIMES, "  type: 谈心", "  type: {not_in: [谈心, 聊天]}", "聊天"),
    Bad("unknown-choice", TIMES, "  type: 谈心", "  reason: 探亲", "探亲", "公出"),
    Bad("unknown-choice", TIMES, "  type: 谈心", "  first: 是", "first: 是", "true"),
    Bad("unknown-choice", TIMES, "  type: 谈心", "  type: {contains: 聊}", "聊"),
    Bad("unknown-key", TIMES, "  type: 谈心", "  type: {least: 3}", "least", "min"),
    Bad("wrong-type", TIMES, "  type: 谈心", "  hours: {min: [3]}", "min"),
    Bad("wrong-type", TIMES, "  type: 谈心", "  hours: {present: 3}", "present"),
    Bad("wrong-type", TIMES, "  type: 谈心", "  type: []", "type: []"),
    Bad("field", TIMES, "  type: 谈心", "  note: {min: 3}", "note"),
    Bad("not-a-list", AGENDA, "items: agenda", "items: note", "items: note"),
    Bad("not-a-list", AGENDA, "items: agenda", "", "of: items"),
    Bad("unknown-metric", SHARE, "talk.agenda,", "talk.agendas,", "parts"),
    Bad("cycle", SHARE, "talk.agenda,", "talk.share,", "parts"),
    Bad("measure", SHARE, "[talk.agenda, talk.people_times]", "[talk.agenda]", "parts", "2 个"),
    Bad("measure", AGENDA, "measure: count", "measure: sum", "measure: sum", "field"),
    Bad("measure", AGENDA, "measure: count", "measure: distinct", "measure: distinct", "distinct_on"),
    Bad("measure", AGENDA, "measure: count", "measure: exceptions", "measure: exceptions", "must"),
    Bad("measure", AGENDA, "measure: count", "measure: supplied", "measure: supplied"),
    Bad("measure", AGENDA, "measure: count", "measure: count\nmust: {subject: {present: true}}", "must"),
    Bad("measure", AGENDA, "measure: count", "measure: count\ndigits: 9", "digits"),
    Bad("measure", AGENDA, "kinds: [talk]", "", "of: items"),
    Bad("unknown-field", AGENDA, "measure: count", "measure: sum\nfield: price", "field: price"),
    Bad("field", AGENDA, "measure: count", "measure: sum\nfield: subject", "field: subject"),
    Bad("unknown-field", AGENDA, "measure: count", "measure: distinct\ndistinct_on: [town]", "distinct_on"),
    Bad("measure", AGENDA, "measure: count", "measure: sum\nfield: cost", "unit: 次", "万元"),
    Bad("binding", TIMES, "units: [人次]", "units: [人次], near: [约谈, 谈心]", "near"),
    # obligations and outlines
    Bad("unknown-metric", OWED, "talk.people_times", "talk.nothing", "metric: talk.nothing"),
    Bad("obligation", OWED, "minimum: 1", "minimum: 0", "minimum: 0"),
    Bad("obligation", OWED, "[支部]", "[]", "applies_to"),
    Bad("window", OWED, "{every: quarter}", "{every: quarter, anchor: meeting}", "window"),
    Bad("window", OWED, "{every: quarter}", "{}", "window"),
    Bad("window", OWED, "{every: quarter}", "{anchor: meeting, days_after: -3}", "window"),
    Bad("wrong-value", OWED, "{every: quarter}", "{every: decade}", "decade", "quarter"),
    Bad("unknown-kind", OWED, "{every: quarter}", "{anchor: party}", "anchor"),
    Bad("window", OWED, "2026-01-01", "今年初", "今年初"),
    Bad("unknown-metric", PAPER, "{talk.agenda}", "{talk.agendas}", "talk.agendas"),
    Bad("unknown-word", PAPER, "{organ}", "{bureau}", "bureau", "organ"),
    Bad("slot", PAPER, "{talk.agenda}", "{talk.agenda|lower}", "lower"),
    Bad("slot", PAPER, "{talk.agenda}。", "{talk.agenda。", "talk.agenda"),
    Bad("unknown-form", PAPER, "forms: [党组]", "forms: [董事会]", "董事会", "党组"),
    Bad("outline", PAPER, "title: 谈话, level: 2", "title: 谈话, level: 1", "level: 1}"),
    Bad("duplicate-id", PAPER, "{id: agenda,", "{id: open,", "id: yearly"),
]


@pytest.mark.parametrize("bad", BAD, ids=lambda bad: f"{bad.rule}: {bad.new or 'without ' + bad.old}")
def test_a_broken_rule_is_told_with_file_line_and_what_is_right(tmp_path: Path, bad: Bad) -> None:
    assert bad.old in RIGHT[bad.file]
    broken = RIGHT[bad.file].replace(bad.old, bad.new, 1)
    with pytest.raises(PackRefused) as refused:
        load_pack(write_pack(tmp_path, {bad.file: broken}))
    told = [problem for problem in refused.value.problems if problem.rule == bad.rule and problem.file == bad.file]
    assert told, str(refused.value)
    assert line_of(broken, bad.at) in {problem.line for problem in told}, str(refused.value)
    assert bad.should in "".join(problem.should for problem in told)
    assert f"{bad.file}:{told[0].line} 规则 {bad.rule}：" in str(refused.value)


def test_a_word_that_one_form_of_unit_lacks_is_told(tmp_path: Path) -> None:
    words = RIGHT["words/forms.yaml"] + "  党委: {leaders: 班子成员}\n"
    load_pack(write_pack(tmp_path / "limited", {"words/forms.yaml": words}))
    everywhere = RIGHT[PAPER].replace(", forms: [党组]", "")
    with pytest.raises(PackRefused, match=r"outlines/yearly\.yaml:7 规则 unknown-word：没有用词“organ”（党委）"):
        load_pack(write_pack(tmp_path / "all", {"words/forms.yaml": words, PAPER: everywhere}))


def test_a_metric_may_still_name_what_only_an_older_version_had(tmp_path: Path) -> None:
    first = RIGHT["kinds/talk@1.yaml"].replace(
        "choices: [谈心]}", "choices: [座谈]}\n  - {id: room, title: 房间, type: text}"
    )
    metric = RIGHT[TIMES].replace("  type: 谈心", "  type: [谈心, 座谈]\n  room: {present: true}")
    load_pack(write_pack(tmp_path, {"kinds/talk@1.yaml": first, TIMES: metric}))


def test_a_right_pack_is_loaded(tmp_path: Path) -> None:
    catalogue = load_pack(write_pack(tmp_path))
    assert list(catalogue.kinds) == ["meeting", "talk"]
    assert catalogue.kind("talk").version == 2
    assert catalogue.kind("talk", version=1).fields[0].choices == ("谈心",)


def test_every_problem_of_a_pack_is_told_at_once(tmp_path: Path) -> None:
    files = {
        TALK: RIGHT[TALK].replace("category: 谈话", "categroy: 谈话"),
        TIMES: RIGHT[TIMES].replace("measure: people_times", "measure: heads"),
        OWED: RIGHT[OWED].replace("minimum: 1", "minimum: 一"),
    }
    files[PAPER] = RIGHT[PAPER].replace("title: 谈话, level: 2", "title: 谈话, level: 1")
    with pytest.raises(PackRefused, match="5 处错误") as refused:
        load_pack(write_pack(tmp_path, files))
    assert [problem.file for problem in refused.value.problems] == [TALK, TALK, TIMES, OWED, PAPER]


def test_what_yaml_would_guess_at_stays_text(tmp_path: Path) -> None:
    files = {"words/forms.yaml": RIGHT["words/forms.yaml"].replace("[次, 场]", "[no, 010, 12:30, 2026-01-01, 1e3]")}
    catalogue = load_pack(write_pack(tmp_path, files))
    assert catalogue.words["forms"].lists["counting"] == ("no", "010", "12:30", "2026-01-01", "1e3")


MISPLACED = [
    ("kinds/Talk 2.yaml", "id: x", "file-name"),
    ("kinds/notes.txt", "注", "file-name"),
    ("stray.yaml", "id: x", "file-name"),
    ("workflows/x.yaml", "id: x", "file-name"),
    ("kinds/empty.yaml", "# 空\n", "syntax"),
    ("kinds/list.yaml", "- 甲\n", "wrong-type"),
    ("kinds/other.yaml", "id: talk\nversion: 2\ntitle: 同\ncategory: 会议\nfields: []\n", "duplicate-id"),
    ("kinds/big.yaml", "# " + "长" * 400_000, "too-large"),
    ("kinds/deep.yaml", "[" * 5000, "syntax"),
    ("kinds/only_old@1.yaml", "id: only_old\nversion: 1\ntitle: 旧\ncategory: 会议\nfields: []\n", "version"),
    ("kinds/talk@3.yaml", "id: talk\nversion: 3\ntitle: 新\ncategory: 会议\nfields: []\n", "version"),
    ("pack.yaml", "id: trial\ntitle: 试用包\n", "missing-key"),
    ("pack.yaml", "id: trial\ntitle: 试用包\nversion: 1\nprice: 5\n", "unknown-key"),
]


@pytest.mark.parametrize(("name", "text", "rule"), MISPLACED, ids=lambda value: value[:20])
def test_a_file_that_does_not_belong_is_refused(tmp_path: Path, name: str, text: str, rule: str) -> None:
    with pytest.raises(PackRefused) as refused:
        load_pack(write_pack(tmp_path, {name: text}))
    assert rule in {problem.rule for problem in refused.value.problems if problem.file in (name, name.split("/")[0])}


def test_a_file_that_is_not_utf8_is_refused(tmp_path: Path) -> None:
    (write_pack(tmp_path) / "kinds/gbk.yaml").write_bytes("id: 类别".encode("gbk"))
    with pytest.raises(PackRefused, match=r"kinds/gbk\.yaml:1 规则 syntax：文件不是 UTF-8"):
        load_pack(tmp_path)


def test_a_folder_without_a_header_is_no_pack(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "missing"):
        with pytest.raises(PackRefused, match=r"pack\.yaml:1 规则 pack-header"):
            load_pack(folder)


def test_every_rule_has_a_title_and_is_broken_once_here() -> None:
    broken = {bad.rule for bad in BAD} | {rule for _, _, rule in MISPLACED} | {"pack-header", "forbidden-field"}
    assert broken == set(get_args(Rule)) == set(RULE_TITLES)
