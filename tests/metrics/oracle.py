"""The same numbers in plain Python, over lists of rows: what the evaluator must agree with."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from lvze.catalogue.definitions import Condition, Metric
from tests.metrics.rows import Happening, Named

Row = Happening | Named


def holds(data: dict[str, Any], condition: Condition) -> bool:
    value, wanted = data.get(condition.field), condition.values
    pieces = value if isinstance(value, list) else [value]
    match condition.op:
        case "in":
            return any(piece in wanted for piece in pieces if piece is not None)
        case "not_in":
            return not any(piece in wanted for piece in pieces if piece is not None)
        case "min":
            return isinstance(value, int) and value >= wanted[0]
        case "max":
            return isinstance(value, int) and value <= wanted[0]
        case "present":
            return value not in (None, "", [])
        case "absent":
            return value in (None, "", [])
        case "contains":
            return any(isinstance(piece, str) and text in piece for piece in pieces for text in wanted)


def about(rows: Iterable[Row], metric: Metric, units: set[int], first: date, last: date, as_of: int) -> list[Row]:
    """The rows the metric is about."""
    found = [
        row
        for row in rows
        if row.kind in metric.kinds
        and row.unit in units
        and first <= row.happened_on <= last
        and row.from_seq <= as_of
        and (row.to_seq is None or row.to_seq > as_of)
        and all(holds(row.data, condition) for condition in metric.where)
    ]
    if metric.measure == "exceptions":
        return [row for row in found if not all(holds(row.data, condition) for condition in metric.must)]
    return found


def number(metric: Metric, rows: list[Row]) -> int:
    """The number those rows make."""
    match metric.measure:
        case "count" | "exceptions":
            return len({row.event for row in rows})
        case "distinct_units":
            return len({row.unit for row in rows})
        case "distinct_people":
            return len({row.person for row in rows if isinstance(row, Named)})
        case "distinct":
            return len({row.data["place"] for row in rows if row.data.get("place")})
        case "sum":
            hours: dict[int, int] = {}
            for row in rows:
                if isinstance(row.data.get("hours"), int):
                    hours[row.event] = max(hours.get(row.event, row.data["hours"]), row.data["hours"])
            return sum(hours.values())
        case "people_times":
            heads: dict[tuple[int, int], int] = {}
            for row in rows:
                assert isinstance(row, Happening)
                heads[row.event, row.unit] = max(heads.get((row.event, row.unit), 0), row.headcount or 0)
            return sum(heads.values())
    raise AssertionError(metric.measure)
