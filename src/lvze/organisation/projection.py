"""Today's trees, kept as rows for lists and access predicates; always equal to the tree at today's date."""

from datetime import date

from django.db import transaction

from lvze.organisation.models import TodayTree, TodayUnit
from lvze.organisation.trees import Tree, tree_at


def rebuild_today(day: date) -> None:
    """Make TodayUnit the trees of ``day``. Writes only what differs."""
    tree = tree_at(day, as_of=None)
    wanted = {row.unit_id: row for row in _rows(tree)}
    fields = [field.attname for field in TodayUnit._meta.concrete_fields if not field.primary_key]
    existing = {row.unit_id: row for row in TodayUnit.objects.all()}
    with transaction.atomic():
        TodayUnit.objects.filter(pk__in=existing.keys() - wanted.keys()).delete()
        TodayUnit.objects.bulk_create([row for key, row in wanted.items() if key not in existing], batch_size=500)
        changed = [
            row
            for key, row in wanted.items()
            if key in existing and any(getattr(row, name) != getattr(existing[key], name) for name in fields)
        ]
        TodayUnit.objects.bulk_update(changed, [name.removesuffix("_id") for name in fields], batch_size=200)
        TodayTree.objects.update_or_create(pk=1, defaults={"day": day})


def keep_today(day: date) -> None:
    """Bring today's trees to ``day`` if they stand for another one: called at the start of a command or a request."""
    if not TodayTree.objects.filter(pk=1, day=day).exists():
        rebuild_today(day)


def _rows(tree: Tree) -> list[TodayUnit]:
    paths = tree.paths()
    return [
        TodayUnit(
            unit_id=unit.id,
            tree=unit.tree,
            path="".join(f"{step:08x}" for step in paths[unit.id]),
            depth=len(paths[unit.id]) - 1,
            name=unit.name,
            short_name=unit.short_name,
            form=unit.form,
            code=unit.code,
            parent_id=unit.parent_id,
            serves_id=unit.serves_id,
            withdrawn=unit.withdrawn,
        )
        for unit in tree.units.values()
    ]
