"""A sealed package opens anywhere, and whatever byte of it is changed is found."""

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lvze.documents.sealed import MANIFEST, check, seal
from lvze.kernel.errors import CannotRead

FILES = {"报告.docx": b"PK-text", "index.html": "<p>中文</p>".encode(), "figures/001.html": b"<p>1</p>"}
TOLD = {"unit": "某局", "title": "报告", "chain_seq": 7}
PACKAGE, CODE = seal(FILES, TOLD)


def test_an_untouched_package_is_found_untouched_and_made_the_same_again() -> None:
    found = check(PACKAGE)
    assert (found.differences, found.code, found.told, found.files) == ((), CODE, TOLD, 3)
    assert seal(dict(reversed(FILES.items())), TOLD) == (PACKAGE, CODE)


@settings(max_examples=300, deadline=None)
@given(st.integers(0, len(PACKAGE) - 1), st.integers(1, 255))
def test_any_changed_byte_is_found(place: int, change: int) -> None:
    tampered = bytearray(PACKAGE)
    tampered[place] ^= change
    try:
        found = check(bytes(tampered))
    except CannotRead:
        return
    assert found.differences or found.code != CODE
    assert found.differences


@pytest.mark.parametrize("cut", [0, 10, len(PACKAGE) // 2, len(PACKAGE) - 1])
def test_a_cut_package_is_refused(cut: int) -> None:
    with pytest.raises(CannotRead):
        check(PACKAGE[:cut])


def _with(changes: dict[str, bytes | None]) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(PACKAGE)) as old, zipfile.ZipFile(kept, "w") as new:
        for name in old.namelist():
            if changes.get(name, b"") is not None:
                new.writestr(name, changes.get(name) or old.read(name))
        for name in set(changes) - set(old.namelist()):
            new.writestr(name, changes[name] or b"")
    return kept.getvalue()


def test_a_file_changed_added_or_left_out_is_named() -> None:
    assert check(_with({"figures/001.html": b"<p>2</p>"})).differences == ("“figures/001.html”被改动过。",)
    assert check(_with({"figures/001.html": None})).differences == ("少了“figures/001.html”。",)
    assert check(_with({"多的.html": b"x"})).differences == ("多了“多的.html”，清单里没有。",)


def test_a_package_made_anew_as_a_whole_has_another_code() -> None:
    forged, code = seal({**FILES, "报告.docx": b"PK-other"}, TOLD)
    assert check(forged).differences == ()
    assert code != CODE


def test_what_is_no_package_is_refused() -> None:
    with pytest.raises(CannotRead):
        check(b"not a zip")
    with pytest.raises(CannotRead):
        check(_with({MANIFEST: b"[]"}))
