"""Names in a box unpack on every system, stay in their folder, and are never taken twice."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lvze.assessment.naming import Names, safe_name

RESERVED = re.compile(r"^(con|prn|aux|nul|clock\$|conin\$|conout\$|(com|lpt)[0-9¹²³])([. ].*)?$", re.IGNORECASE)
NASTY = st.text(max_size=120) | st.from_regex(
    r"(\.\./|\\\\|C:|/|CON|nul|COM1|LPT9|\.|\u202e|\x00| )*.{0,20}(\.docx|\.)?", fullmatch=True
)


@given(NASTY)
def test_a_safe_name_is_one_name_everywhere(text: str) -> None:
    name = safe_name(text)
    assert name
    assert len(name) <= 60
    assert len(name.encode()) <= 255
    assert not set(name) & set('<>:"/\\|?*')
    assert all(unicodedata.category(letter)[0] not in "C" for letter in name)
    assert name == name.strip(" .")
    assert not RESERVED.match(name)
    assert name not in (".", "..")


@given(NASTY)
def test_a_safe_name_is_its_own_safe_name(text: str) -> None:
    assert safe_name(safe_name(text)) == safe_name(text)


@given(st.lists(NASTY | st.sampled_from(["记录.docx", "记录.DOCX", "记录.docx "]), max_size=30))
def test_no_name_is_taken_twice(texts: list[str]) -> None:
    names = Names()
    taken = [names.take(text) for text in texts]
    assert len({name.casefold() for name in taken}) == len(taken)
    assert all(len(name) <= 60 for name in taken)
    again = Names()
    assert [again.take(text) for text in texts] == taken


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("../../etc/passwd", "_.._etc_passwd"),
        ("CON.txt", "_CON.txt"),
        ("会议记录.docx", "会议记录.docx"),
        ("", "未命名"),
        ("...", "未命名"),
        ("长" * 100 + ".pdf", "长" * 56 + ".pdf"),
    ],
)
def test_names_as_people_give_them(text: str, name: str) -> None:
    assert safe_name(text) == name
