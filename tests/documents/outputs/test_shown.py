"""What people see: a table in the terminal, a page without scripts, SARIF for tools, Word comments."""

import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document as WordDocument
from hypothesis import given
from hypothesis import strategies as st

from lvze.documents.checking import Checked, Unreadable, check_document, check_file
from lvze.documents.findings import RULES
from lvze.documents.findings.fixing import fix_file
from lvze.documents.outputs.commented import commented_docx
from lvze.documents.outputs.page import html_page
from lvze.documents.outputs.sarif import sarif_log
from lvze.documents.outputs.terminal import shown
from lvze.documents.reading import read_bytes
from lvze.documents.result import Reading
from lvze.kernel.errors import BadInput
from tests.documents.findings.plain import document, vocabulary

TEXT = "一、情况\n全年召开党组会12次，谈心谈话X人次。\n截止目前，落实“三会一课制度。\n"
SECRET = "机密★10年\n召开党组会12次。"


def checked(text: str = TEXT, path: str = "报告.txt") -> Reading:
    return check_document(document(text, path), vocabulary=vocabulary())


def word_file(path: Path, *lines: str) -> Path:
    word = WordDocument()
    for line in lines:
        word.add_paragraph(line)
    word.save(str(path))
    return path


def test_the_terminal_shows_line_words_around_and_what_to_do() -> None:
    told = shown([checked(), Unreadable("坏.docx", "读不了。")])
    assert re.search(r"^  3 +疑点 +EXPR-001 .*\[截止目前\].*截至目前$", told, re.MULTILINE)
    assert "待填项（1）" in told
    assert "坏.docx：读不了。" in told


def test_a_rule_that_speaks_very_often_is_folded_in_the_terminal() -> None:
    told = shown([checked("抓学习,抓作风。\n" * 30)])
    assert len(re.findall(r"PUNC-001.*，$", told, re.MULTILINE)) == 10
    assert "同类另有 20 处" in told


def test_near_copied_passages_stand_side_by_side_on_the_page() -> None:
    copied = "组织党员到一线开展现场教学，协调解决群众反映的实际问题，把学习成果转化为推动工作的实际行动和具体成效。"
    other = document("另起一行。\n" + copied, "去年.txt")
    reading = check_document(document(copied), vocabulary=vocabulary(), against=[other])
    page = html_page([reading], {"去年.txt": other.text})
    assert page.count(f"<blockquote>{copied}</blockquote>") == 2
    assert html_page([reading]).count(f"<blockquote>{copied}</blockquote>") == 1


def test_the_terminal_shows_nothing_of_a_marked_secret() -> None:
    told = shown([checked(SECRET)])
    assert "密级标志" in told
    assert "党组会" not in told
    assert "12" not in told


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []
        self.text: list[str] = []
        self.inside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append(tag)
        if tag not in ("meta",):
            self.inside.append((dict(attrs).get("class") or tag) if tag == "div" else tag)

    def handle_endtag(self, tag: str) -> None:
        self.inside.pop()

    def handle_data(self, data: str) -> None:
        if "text" in self.inside and "a" not in self.inside:
            self.text.append(data)


def page_of(*answers: Checked) -> tuple[str, Tags]:
    page, tags = html_page(answers), Tags()
    tags.feed(page)
    return page, tags


def test_the_page_holds_the_whole_text_with_marks_and_notes() -> None:
    page, tags = page_of(checked())
    assert "".join(tags.text) == TEXT
    assert 'class="finding warning"' in page
    assert "可改为：<kbd>截至目前</kbd>" in page


def test_the_page_has_no_script_and_no_outside_address() -> None:
    page, tags = page_of(checked("见<script>alert(1)</script>与<img src=x onerror=alert(1)>，截止目前。", "<b>.txt"))
    assert not {"script", "img", "link", "iframe", "b>"} & set(tags.seen)
    assert not re.search(r"https?:|\bon\w+=(?![^<]*&gt;)", page.replace("onerror=alert(1)&gt;", ""))
    assert "default-src 'none'" in page


@given(st.text(alphabet="<>&\"'“”一、召开党组会12次XX截止目前，。\n", max_size=60))
def test_whatever_the_text_the_page_shows_it_unchanged(text: str) -> None:
    _, tags = page_of(checked(text))
    assert "".join(tags.text) == text


def test_a_page_of_several_files_shows_the_unreadable_too() -> None:
    page, _ = page_of(checked(), Unreadable("坏.docx", "读不了。"))
    assert "读不了。" in page


def test_no_page_is_made_of_a_marked_secret() -> None:
    with pytest.raises(BadInput, match="不生成任何输出文件"):
        html_page([checked(SECRET)])


def test_sarif_names_every_rule_and_places_every_finding() -> None:
    log = json.loads(json.dumps(sarif_log([checked(path="报 告.txt")])))
    run = log["runs"][0]
    assert log["version"] == "2.1.0"
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == list(RULES)
    found = next(result for result in run["results"] if result["ruleId"] == "EXPR-001")
    region = found["locations"][0]["physicalLocation"]["region"]
    assert (region["startLine"], region["startColumn"]) == (3, 1)
    assert TEXT[region["charOffset"] : region["charOffset"] + region["charLength"]] == "截止目前"
    assert list(RULES)[found["ruleIndex"]] == "EXPR-001"
    assert found["fixes"][0]["artifactChanges"][0]["replacements"][0]["insertedContent"]["text"] == "截至目前"
    assert " " not in found["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]


def test_sarif_says_when_a_file_could_not_be_read() -> None:
    (run,) = sarif_log([Unreadable("坏.docx", "读不了。")])["runs"]
    (invocation,) = run["invocations"]
    assert invocation["executionSuccessful"] is False
    assert invocation["toolExecutionNotifications"][0]["message"]["text"] == "读不了。"


def test_a_copy_with_comments_has_one_at_every_finding(tmp_path: Path) -> None:
    source = word_file(tmp_path / "甲.docx", *TEXT.splitlines())
    reading = check_file(source, vocabulary=vocabulary())
    assert isinstance(reading, Reading)
    with ZipFile(BytesIO(commented_docx(source.read_bytes(), reading))) as archive:
        comments = archive.read("word/comments.xml").decode()
    assert comments.count("<w:comment ") == len(reading.findings) > 0
    assert "建议核对" in comments


def test_comments_need_a_word_file_and_no_secret() -> None:
    with pytest.raises(BadInput, match=r"\.docx"):
        commented_docx(b"", checked())
    with pytest.raises(BadInput, match="密级标志"):
        commented_docx(b"", checked(SECRET))


def test_fixing_a_word_file_changes_only_what_is_safe(tmp_path: Path) -> None:
    source = word_file(tmp_path / "甲.docx", "截止目前,召开党组会12次。", "深入学习新时代中国特色社会主义思想。")
    reading = check_file(source, vocabulary=vocabulary())
    assert isinstance(reading, Reading)
    fixed, settled = fix_file(source.read_bytes(), reading)
    text = read_bytes("甲.docx", fixed).text
    assert text.startswith("截至目前，召开党组会12次。\n深入学习新时代中国特色社会主义思想。")
    assert {finding.rule for finding in settled} == {"EXPR-001", "PUNC-001"}


def test_findings_without_a_registered_rule_are_still_shown() -> None:
    reading = checked()
    foreign = replace(reading, findings=(replace(reading.findings[0], rule="OWN-001"),))
    assert sarif_log([foreign])["runs"][0]["results"][0]["ruleId"] == "OWN-001"
