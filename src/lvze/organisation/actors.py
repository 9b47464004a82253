"""Who acts, with which roles where. Plain values: built by ``access.actor_for``, read by policies and predicates."""

from dataclasses import dataclass

from lvze.catalogue.definitions import SENSITIVITIES, Sensitivity

ROLES = {
    "clerk": "联络员（支部书记）",
    "party_office": "党办",
    "discipline": "纪检",
    "leader": "班子成员",
    "superior": "上级",
    "reader": "查阅",
    "system_admin": "系统管理员",
    "security_admin": "安全管理员",
    "audit_admin": "审计管理员",
}
#: The three administrators run the system and see no business data.
ADMIN_ROLES = frozenset({"system_admin", "security_admin", "audit_admin"})
#: Roles that see a unit's live ledger. A superior and a named reader see what was 报送 and nothing else (N13).
BUSINESS_ROLES = frozenset({"clerk", "party_office", "discipline", "leader"})


@dataclass(frozen=True, slots=True)
class Grant:
    """One role at one unit (with its subtree or alone), up to a sensitivity. Administrators' roles have no unit.

    ``reports`` narrows a named reader to these reports; empty: all that the unit submitted.
    """

    role: str
    unit_id: int | None
    tree: str
    subtree: bool
    ceiling: Sensitivity
    reports: tuple[int, ...] = ()

    def sees(self, sensitivity: Sensitivity) -> bool:
        """Whether the ceiling reaches ``sensitivity``."""
        return SENSITIVITIES.index(sensitivity) <= SENSITIVITIES.index(self.ceiling)


@dataclass(frozen=True, slots=True)
class Actor:
    """The person who acts: account, shown name, person if known, and what the account is granted."""

    account_id: int
    name: str
    person_id: int | None
    grants: tuple[Grant, ...]

    def has_role(self, *roles: str) -> bool:
        """Whether any grant is one of ``roles``, wherever."""
        return any(grant.role in roles for grant in self.grants)
