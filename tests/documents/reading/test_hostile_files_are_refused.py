"""Every hostile file is refused with one Chinese sentence, in bounded time, and the reader does not grow."""

import resource
from time import monotonic

import pytest

from lvze.documents.reading import read_bytes
from lvze.kernel.errors import CannotRead
from tests.documents.reading.hostile_files import hostile_files

FILES = list(hostile_files())


def test_the_corpus_holds_at_least_forty_files() -> None:
    assert len(FILES) >= 40


@pytest.mark.parametrize(
    ("name", "data"), [(name, data) for _, name, data in FILES], ids=[what for what, _, _ in FILES]
)
def test_it_is_refused_with_a_sentence(name: str, data: bytes) -> None:
    began = monotonic()
    with pytest.raises(CannotRead) as refused:
        read_bytes(name, data)
    sentence = str(refused.value)
    assert sentence.endswith("。")
    assert "Traceback" not in sentence
    assert monotonic() - began < 40


def test_refusing_them_does_not_make_the_reader_grow() -> None:
    small = [(name, data) for _, name, data in FILES if len(data) < 1_000_000 and not name.endswith(("doc", "pdf"))]
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for name, data in small:
        with pytest.raises(CannotRead):
            read_bytes(name, data)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before <= 64 * 1024
