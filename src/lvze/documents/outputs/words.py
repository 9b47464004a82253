"""Words in which people read claims, blanks and severities."""

from lvze.documents.result import BlankKind, Claim, Severity

SEVERITIES: dict[Severity, str] = {"error": "差错", "warning": "疑点", "hint": "提示"}
BLANK_KINDS: dict[BlankKind, str] = {"number": "数字", "name": "名称", "date": "日期", "other": "其他"}
_BOUNDS = {"min": "以上", "max": "以内"}


def told(claim: Claim) -> str:
    """``谈心谈话 60余人次``: what is counted, the number as it stands, its unit."""
    about = claim.subject or ""
    more = "余" if claim.approx else ""
    bound = _BOUNDS.get(claim.bound or "", "")
    return f"{about} {claim.span}{more}{claim.unit or ''}{bound}".strip()
