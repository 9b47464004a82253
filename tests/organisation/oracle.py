"""A reference for dated trees that a reader can check by eye: one list of values for each unit, attribute and day."""

from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

DAYS = 8
Timeline = list[Any]


@dataclass
class Reference:
    """``units[unit][attribute][day]``; None before the unit is there."""

    units: dict[int, dict[str, Timeline]] = field(default_factory=dict)

    def create(self, unit: int, day: int, name: str, parent: int | None) -> None:
        values = {"name": name, "parent": parent, "withdrawn": False}
        self.units[unit] = {key: [None] * day + [value] * (DAYS - day) for key, value in values.items()}

    def change(self, unit: int, attribute: str, day: int, value: Any) -> None:
        """From ``day`` on, as long as the old value lasted."""
        line = self.units[unit][attribute]
        old = line[day]
        for later in range(day, DAYS):
            if line[later] != old:
                break
            line[later] = value

    def copy(self) -> "Reference":
        return deepcopy(self)

    def standing(self, day: int) -> dict[int, tuple[str, int | None, bool]]:
        return {
            unit: (lines["name"][day], lines["parent"][day], lines["withdrawn"][day])
            for unit, lines in self.units.items()
            if lines["name"][day] is not None
        }

    def is_under(self, unit: int, top: int, day: int) -> bool:
        """Whether walking up from ``unit`` reaches ``top`` (itself included)."""
        there = self.standing(day)
        at: int | None = unit
        for _ in range(len(there) + 1):
            if at is None or at not in there:
                return False
            if at == top:
                return True
            at = there[at][1]
        raise AssertionError("the tree goes in a circle")

    def subtree(self, top: int, day: int) -> set[int]:
        return {unit for unit in self.standing(day) if self.is_under(unit, top, day)}
