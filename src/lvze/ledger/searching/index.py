"""The index: one row a record, brought up to date from the chain when somebody searches; kept equals rebuilt."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db import connection, transaction

from lvze.ledger.models import ParticipationPerson, RecordVersion
from lvze.ledger.models.searching import SearchMark
from lvze.ledger.packs import installed_catalogue
from lvze.ledger.queries.names import person_names
from lvze.ledger.searching.grams import grams_of

TABLE = "ledger_searchtext"
_BATCH = 1000


def catch_up(most: int | None = None) -> int:
    """Index what was recorded since the last time, at most about ``most`` versions; answers how many are indexed.

    Filing a record so never waits for the index, and an import of many rows is indexed when it is first looked for.
    """
    done = 0
    while most is None or done < most:
        with transaction.atomic():
            mark, _ = SearchMark.objects.select_for_update().get_or_create(pk=1)
            last = RecordVersion.objects.filter(seq__gt=mark.seq).order_by("seq").values_list("seq", flat=True)[:_BATCH]
            if not (seqs := list(last)):
                return done
            fresh = RecordVersion.objects.filter(seq__gt=mark.seq, seq__lte=seqs[-1])
            done += reindex(set(fresh.values_list("record_id", flat=True)))
            mark.seq = seqs[-1]
            mark.save(update_fields=["seq"])
    return done


def reindex(records: Iterable[int]) -> int:
    """Index the newest version of these records anew; one that has none any more leaves the index."""
    ids = sorted(set(records))
    for start in range(0, len(ids), _BATCH):
        _write(ids[start : start + _BATCH])
    return len(ids)


def rebuild_index() -> int:
    """Empty the index and make it anew; answers how many records are in it."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {TABLE}")
        SearchMark.objects.all().delete()
        return catch_up()


def _write(ids: list[int]) -> None:
    rows = list(_texts(ids))
    with connection.cursor() as cursor:
        marks = ", ".join(["%s"] * len(ids))
        key = "record_id" if connection.vendor == "postgresql" else "rowid"
        cursor.execute(f"DELETE FROM {TABLE} WHERE {key} IN ({marks})", ids)
        value = "to_tsvector('simple', %s)" if connection.vendor == "postgresql" else "%s"
        cursor.executemany(f"INSERT INTO {TABLE} ({key}, grams) VALUES (%s, {value})", rows)


def _texts(ids: list[int]) -> Iterator[tuple[int, str]]:
    newest: dict[int, RecordVersion] = {}
    for row in RecordVersion.objects.filter(record__in=ids).order_by("version"):
        newest[row.record_id] = row
    taking_part = ParticipationPerson.objects.filter(record__in=ids).values_list("record_id", "version", "person_id")
    people: dict[int, list[int]] = {}
    for record, version, person in taking_part:
        if record in newest and newest[record].version == version:
            people.setdefault(record, []).append(person)
    names = person_names(person for found in people.values() for person in found)
    kinds = installed_catalogue().kinds
    for record, row in newest.items():
        told = [row.title, row.place, row.host, *(names.get(person, "") for person in people.get(record, ()))]
        for counted in row.counted:
            kind = kinds.get(counted["kind"])
            told += [kind.title if kind else "", *_strings(counted["data"])]
        yield record, grams_of(" ".join(filter(None, told)))


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from _strings(each)
    elif isinstance(value, list):
        for each in value:
            yield from _strings(each)
