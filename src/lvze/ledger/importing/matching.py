"""Rows of an import that likely tell of an event the ledger, or an earlier row of the file, already has."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from lvze.ledger.importing.parsing import Parsed
from lvze.ledger.importing.waiting import PENDING
from lvze.ledger.models import CountingPerson, CountingRow, CurrentRecord
from lvze.ledger.queries.twins import likeness

_SAME_TOPIC = 0.5


class Matcher:
    """One per import. A twin is of the same kind, unit and day, with a like topic, a shared person, or,
    where neither row names a topic or a person, the same headcount."""

    def __init__(self, kind: str) -> None:
        self._kind = kind
        # By hash: a hundred thousand rows must not be held. A false repeat is a note at worst.
        self._seen: dict[int, tuple[str, int]] = {}

    def twins(self, good: Sequence[Parsed], sheet: str) -> dict[int, tuple[int, ...]]:
        """``id`` of a parsed row → likely twins in the ledger. Repeats within the file become notes."""
        existing = self._existing(good)
        titles = dict(
            CurrentRecord.objects.standing()
            .filter(record__in={record for rows in existing.values() for record, _ in rows})
            .values_list("record_id", "title")
        )
        people: dict[int, set[int]] = defaultdict(set)
        for record, person in CountingPerson.objects.filter(record__in=titles, to_seq=None).values_list(
            "record_id", "person_id"
        ):
            people[record].add(person)
        found: dict[int, tuple[int, ...]] = {}
        for parsed in good:
            unit, day, title, headcount, named = _key(parsed)
            alike = tuple(
                record
                for record, counted in existing.get((unit, day), ())
                if record in titles
                and (
                    likeness(title, titles[record]) >= _SAME_TOPIC
                    or bool(named & people[record])
                    or not (title or titles[record] or named or people[record] or headcount != counted)
                )
            )
            if alike:
                found[id(parsed)] = alike
            self._note_repeat(parsed, sheet)
        return found

    def _existing(self, good: Sequence[Parsed]) -> dict[tuple[int, date], list[tuple[int, int | None]]]:
        keys = [_key(parsed) for parsed in good]
        rows = CountingRow.objects.filter(
            kind=self._kind,
            unit__in={unit for unit, *_ in keys},
            happened_on__in={key[1] for key in keys},
            to_seq=None,
            from_seq__lt=PENDING,
        )
        found: dict[tuple[int, date], list[tuple[int, int | None]]] = defaultdict(list)
        for unit, day, record, headcount in rows.values_list("unit_id", "happened_on", "record_id", "headcount"):
            found[unit, day].append((record, headcount))
        return found

    def _note_repeat(self, parsed: Parsed, sheet: str) -> None:
        key = hash(_key(parsed))
        if key in self._seen:
            where, line = self._seen[key]
            parsed.notes.append(f"与{f'“{where}”' if where else '本表'}第 {line} 行几乎相同，是否同一次活动？")
        else:
            self._seen[key] = (sheet, parsed.line.number)


def _key(parsed: Parsed) -> tuple[int, date, str, int | None, frozenset[int]]:
    assert parsed.checked is not None
    entry = parsed.checked.entry
    part = entry.parts[0]
    named = frozenset(person.person for person in part.people)
    return (part.unit, entry.happened.first, parsed.checked.title, part.headcount, named)
