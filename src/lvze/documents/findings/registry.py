"""The registry of rules: what every rule says of itself, and how one is written."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from lvze.documents.findings.page import Page
from lvze.documents.result import Finding, Severity


@dataclass(frozen=True, slots=True)
class Mark:
    """What a rule saw: a stretch of the text, a Chinese sentence, and the replacement where one is safe."""

    start: int
    end: int
    message: str
    fix: str | None = None
    severity: Severity | None = None
    """Weaker or stronger than the rule's own, where the case asks for it."""


Look = Callable[[Page], Iterable[Mark]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: ``id`` is stable, ``basis`` the standard or regulation, ``fixable`` whether it may offer a fix."""

    id: str
    severity: Severity
    title: str
    basis: str
    fixable: bool
    look: Look

    def findings(self, page: Page) -> tuple[Finding, ...]:
        return tuple(
            Finding(self.id, mark.severity or self.severity, mark.start, mark.end, mark.message, self.basis, mark.fix)
            for mark in self.look(page)
        )


#: Every rule by id, in the order of the families.
RULES: dict[str, Rule] = {}


def rule(id: str, severity: Severity, title: str, basis: str, *, fixable: bool = False) -> Callable[[Look], Look]:
    """Register the decorated function as a rule. Raises ValueError for an id used twice."""

    def register(look: Look) -> Look:
        if id in RULES:
            raise ValueError(f"rule {id} is registered twice")
        RULES[id] = Rule(id, severity, title, basis, fixable, look)
        return look

    return register
