"""Questions of 廉政风险防控; every answer holds only what the actor may see."""

from lvze.integrity.queries.opinions import Opinion, opinions_in
from lvze.integrity.queries.risks import RiskPoint, rechecks_due, risk_points, risks_by
from lvze.integrity.queries.rotation import KeyPostTerm, rotation_due

__all__ = [
    "KeyPostTerm",
    "Opinion",
    "RiskPoint",
    "opinions_in",
    "rechecks_due",
    "risk_points",
    "risks_by",
    "rotation_due",
]
