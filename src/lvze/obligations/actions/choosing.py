"""Ticking and unticking what a unit owes, one by one or by the form of the units under it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from lvze.audit.actions import Act, action
from lvze.catalogue.definitions import Catalogue, Obligation
from lvze.catalogue.obligation_parameters import PARAMETERS, fits, left_to_the_unit
from lvze.ledger.packs import installed_catalogue
from lvze.obligations import policies
from lvze.obligations.applying import applies_to_form, expected_of
from lvze.obligations.errors import AlreadySaid, NotOwed
from lvze.obligations.models import ObligationChoice
from lvze.obligations.reaching import units_under
from lvze.organisation.models import Membership
from lvze.organisation.queries import UnitView, tree_at

_FULL_MEMBERS = ("在职", "离退休", "流动")


@dataclass(frozen=True, slots=True)
class NewChoice:
    """A unit owes an obligation from ``effective_from`` on. ``own_target`` (次, 人次 … as its metric counts) is the
    unit's own, above a legal minimum; ``parameters`` only what the definition leaves to the unit."""

    unit_id: int
    obligation: str
    effective_from: date
    own_target: int | None = None
    parameters: Mapping[str, Any] = field(default_factory=dict)


@action("obligations.choose", allowed=policies.may_choose)
def choose_obligations(act: Act, *, choices: Sequence[NewChoice]) -> None:
    """Tick obligations for units; choosing again replaces target and parameters from that day on.

    Raises NotOwed, AlreadySaid."""
    catalogue = installed_catalogue()
    once = {(choice.unit_id, choice.obligation, choice.effective_from) for choice in choices}
    if len(once) < len(choices):
        raise AlreadySaid("同一单位、同一事项、同一天只能勾选一次，请去掉重复的。")
    for choice in choices:
        unit = _unit(choice.unit_id, choice.effective_from)
        act.write(_row(choice, _fitting(choice, unit, catalogue)))
    if len({choice.unit_id for choice in choices}) == 1:
        act.subject("unit", choices[0].unit_id, unit_id=choices[0].unit_id)


def choose_obligation(*, choice: NewChoice, **who_and_when: Any) -> None:
    """:func:`choose_obligations` of one."""
    choose_obligations(choices=[choice], **who_and_when)


@action("obligations.choose_by_form", allowed=policies.may_choose_by_form)
def choose_by_form(act: Act, *, unit_id: int, effective_from: date, own: Sequence[str] = ()) -> int:
    """Tick for a unit and every unit below it, of both trees, what is expected of its form: all that is direct or
    by reference, and the own wishes named in ``own``. What is chosen already stays as it is. Gives how many were
    ticked. Raises NotOwed for an ``own`` that is not defined."""
    catalogue = installed_catalogue()
    for obligation in own:
        _defined(obligation, catalogue)
    known = tree_at(effective_from, None)
    reached = units_under(unit_id, subtree=True, day=effective_from)
    units = [known.units[unit] for unit in sorted(reached) if unit in known.units and not known.units[unit].withdrawn]
    members = _members_of(effective_from)
    standing = ObligationChoice.objects.of_units(frozenset(unit.id for unit in units)).at(effective_from)
    chosen = set(standing.values_list("unit_id", "obligation"))
    rows = [
        _row(NewChoice(unit.id, obligation.id, effective_from), obligation)
        for unit in units
        for obligation in expected_of(unit.form, members[unit.id], own, catalogue)
        if (unit.id, obligation.id) not in chosen
    ]
    act.write_all(rows)
    act.subject("unit", unit_id, unit_id=unit_id)
    return len(rows)


@action("obligations.drop", allowed=policies.may_drop)
def drop_choice(act: Act, *, unit_id: int, obligation: str, effective_from: date) -> None:
    """The unit owes it no more from that day on; what it owed before stays owed. Raises NotOwed."""
    row = ObligationChoice.objects.filter(unit_id=unit_id, obligation=obligation).at(effective_from).first()
    if row is None:
        raise NotOwed("这个单位没有勾选这项规定动作，请刷新后再看。")
    act.write(
        ObligationChoice(
            unit_id=unit_id,
            obligation=obligation,
            version=row.version,
            chosen=False,
            own_target=row.own_target,
            parameters=row.parameters,
            effective_from=effective_from,
        )
    )
    act.subject("unit", unit_id, unit_id=unit_id)


def _row(choice: NewChoice, obligation: Obligation) -> ObligationChoice:
    return ObligationChoice(
        unit_id=choice.unit_id,
        obligation=obligation.id,
        version=obligation.version,
        chosen=True,
        own_target=choice.own_target,
        parameters=dict(choice.parameters),
        effective_from=choice.effective_from,
    )


def _fitting(choice: NewChoice, unit: UnitView, catalogue: Catalogue) -> Obligation:
    obligation = _defined(choice.obligation, catalogue)
    if not applies_to_form(obligation, unit.form):
        forms = obligation.applies_to if obligation.bearer == "unit" else obligation.parameters.get("forms", ())
        raise NotOwed(f"“{unit.name}”是{unit.form}，“{obligation.title}”适用于{'、'.join(forms)}，请核对。")
    target = choice.own_target
    if target is not None and target < (1 if obligation.force == "own" else obligation.minimum):
        raise NotOwed(f"“{obligation.title}”的自定目标 {target} 低于规定的 {obligation.minimum}，请改大或不填。")
    for name, value in choice.parameters.items():
        if name not in left_to_the_unit(obligation):
            raise NotOwed(f"“{obligation.title}”的“{name}”不由单位自定，请去掉。")
        if not fits(name, value):
            raise NotOwed(f"“{obligation.title}”的“{name}”应为{PARAMETERS[name]}，请改正。")
    return obligation


def _defined(obligation: str, catalogue: Catalogue) -> Obligation:
    found = catalogue.obligations.get(obligation)
    if found is None or found.retired:
        raise NotOwed(f"没有“{obligation}”这项规定动作，或已停用，请从列表中选。")
    return found


def _unit(unit_id: int, day: date) -> UnitView:
    unit = tree_at(day, None).units.get(unit_id)
    if unit is None or unit.withdrawn:
        raise NotOwed(f"{day} 没有编号为 {unit_id} 的单位或党组织，请核对日期和单位。")
    return unit


def _members_of(day: date) -> Counter[int]:
    rows = Membership.objects.at(day).filter(status__in=_FULL_MEMBERS, organisation__isnull=False)
    return Counter(unit or 0 for unit in rows.values_list("organisation_id", flat=True))
