"""Random edits by somebody who has the database's password and the data folder."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from django.db import transaction
from django.db.models import BooleanField, CharField, DateField, DateTimeField, Field, JSONField, Model

from lvze.audit import anchors
from lvze.audit.digesting import digest_of_row, protected_models
from lvze.audit.guards import install_guards, remove_guards
from lvze.audit.models import ChainHead, Event, LedgerRow
from lvze.audit.verification import Difference
from lvze.ledger.evidence_files import path_of
from lvze.ledger.models import Evidence

_SOME_MOMENT = datetime(2026, 1, 1, tzinfo=UTC)
_EVENT_COLUMNS = ("at", "actor_id", "action", "subject", "unit_id", "rows", "rows_digest", "prev", "hash")


@dataclass(frozen=True, slots=True)
class Edit:
    """What was done, and where `verify` must point: at the row, or at one of the events (empty: anywhere)."""

    what: str
    table: str = ""
    id: int | None = None
    seqs: frozenset[int] = frozenset()

    def is_named_by(self, found: list[Difference]) -> bool:
        if not self.table and not self.seqs:
            return bool(found)
        row = any(each.table == self.table and each.id == self.id for each in found)
        return row or any(each.seq in self.seqs for each in found)


@contextmanager
def taken_back() -> Iterator[None]:
    """What is done to the database inside is undone at the end; the guards are off, then look untouched."""
    with transaction.atomic():
        remove_guards()
        yield
        transaction.set_rollback(True)


def guards_as_if_untouched() -> None:
    install_guards()


def change_a_column(random: Random) -> Edit:
    row = _a_row(random)
    names = [*row.DIGESTED, "salt", "digest", "recorded_at", "seq"]
    field = _field(type(row), random.choice(names))
    _set(row, field, _another(field, getattr(row, field.attname), random))
    return _of_row("column", row)


def delete_a_row(random: Random) -> Edit:
    row = _a_row(random)
    edit = _of_row("delete", row)
    type(row)._base_manager.filter(pk=row.pk)._raw_delete("default")
    return edit


def insert_a_row(random: Random) -> Edit:
    row = _a_row(random)
    edit = _of_row("insert", row)
    row.pk = None
    row.save(force_insert=True)
    return edit


def forge_a_row(random: Random) -> Edit:
    """A change with the row's own digest made to fit: its event still knows."""
    row = _a_row(random)
    field = _field(type(row), random.choice(row.DIGESTED))
    setattr(row, field.attname, _another(field, getattr(row, field.attname), random))
    values = {field.attname: getattr(row, field.attname), "digest": digest_of_row(row)}
    type(row)._base_manager.filter(pk=row.pk).update(**values)
    return Edit("forged", seqs=frozenset({row.seq}))


def swap_two_rows(random: Random) -> Edit | None:
    """The contents of two rows of one table change places; their digests stay."""
    one = _a_row(random)
    other = type(one)._base_manager.exclude(pk=one.pk).order_by("?").first()
    if other is None:
        return None
    contents = [{name: getattr(row, name) for name in one.DIGESTED} for row in (one, other)]
    if contents[0] == contents[1]:
        return None
    type(one)._base_manager.filter(pk=one.pk).update(**contents[1])
    type(one)._base_manager.filter(pk=other.pk).update(**contents[0])
    return Edit("swap", one._meta.label_lower, one.pk, frozenset({one.seq, other.seq}))


def change_an_event(random: Random) -> Edit:
    event = _an_event(random)
    field = _field(Event, random.choice(_EVENT_COLUMNS))
    _set(event, field, _another(field, getattr(event, field.attname), random))
    return Edit("event", seqs=frozenset({event.seq, event.seq + 1}))


def delete_an_event(random: Random) -> Edit:
    event = _an_event(random)
    Event.objects.filter(pk=event.pk)._raw_delete("default")
    return Edit("event deleted", seqs=frozenset({event.seq, event.seq + 1}))


def cut_the_tail(random: Random) -> Edit:
    """The last events and their rows go, and the head is set back to fit: only the anchors know."""
    events = list(Event.objects.order_by("-seq")[: random.randint(2, 5)])
    last = events.pop()
    for event in events:
        for model in protected_models():
            model._base_manager.filter(seq=event.seq)._raw_delete("default")
        Event.objects.filter(pk=event.pk)._raw_delete("default")
    ChainHead.objects.update(seq=last.seq, hash=last.hash)
    return Edit("cut")


def move_the_head(random: Random) -> Edit:
    ChainHead.objects.update(seq=_an_event(random).seq + 1000)
    return Edit("head")


#: Edits of the database, each as likely as the times it stands here.
IN_THE_DATABASE: tuple[Callable[[Random], Edit | None], ...] = (
    *(change_a_column,) * 6,
    *(forge_a_row,) * 3,
    delete_a_row,
    insert_a_row,
    swap_two_rows,
    *(change_an_event,) * 3,
    delete_an_event,
    cut_the_tail,
    move_the_head,
)


@contextmanager
def flipped_evidence(random: Random) -> Iterator[Edit]:
    """One bit of an evidence file flipped, or its end cut off, or the file gone."""
    row = random.choice(list(Evidence.objects.order_by("pk")))
    with _another_file(path_of(row.content_digest), random):
        yield _of_row("evidence", row)


@contextmanager
def rewritten_anchor(random: Random) -> Iterator[Edit]:
    """One character of one line of the anchor file is another."""
    path = anchors.path()
    lines = path.read_text().splitlines(keepends=True)
    kept, place = list(lines), random.randrange(len(lines))
    seq, hash_, at = lines[place].split()
    at_character = random.randrange(len(hash_))
    lines[place] = (
        f"{seq} {hash_[:at_character]}{'x' if hash_[at_character] != 'x' else 'y'}{hash_[at_character + 1 :]} {at}\n"
    )
    path.write_text("".join(lines))
    try:
        yield Edit("anchor", seqs=frozenset({int(seq)}))
    finally:
        path.write_text("".join(kept))


@contextmanager
def _another_file(path: Path, random: Random) -> Iterator[None]:
    kept = path.read_bytes()
    place = random.randrange(len(kept))
    flipped = kept[:place] + bytes([kept[place] ^ (1 << random.randrange(8))]) + kept[place + 1 :]
    data = random.choice((flipped, kept[:place], None))
    if data is None:
        path.unlink()
    else:
        path.write_bytes(data)
    try:
        yield
    finally:
        path.write_bytes(kept)


def _a_row(random: Random) -> LedgerRow:
    filled = [model for model in protected_models() if model._base_manager.exists()]
    model = random.choice(filled)
    ids = list(model._base_manager.order_by("pk").values_list("pk", flat=True))
    return model._base_manager.get(pk=random.choice(ids))


def _an_event(random: Random) -> Event:
    return Event.objects.get(pk=random.choice(list(Event.objects.values_list("pk", flat=True))))


def _of_row(what: str, row: LedgerRow) -> Edit:
    return Edit(what, row._meta.label_lower, row.pk, frozenset({row.seq}))


def _field(model: type[Model], name: str) -> "Field[Any, Any]":
    return next(field for field in model._meta.concrete_fields if field.attname == name)


def _set(row: Model, field: "Field[Any, Any]", value: Any) -> None:
    type(row)._base_manager.filter(pk=row.pk).update(**{field.attname: value})


def _another(field: "Field[Any, Any]", value: Any, random: Random) -> Any:
    """A value of the field's type that is not this one."""
    if value is not None and field.null and random.random() < 0.2:
        return None
    if isinstance(field, BooleanField):
        return not value
    if isinstance(field, JSONField):
        return [value, "x"]
    if isinstance(field, CharField):
        return _another_text(value or "", field.max_length or 1, random)
    if isinstance(field, DateTimeField):
        return (value or _SOME_MOMENT) + timedelta(seconds=random.choice((-1, 1, 86_400)))
    if isinstance(field, DateField):
        return (value or _SOME_MOMENT.date()) + timedelta(days=random.choice((-1, 1, 31)))
    return (value or 0) + random.randint(1, 3)


def _another_text(text: str, longest: int, random: Random) -> str:
    if not text or (len(text) < longest and random.random() < 0.3):
        return text + random.choice("甲乙x0")
    place = random.randrange(len(text))
    return text[:place] + random.choice([each for each in "甲乙x0" if each != text[place]]) + text[place + 1 :]
