"""What keeps an export safe to open: no cell of ours is ever a formula."""

_STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def safe_text(text: str) -> str:
    """The text with a leading apostrophe where a spreadsheet would run it (CSV injection; OWASP)."""
    return "'" + text if text.startswith(_STARTS_FORMULA) else text
