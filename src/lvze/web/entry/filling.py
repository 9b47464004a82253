"""An entry put back into the inputs of a form: from minutes, from last month's record, from the version to amend."""

from typing import Any

from lvze.catalogue.definitions import Catalogue, Kind
from lvze.catalogue.entries import as_entered
from lvze.ledger.entries import Entry
from lvze.ledger.queries.names import person_names


def sent_by(entry: Entry, kind: Kind, catalogue: Catalogue) -> tuple[dict[str, str], dict[str, list[str]]]:
    """What a form would have sent for this entry: single values, and those that may be several."""
    [part, *_] = entry.parts
    sent = {
        "happened": str(entry.happened),
        "unit": str(part.unit),
        "title": entry.title,
        "place": entry.place,
        "host": entry.host,
        "late_reason": entry.late_reason,
        "headcount": "" if part.headcount is None else str(part.headcount),
    }
    many: dict[str, list[str]] = {"counts_as": [each.kind for each in entry.counts_as]}
    _put(as_entered(kind.fields, entry.data), "", sent, many)
    for counted in entry.counts_as:
        sent[f"{counted.kind}-item"] = counted.item
        _put(as_entered(catalogue.kinds[counted.kind].fields, counted.data), f"{counted.kind}-", sent, many)
    names = person_names(each.person for each in part.people)
    for role in kind.roles:
        told = [
            names.get(each.person, "") + (f"（{each.reason}）" if each.reason else "")
            for each in part.people
            if each.role == role.id
        ]
        sent[f"role-{role.id}"] = "、".join(told)
    return sent, many


def _put(data: dict[str, Any], prefix: str, sent: dict[str, str], many: dict[str, list[str]]) -> None:
    for name, value in data.items():
        if isinstance(value, bool):
            sent[f"{prefix}{name}"] = "yes" if value else ""
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            for at, line in enumerate(value):
                _put(line, f"{prefix}{name}-{at}-", sent, many)
        elif isinstance(value, list):
            many[f"{prefix}{name}"] = [str(each) for each in value]
        else:
            sent[f"{prefix}{name}"] = str(value)
