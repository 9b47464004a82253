"""Spells follow every action on a matter, and can be made anew from the protected rows: kept equals rebuilt."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from lvze.ledger.packs import installed_catalogue
from lvze.matters.models import Matter, MatterExtension, MatterMove, MatterRecheck, MatterSpell, MatterVersion
from lvze.matters.telling import columns_of, counted_unit, kind_of, spells_of
from lvze.organisation.models import Unit

_TIMES = ("id", "from_seq", "to_seq")


def project(matter: int, seq: int) -> None:
    """Bring a matter's spells to what its rows say up to ``seq``: what is no longer said ends there, what is new
    begins there."""
    said = _said(matter, seq)
    standing = {_key(_columns(row)): row for row in MatterSpell.objects.filter(matter=matter, to_seq__isnull=True)}
    wanted = {_key(columns): columns for columns in said}
    gone = [row.pk for key, row in standing.items() if key not in wanted]
    MatterSpell.objects.filter(pk__in=gone).update(to_seq=seq)
    MatterSpell.objects.bulk_create(
        [MatterSpell(**columns, from_seq=seq) for key, columns in wanted.items() if key not in standing]
    )


def rebuild(matters: Iterable[int] | None = None) -> None:
    """Make the spells of these matters (None: of all) anew from their rows, seq by seq."""
    ids = list(Matter.objects.values_list("pk", flat=True)) if matters is None else list(matters)
    with transaction.atomic():
        for matter in ids:
            MatterSpell.objects.filter(matter=matter).delete()
            for seq in _seqs(matter):
                project(matter, seq)


def _seqs(matter: int) -> list[int]:
    found: set[int] = set()
    for model in (MatterVersion, MatterMove, MatterExtension, MatterRecheck):
        found.update(model._default_manager.filter(matter=matter).values_list("seq", flat=True))
    return sorted(found)


def _said(matter: int, seq: int) -> list[dict[str, Any]]:
    version = MatterVersion.objects.filter(matter=matter, seq__lte=seq).order_by("-version").first()
    if version is None:
        return []
    kind = kind_of(version, installed_catalogue())
    moves = list(MatterMove.objects.filter(matter=matter, seq__lte=seq).order_by("number"))
    if not moves:
        return []
    extensions = list(MatterExtension.objects.filter(matter=matter, seq__lte=seq).order_by("number", "step"))
    rechecks = list(MatterRecheck.objects.filter(matter=matter, seq__lte=seq).order_by("number"))
    trees = dict(Unit.objects.filter(pk__in=(version.unit_id, version.assigner_id)).values_list("pk", "tree"))
    unit = counted_unit(version, kind, trees)
    opened = moves[0].moved_on
    return [
        {**columns_of(version, kind, spell, unit), "opened_on": opened}
        for spell in spells_of(version, kind, moves, extensions, rechecks)
    ]


def _columns(row: MatterSpell) -> dict[str, Any]:
    names = [field.attname for field in MatterSpell._meta.concrete_fields]
    return {name: getattr(row, name) for name in names if name not in _TIMES}


def _key(columns: dict[str, Any]) -> str:
    return repr(sorted((name, value) for name, value in columns.items()))
