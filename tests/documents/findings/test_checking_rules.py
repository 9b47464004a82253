"""How findings come together: order, muting, words used, secrecy, safe fixes."""

import itertools
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lvze.documents.editing import Replacement
from lvze.documents.editing.changes import applied
from lvze.documents.findings import RULES, check
from lvze.documents.findings.fixing import fix_file, without_conflict
from lvze.documents.findings.registry import rule
from lvze.documents.result import Finding
from tests.documents.findings.plain import document, found, reading, samples, vocabulary

UNTIDY = "一，工作情况\n截止目前,组织组织学习、研讨、等活动…落实“三会一课“制度，降幅20-30%。\n"


def test_findings_come_in_text_order() -> None:
    findings = check(reading(UNTIDY), vocabulary())
    assert len({finding.rule for finding in findings}) >= 5
    assert list(findings) == sorted(findings, key=lambda finding: (finding.start, finding.end, finding.rule))


def test_a_muted_rule_says_nothing_and_the_others_still_speak() -> None:
    everything = check(reading(UNTIDY), vocabulary())
    without = check(reading(UNTIDY), vocabulary(), muted={"PUNC-001"})
    assert {finding.rule for finding in everything} - {finding.rule for finding in without} == {"PUNC-001"}


def test_every_message_suggests_and_none_accuses() -> None:
    for name in RULES:
        for text in samples(name).bad:
            for finding in found(text, name):
                assert finding.message.startswith(("建议核对", "文件有密级标志"))
                assert not {"违反", "违规", "错误"} & {finding.message[i : i + 2] for i in range(len(finding.message))}


def test_political_wording_names_its_source_and_has_no_fix() -> None:
    for text in samples("EXPR-002").bad:
        for finding in found(text, "EXPR-002"):
            assert "出处：" in finding.message
            assert finding.fix is None


def test_a_secrecy_mark_silences_everything_else_and_is_not_repeated() -> None:
    text = "机密★10年\n" + UNTIDY + "身份证号11010519491231002X。"
    (finding,) = check(reading(text), vocabulary())
    assert finding.rule == "SECR-001"
    assert "机密" not in finding.message


def test_messages_about_personal_data_do_not_repeat_it() -> None:
    for name in ("PERS-001", "PERS-002", "PERS-003"):
        for text in samples(name).bad:
            for finding in found(text, name):
                assert not any(character.isdigit() for character in finding.message)


def test_a_rule_id_cannot_be_used_twice() -> None:
    with pytest.raises(ValueError, match="twice"):
        rule("PUNC-001", "hint", "又一条", "无")(lambda page: ())


def test_safe_fixes_settle_the_findings_they_fix() -> None:
    before = reading(UNTIDY)
    before = replace(before, findings=check(before, vocabulary()))
    fixed, settled = fix_file(UNTIDY.encode(), before)
    after = check(reading(fixed.decode()), vocabulary())
    assert {finding.rule for finding in settled} >= {
        "NUM-003",
        "PUNC-001",
        "PUNC-005",
        "PUNC-007",
        "PUNC-009",
        "EXPR-001",
    }
    assert not [finding for finding in after if finding.fix is not None]
    assert "截至目前，" in fixed.decode()


def test_a_fixable_sample_is_clean_after_its_fix() -> None:
    for name in (each for each in RULES if RULES[each].fixable):
        for text in samples(name).bad:
            fixes = without_conflict(found(text, name))
            changed = applied(text, [Replacement(each.start, each.end, each.fix or "") for each in fixes])
            assert not [finding for finding in found(changed, name) if finding.fix is not None], (name, changed)


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 6), st.sampled_from([None, "", "，"])), max_size=12))
def test_safe_fixes_never_touch_the_same_characters(spans: list[tuple[int, int, str | None]]) -> None:
    findings = [Finding("X", "hint", start, start + width, "", "", fix) for start, width, fix in spans]
    chosen = without_conflict(findings)
    assert all(one.end <= other.start for one, other in itertools.pairwise(chosen))
    assert all(finding.fix is not None for finding in chosen)
    assert bool(chosen) == any(finding.fix is not None for finding in findings)


@given(
    st.text(
        alphabet="一二（）、。，；：“”‘’《》…1234567890年月日%-～xX*×党组会召开次其中共 \n.,:;()等的了", max_size=80
    )
)
def test_no_text_breaks_a_rule_and_every_offset_holds(text: str) -> None:
    for finding in check(reading(text), vocabulary()):
        assert 0 <= finding.start <= finding.end <= len(text)


def test_a_document_without_text_has_no_findings() -> None:
    assert document("").text == ""
    assert check(reading(""), vocabulary()) == ()
