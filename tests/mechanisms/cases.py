"""The worked cases, one YAML file a row: what is recorded, the figures by hand, the sentence as it is printed."""

from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent / "cases"


@dataclass(frozen=True, kw_only=True)
class Case:
    """One worked case. ``unit`` names a unit of tests/cast.py; ``why_no_kind`` says why a row needs no kind."""

    row: str
    title: str
    unit: str = "party_group"
    year: int = 2026
    why_no_kind: str = ""
    why_no_metric: str = ""
    shown_by: str = ""
    """For a row that is computed or a document: the test that shows it."""
    records: list[dict[str, Any]] = field(default_factory=list)
    matters: list[dict[str, Any]] = field(default_factory=list)
    supplied: list[dict[str, Any]] = field(default_factory=list)
    figures: dict[str, str] = field(default_factory=dict)
    sentence: dict[str, str] = field(default_factory=dict)
    file: str = ""

    @property
    def is_played(self) -> bool:
        return bool(self.figures)


def read_case(path: Path) -> Case:
    """The case of a file. Raises ValueError that names the file and what is wrong with it."""
    told = yaml.safe_load(path.read_text(encoding="utf-8"))
    known = {each.name for each in fields(Case)} - {"file"}
    if unknown := set(told) - known:
        raise ValueError(f"{path.name}: nobody reads {sorted(unknown)}; a case has {sorted(known)}")
    case = Case(**told, file=path.name)
    if not path.stem.startswith(case.row):
        raise ValueError(f"{path.name}: tells of row {case.row}; name the file after its row")
    for metric, printed in case.figures.items():
        if not isinstance(printed, str):
            raise ValueError(f"{path.name}: the figure of {metric} is printed text, in quotes")
    if not case.is_played and not case.shown_by:
        raise ValueError(f"{path.name}: work a figure out by hand, or name in shown_by the test that shows the row")
    return case


def all_cases() -> list[Case]:
    return [read_case(path) for path in sorted(FOLDER.glob("*.yaml"))]
