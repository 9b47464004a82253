"""The kind the entry tests fill in: the one of the small right pack."""

from pathlib import Path

import pytest

from lvze.catalogue.definitions import Catalogue, Kind
from lvze.catalogue.loading import load_pack
from tests.catalogue.packs import write_pack


@pytest.fixture(scope="session")
def trial(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    folder: Path = tmp_path_factory.mktemp("trial")
    return load_pack(write_pack(folder))


@pytest.fixture(scope="session")
def talk(trial: Catalogue) -> Kind:
    return trial.kind("talk")
