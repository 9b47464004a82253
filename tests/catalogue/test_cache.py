"""Packs are compiled once to a cache, which is never trusted when it does not fit."""

import os
import sys
from pathlib import Path

import pytest

from lvze.catalogue import core
from lvze.catalogue.definitions import Catalogue
from lvze.catalogue.loading import PackRefused
from lvze.catalogue.vocabulary import MetricWords, vocabulary_of
from tests.catalogue.packs import TALK, WORDS, write_pack


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    return write_pack(tmp_path / "pack")


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


def _forbid_yaml(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "lvze.catalogue.loading", None)


def test_a_warm_cache_answers_the_same_without_reading_yaml(
    pack: Path, cache: Path, trial: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert core.compiled_catalogue(pack, cache) == trial
    words = core.compiled_vocabulary(pack, cache)
    _forbid_yaml(monkeypatch)
    assert core.compiled_catalogue(pack, cache) == trial
    assert core.compiled_vocabulary(pack, cache) == words == vocabulary_of(trial)


def test_a_changed_added_or_removed_file_is_read_again(pack: Path, cache: Path) -> None:
    core.compiled_catalogue(pack, cache)
    (pack / "kinds/talk.yaml").write_text(TALK.replace("title: 谈话登记", "title: 谈话台账"), encoding="utf-8")
    assert core.compiled_catalogue(pack, cache).kind("talk").title == "谈话台账"
    (pack / "words/more.yaml").write_text(WORDS.replace("id: forms", "id: more"), encoding="utf-8")
    assert set(core.compiled_catalogue(pack, cache).words) == {"forms", "more"}
    (pack / "words/more.yaml").unlink()
    assert set(core.compiled_catalogue(pack, cache).words) == {"forms"}


@pytest.mark.parametrize("name", ["catalogue.json", "vocabulary.json"])
def test_a_spoilt_cache_is_made_anew(pack: Path, cache: Path, trial: Catalogue, name: str) -> None:
    core.compiled_vocabulary(pack, cache)
    whole = (cache / name).read_bytes()
    head = whole.partition(b"\n")[0]
    for spoilt in (
        b"",
        b"{}",
        whole[: len(whole) // 2],
        whole.replace("谈心".encode(), "谈话".encode()),
        head + b"\n{}",
    ):
        (cache / name).write_bytes(spoilt)
        assert core.compiled_catalogue(pack, cache) == trial
        assert core.compiled_vocabulary(pack, cache) == vocabulary_of(trial)
        assert (cache / name).read_bytes() == whole


def test_a_cache_that_cannot_be_written_is_no_error(pack: Path, tmp_path: Path, trial: Catalogue) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("", encoding="utf-8")
    assert core.compiled_catalogue(pack, in_the_way / "cache") == trial
    assert core.compiled_vocabulary(pack, in_the_way / "cache") == vocabulary_of(trial)


def test_nothing_half_written_is_left_in_the_cache(pack: Path, cache: Path) -> None:
    core.compiled_vocabulary(pack, cache)
    assert sorted(os.listdir(cache)) == ["catalogue.json", "vocabulary.json"]


def test_a_bad_pack_is_not_cached(pack: Path, cache: Path) -> None:
    (pack / "kinds/talk.yaml").write_text(TALK.replace("category", "categroy"), encoding="utf-8")
    for _ in range(2):
        with pytest.raises(PackRefused):
            core.compiled_vocabulary(pack, cache)
    assert not cache.exists()


def test_the_cache_folder_is_the_one_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("LVZE_CACHE", str(tmp_path))
    assert core.cache_folder() == tmp_path
    monkeypatch.delenv("LVZE_CACHE")
    assert core.cache_folder() == Path.home() / ".cache" / "lvze"


def test_the_vocabulary_holds_bindings_and_words_and_nothing_of_how_it_is_counted(trial: Catalogue) -> None:
    words = vocabulary_of(trial)
    binding = trial.metric("talk.people_times").binding
    assert binding is not None
    assert words.metrics == (MetricWords("talk.people_times", "谈心人次", "人次", "people_times", binding),)
    assert words.lists == {"counting": ("次", "场")}
    assert words.tables == {"wrong": ({"wrong": "截止目前", "right": "截至目前"},)}


def test_lists_of_the_same_name_are_joined_without_repeats(tmp_path: Path) -> None:
    more = WORDS.replace("id: forms", "id: more").replace("[次, 场]", "[场, 期]")
    catalogue = core.compiled_catalogue(write_pack(tmp_path, {"words/more.yaml": more}), tmp_path / "cache")
    words = vocabulary_of(catalogue)
    assert words.lists["counting"] == ("次", "场", "期")
    assert len(words.tables["wrong"]) == 2


def test_the_core_pack_is_right() -> None:
    assert core.core_catalogue().kinds
    assert core.core_vocabulary() == vocabulary_of(core.core_catalogue())
