"""Who may come to a page at all, by role. What he sees there is decided by the domain, row by row."""

from collections.abc import Callable

from lvze.organisation.actors import ADMIN_ROLES, Actor

Right = Callable[[Actor], bool]


def anyone(actor: Actor) -> bool:
    """Everybody who is signed in."""
    return True


def own_business(actor: Actor) -> bool:
    """People of a unit at their own work; neither from above nor an administrator."""
    return actor.has_role("clerk", "party_office", "discipline", "leader")


def records(actor: Actor) -> bool:
    """Who may record."""
    return actor.has_role("clerk", "party_office", "discipline")


def office(actor: Actor) -> bool:
    """党办."""
    return actor.has_role("party_office")


def keeps_schemes(actor: Actor) -> bool:
    """党办, and the 联络员 of a unit."""
    return actor.has_role("party_office", "clerk")


def offices(actor: Actor) -> bool:
    """党办 and 纪检."""
    return actor.has_role("party_office", "discipline")


def reads_reports(actor: Actor) -> bool:
    """Own people, the level above, and named readers."""
    return own_business(actor) or actor.has_role("superior", "reader")


def from_above(actor: Actor) -> bool:
    """The level above, and named readers."""
    return actor.has_role("superior", "reader")


def superior(actor: Actor) -> bool:
    """The level above: not a named reader."""
    return actor.has_role("superior")


def system_admin(actor: Actor) -> bool:
    return actor.has_role("system_admin")


def security_admin(actor: Actor) -> bool:
    return actor.has_role("security_admin")


def audit_admin(actor: Actor) -> bool:
    return actor.has_role("audit_admin")


def administrator(actor: Actor) -> bool:
    """Any of the three administrators."""
    return actor.has_role(*ADMIN_ROLES)
