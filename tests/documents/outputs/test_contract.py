"""The JSON of ``lvze check``: exactly what the contract says, for every kind of answer."""

import json

from lvze.documents.checking import Unreadable, check_document, exit_status
from lvze.documents.outputs.contract import to_json
from lvze.documents.result import Part
from tests.documents.findings.plain import document, vocabulary
from tests.documents.similarity.planting import clean

TEXT = "一、情况\n（一）工作\n全年召开党组会12次，谈心谈话XXX人次，每月至少开展一次主题党日。截止目前，整改率96%。\n"


def result(text: str = TEXT, **given: object) -> dict[str, object]:
    reading = check_document(document(text), vocabulary=vocabulary(), **given)  # type: ignore[arg-type]
    (answer,) = to_json([reading])["files"]
    return dict(answer)


def test_a_file_has_the_keys_of_the_contract_and_no_others() -> None:
    assert list(result()) == ["path", "format", "length", "parts", "outline", "claims", "blanks", "findings"]


def test_claims_blanks_findings_and_headings_have_the_keys_of_the_contract() -> None:
    answer = to_json([check_document(document(TEXT), vocabulary=vocabulary())])["files"][0]
    keys = "start end span value placeholder approx bound unit subject period modality metric"
    assert set(answer["claims"][0]) == set(keys.split())
    assert set(answer["blanks"][0]) == {"start", "end", "span", "kind"}
    assert set(answer["outline"][0]) == {"level", "marker", "title", "start", "end", "children"}
    for finding in answer["findings"]:
        assert set(finding) - {"fix"} == {"rule", "severity", "start", "end", "message", "basis"}
        assert finding["severity"] in ("error", "warning", "hint")


def test_every_span_is_the_text_at_its_offsets() -> None:
    answer = to_json([check_document(document(TEXT), vocabulary=vocabulary())])["files"][0]
    for item in (*answer["claims"], *answer["blanks"]):
        assert TEXT[item["start"] : item["end"]] == item["span"]
    assert answer["length"] == len(TEXT)


def test_a_file_that_cannot_be_read_is_path_and_error_only() -> None:
    assert to_json([Unreadable("坏.docx", "读不了。")]) == {
        "schema": 1,
        "files": [{"path": "坏.docx", "error": "读不了。"}],
    }


def test_similar_passages_are_there_only_when_files_were_held_against_others() -> None:
    assert "similar" not in result(clean("bureau"))
    other = document(clean("bureau"), "去年.txt")
    similar = result(clean("bureau"), against=[other])["similar"]
    assert isinstance(similar, list)
    assert set(similar[0]) == {"start", "end", "other", "other_start", "other_end", "score"}
    nothing = check_document(document(TEXT), vocabulary=vocabulary(), against=[other])
    assert to_json([nothing], against=True)["files"][0]["similar"] == []


def test_a_range_is_a_list_of_two() -> None:
    answer = to_json([check_document(document("全年开展谈心谈话30—50人次。"), vocabulary=vocabulary())])["files"][0]
    assert [30, 50] in [claim["value"] for claim in answer["claims"]]


def test_the_json_of_a_marked_secret_holds_nothing_of_its_text() -> None:
    reading = check_document(
        document("机密★10年\n一、情况\n召开党组会12次。"), vocabulary=vocabulary(), muted={"SECR-001"}
    )
    told = json.dumps(to_json([reading]), ensure_ascii=False)
    assert "SECR-001" in told
    assert not [words for words in ("机密", '情况"', "党组会") if words in told]


def test_parts_name_the_stretches_of_the_text() -> None:
    parts = [Part("body", 0, 4), Part("footnotes", 5, 9)]
    whole = document("正文。。\n脚注。。")
    reading = check_document(type(whole)("a.docx", "docx", whole.text, tuple(parts)), vocabulary=vocabulary())
    assert to_json([reading])["files"][0]["parts"][1] == {"name": "footnotes", "start": 5, "end": 9}


def test_the_exit_status_is_three_before_one_before_zero() -> None:
    clean_reading = check_document(document("抓好落实。"), vocabulary=vocabulary())
    faulty = check_document(document("落实“三会一课制度。"), vocabulary=vocabulary())
    blank = check_document(document("召开党组会X次。"), vocabulary=vocabulary())
    assert exit_status([clean_reading, faulty, Unreadable("a", "b")]) == 3
    assert exit_status([clean_reading, faulty]) == 1
    assert exit_status([clean_reading, blank]) == 0
