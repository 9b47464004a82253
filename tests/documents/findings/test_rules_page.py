"""The page of rules says what the rules do: every rule has its section, and the examples there behave."""

import re
from pathlib import Path

import pytest

from lvze.documents.findings import RULES
from lvze.documents.findings.layout import layout_ids
from tests.documents.findings.plain import found, spelled_out

PAGE = (Path(__file__).resolve().parents[3] / "docs/rules.md").read_text(encoding="utf-8")
SECTIONS = {section.split()[0]: section for section in re.split(r"^### ", PAGE, flags=re.MULTILINE)[1:]}
SEVERITIES = {"error": "差错", "warning": "疑点", "hint": "提示"}


def test_every_rule_has_a_section_and_every_section_a_rule() -> None:
    assert set(SECTIONS) == set(RULES)


@pytest.mark.parametrize("rule", RULES)
def test_a_section_gives_title_severity_basis_and_whether_it_is_fixed(rule: str) -> None:
    section, registered = SECTIONS[rule], RULES[rule]
    assert section.startswith(f"{rule} {registered.title}\n")
    assert SEVERITIES[registered.severity] in section
    assert f"依据：{registered.basis}\n" in section
    assert ("不自动改" not in section) == registered.fixable


@pytest.mark.parametrize("rule", RULES)
def test_the_examples_of_a_section_behave(rule: str) -> None:
    wrong, right = (re.findall(rf"^- {kind}：`(.+)`$", SECTIONS[rule], re.MULTILINE) for kind in ("不妥", "妥当"))
    assert wrong
    assert right
    assert all(found(spelled_out(example), rule) for example in wrong)
    assert not [example for example in right if found(spelled_out(example), rule)]


def test_every_layout_point_is_listed() -> None:
    assert re.findall(r"^\| (LAYO-\d\d) \|", PAGE, re.MULTILINE) == list(layout_ids())
