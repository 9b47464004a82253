"""Layout points as findings for ``lvze check`` on any .docx."""

from typing import NamedTuple

from lvze.documents.gbt9704.checking import Master, check_layout
from lvze.documents.result import Severity

# The law on state secrets is no matter of taste; every other point of layout is for its author to weigh.
_ERRORS = frozenset({11})
_NOBODY = Master()


class LayoutFinding(NamedTuple):
    """``rule`` GW-01 … GW-40, one Chinese sentence, and the clause it rests on."""

    rule: str
    severity: Severity
    message: str
    basis: str


def layout_findings(docx: bytes, *, pdf: bytes | None = None, master: Master = _NOBODY) -> list[LayoutFinding]:
    """The points that do not hold: fail → warning (a secrecy mark → error), warn → hint.

    Raises :class:`CannotRead` where the bytes are no .docx.
    """
    found = []
    for result in check_layout(docx, pdf, master):
        if result.outcome in ("fail", "warn"):
            severity: Severity = "hint" if result.outcome == "warn" else "warning"
            if result.number in _ERRORS:
                severity = "error"
            found.append(LayoutFinding(f"GW-{result.number:02d}", severity, result.why, result.clause))
    return found
