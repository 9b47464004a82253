"""Which obligations fit which unit: by its form, by whether it has a committee."""

from collections.abc import Collection

from lvze.catalogue.definitions import Catalogue, Obligation

#: 支部条例第二十条: from this many full members on a branch has a committee.
MEMBERS_FOR_A_COMMITTEE = 7


def applies_to_form(obligation: Obligation, form: str) -> bool:
    """Whether a unit of this form may owe the obligation; people's obligations without forms fit every unit."""
    if obligation.bearer == "unit":
        return form in obligation.applies_to
    forms = obligation.parameters.get("forms", ())
    return not forms or form in forms


def expected_of(form: str, members: int, own: Collection[str], catalogue: Catalogue) -> tuple[Obligation, ...]:
    """What is ticked for a unit of this form with so many members: everything direct or by reference that fits,
    and of the own wishes those named. What a pack marks ``by_hand`` is never ticked by itself."""
    return tuple(
        each
        for each in catalogue.obligations.values()
        if not each.retired
        and applies_to_form(each, form)
        and (each.id in own or (each.force != "own" and not each.parameters.get("by_hand")))
        and (not each.parameters.get("needs_committee") or members >= MEMBERS_FOR_A_COMMITTEE)
    )
