"""Units are created, renamed, moved and withdrawn from a day on; past days keep what they were."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from lvze.audit.actions import Act, action
from lvze.kernel.days import local_day
from lvze.kernel.errors import BadInput, Conflict
from lvze.organisation import policies
from lvze.organisation.models import SupervisionVersion, Unit, UnitVersion
from lvze.organisation.models.units import TREES
from lvze.organisation.projection import rebuild_today
from lvze.organisation.queries import unit_at
from lvze.organisation.trees import tree_at

_PLACE = ("name", "short_name", "form", "parent_id", "code", "serves_id", "withdrawn")


@dataclass(frozen=True, slots=True)
class NewUnit:
    """A unit to create. Its parent is an existing unit (``parent_id``) or one of the same batch (``parent_key``)."""

    tree: str
    name: str
    form: str
    effective_from: date
    parent_id: int | None = None
    short_name: str = ""
    code: str = ""
    serves_id: int | None = None
    key: str = ""
    parent_key: str = ""
    serves_key: str = ""
    """The administrative unit it serves, where that is another of the same batch."""


@action("organisation.create_unit", allowed=policies.may_create_unit)
def create_unit(act: Act, *, unit: NewUnit) -> int:
    """Create one unit; gives its id. Raises BadInput for an unknown parent, tree or empty name."""
    [unit_id] = write_units(act, [unit])
    act.subject("unit", unit_id, unit_id=unit_id)
    return unit_id


@action("organisation.create_units", allowed=policies.may_create_units)
def create_units(act: Act, *, units: Sequence[NewUnit]) -> list[int]:
    """Create many units at once; gives their ids in order. A parent in the batch comes before its children."""
    return write_units(act, units)


def write_units(act: Act, units: Sequence[NewUnit]) -> list[int]:
    """Queue new units inside an action whose policy has been asked; gives their ids."""
    for unit in units:
        _check_new(unit)
    identities = Unit.objects.bulk_create([Unit(tree=unit.tree) for unit in units], batch_size=500)
    ids_by_key: dict[str, int] = {}
    for unit, identity in zip(units, identities, strict=True):
        for above in filter(None, (unit.parent_key, unit.serves_key)):
            if above not in ids_by_key:
                raise BadInput(f"“{unit.name}”的上级或所属单位“{above}”不在它前面的行里，请调整顺序或核对名称。")
        act.write(
            UnitVersion(
                unit=identity,
                effective_from=unit.effective_from,
                name=unit.name.strip(),
                short_name=unit.short_name.strip(),
                form=unit.form,
                parent_id=ids_by_key[unit.parent_key] if unit.parent_key else unit.parent_id,
                code=unit.code,
                serves_id=ids_by_key[unit.serves_key] if unit.serves_key else unit.serves_id,
            )
        )
        if unit.key:
            ids_by_key[unit.key] = identity.pk
    _rebuild_after(act)
    return [identity.pk for identity in identities]


def _check_new(unit: NewUnit) -> None:
    if unit.tree not in TREES:
        raise BadInput(f"没有“{unit.tree}”这棵树，请写 party、administrative 或 outside。")
    if not unit.name.strip():
        raise BadInput("单位或党组织的名称是空的，请填写。")
    if unit.parent_id is not None:
        _check_parent(unit.tree, unit.name, unit.parent_id, unit.effective_from)


def _check_parent(tree: str, name: str, parent_id: int, day: date) -> None:
    parent = unit_at(parent_id, day)
    if parent.withdrawn:
        raise Conflict(f"“{parent.name}”在 {day} 已撤销，不能作“{name}”的上级，请另选上级或日期。")
    if parent.tree != tree:
        raise BadInput(f"“{name}”与上级“{parent.name}”不在同一棵树里，请另选上级。")


@action("organisation.rename_unit", allowed=policies.may_change_unit)
def rename_unit(
    act: Act, *, unit_id: int, name: str, effective_from: date, short_name: str | None = None, form: str | None = None
) -> None:
    """Give the unit another name (and short name or form: 改建) from a day on, later than it or before today."""
    if not name.strip():
        raise BadInput("单位或党组织的名称是空的，请填写。")
    changes: dict[str, Any] = {"name": name.strip()}
    if short_name is not None:
        changes["short_name"] = short_name.strip()
    if form is not None:
        changes["form"] = form
    _change(act, unit_id, effective_from, changes)


@action("organisation.move_unit", allowed=policies.may_change_unit)
def move_unit(act: Act, *, unit_id: int, parent_id: int | None, effective_from: date) -> None:
    """Place the unit under another from a day on. Raises Conflict where it would come to stand under itself."""
    if parent_id is not None:
        unit = unit_at(unit_id, effective_from)
        _check_parent(unit.tree, unit.name, parent_id, effective_from)
        _check_no_circle(unit_id, parent_id, effective_from)
    _change(act, unit_id, effective_from, {"parent_id": parent_id})


@action("organisation.withdraw_unit", allowed=policies.may_change_unit)
def withdraw_unit(act: Act, *, unit_id: int, effective_from: date) -> None:
    """Dissolve the unit from a day on; its place and records stay. Raises Conflict while units stand under it."""
    tree = tree_at(effective_from, None)
    standing = [tree.units[child].name for child in tree.children.get(unit_id, ()) if not tree.units[child].withdrawn]
    if standing:
        raise Conflict(f"{effective_from} 其下还有“{standing[0]}”等 {len(standing)} 个单位，请先调整或撤销它们。")
    _change(act, unit_id, effective_from, {"withdrawn": True})


def _change(act: Act, unit_id: int, day: date, changes: dict[str, Any]) -> None:
    """Write the unit's state at ``day`` with the changes, and carry them into later rows that kept the old value."""
    before = unit_at(unit_id, day)
    state = {name: getattr(before, name) for name in _PLACE}
    act.write(UnitVersion(unit_id=unit_id, effective_from=day, **{**state, **changes}))
    carried = dict(changes)
    for row in _rows_after(unit_id, day):
        carried = {name: value for name, value in carried.items() if getattr(row, name) == state[name]}
        if not carried:
            break
        kept = {name: getattr(row, name) for name in _PLACE}
        act.write(UnitVersion(unit_id=unit_id, effective_from=row.effective_from, **{**kept, **carried}))
    act.subject("unit", unit_id, unit_id=unit_id)
    _rebuild_after(act)


def _rows_after(unit_id: int, day: date) -> list[UnitVersion]:
    """The rows that hold from each later day, by day."""
    rows = UnitVersion.objects.filter(unit_id=unit_id, effective_from__gt=day).order_by("effective_from", "seq", "pk")
    return list({row.effective_from: row for row in rows}.values())


def _check_no_circle(unit_id: int, parent_id: int, day: date) -> None:
    days = UnitVersion.objects.filter(effective_from__gt=day).values_list("effective_from", flat=True).distinct()
    for changed in (day, *sorted(days)):
        if parent_id in tree_at(changed, None).subtree(unit_id):
            raise Conflict(f"{changed} 新上级在这个单位之下，不能调整成自己的下级，请另选上级。")


def _rebuild_after(act: Act) -> None:
    day = local_day(act.now)
    act.after(lambda seq: rebuild_today(day))


@action("organisation.supervise", allowed=policies.may_supervise)
def supervise(act: Act, *, body_id: int, unit_id: int, effective_from: date) -> None:
    """A body outside and above (派驻纪检监察组, 纪工委) supervises the unit from a day on."""
    _supervision(act, body_id, unit_id, effective_from, withdrawn=False)


@action("organisation.end_supervision", allowed=policies.may_supervise)
def end_supervision(act: Act, *, body_id: int, unit_id: int, effective_from: date) -> None:
    """The supervision ends: it no longer holds on ``effective_from``."""
    _supervision(act, body_id, unit_id, effective_from, withdrawn=True)


def _supervision(act: Act, body_id: int, unit_id: int, day: date, *, withdrawn: bool) -> None:
    if unit_at(body_id, day).tree != "outside":
        raise BadInput(f"“{unit_at(body_id, day).name}”不是系统外机构，派驻监督请选派驻机构。")
    unit_at(unit_id, day)
    act.write(SupervisionVersion(body_id=body_id, unit_id=unit_id, effective_from=day, withdrawn=withdrawn))
    act.subject("unit", unit_id, unit_id=unit_id)
