"""A unit's own pack over another: adds, replaces by a higher version, and never changes what was released."""

import dataclasses
from pathlib import Path

import pytest

from lvze.catalogue.definitions import Catalogue
from lvze.catalogue.loading import PackRefused, load_pack
from lvze.catalogue.merging import Clash, assemble, every_version, merge
from tests.catalogue.packs import HEADER, MEETING, PEOPLE_TIMES, TALK

OWN_METRIC = PEOPLE_TIMES.replace("id: talk.people_times", "id: own.people_times")


def _own(folder: Path, files: dict[str, str]) -> Path:
    for name, text in {"pack.yaml": HEADER, **files}.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_a_new_id_is_added(tmp_path: Path, trial: Catalogue) -> None:
    own = load_pack(_own(tmp_path, {"metrics/own.people_times.yaml": OWN_METRIC}), base=trial)
    merged = merge(trial, own)
    assert set(merged.metrics) == {*trial.metrics, "own.people_times"}
    assert merged.kinds == trial.kinds
    assert list(own.metrics) == ["own.people_times"]


def test_an_own_pack_alone_may_not_name_what_only_the_base_has(tmp_path: Path) -> None:
    with pytest.raises(PackRefused, match="没有台账类别“talk”"):
        load_pack(_own(tmp_path, {"metrics/own.people_times.yaml": OWN_METRIC}))


def test_a_higher_version_replaces_and_the_older_one_still_opens(tmp_path: Path, trial: Catalogue) -> None:
    third = TALK.replace("version: 2", "version: 3").replace("title: 谈话登记", "title: 谈话台账")
    merged = merge(trial, load_pack(_own(tmp_path, {"kinds/talk.yaml": third}), base=trial))
    assert merged.kind("talk").title == "谈话台账"
    assert merged.kind("talk", version=2) == trial.kind("talk")
    assert merged.kind("talk", version=1) == trial.kind("talk", version=1)


def test_a_lower_version_does_not_replace(trial: Catalogue) -> None:
    first = trial.kind("talk", version=1)
    assert merge(assemble([trial.kind("talk")]), assemble([first])).kind("talk").version == 2


def test_the_same_version_with_other_content_is_refused(tmp_path: Path, trial: Catalogue) -> None:
    changed = MEETING.replace("title: 会议", "title: 例会")
    with pytest.raises(PackRefused, match=r"kinds/meeting\.yaml:3 规则 version：“meeting”第 1 版已经有了，内容不同"):
        load_pack(_own(tmp_path, {"kinds/meeting.yaml": changed}), base=trial)
    renamed = dataclasses.replace(trial.kind("meeting"), title="例会")
    with pytest.raises(Clash, match=r"kinds/meeting（第 1 版）"):
        merge(trial, assemble([renamed]))


def test_the_same_content_again_changes_nothing(trial: Catalogue) -> None:
    again = merge(trial, trial)
    assert again == trial
    assert again.digest == trial.digest


def test_the_digest_depends_on_the_content_alone(trial: Catalogue) -> None:
    turned = assemble(reversed(every_version(trial)))
    assert turned.digest == trial.digest
    without = assemble(one for one in every_version(trial) if one.id != "meeting")
    assert without.digest != trial.digest


def test_a_version_that_never_was_is_not_found(trial: Catalogue) -> None:
    with pytest.raises(KeyError):
        trial.kind("talk", version=9)
