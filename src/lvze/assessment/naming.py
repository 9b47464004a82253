"""Names of files and folders inside a ZIP that every system can unpack: no way out of the folder, none taken twice."""

import re
import unicodedata

MOST_LETTERS = 60
_RESERVED = re.compile(r"(?:CON|PRN|AUX|NUL|CLOCK\$|CONIN\$|CONOUT\$|(?:COM|LPT)[0-9¹²³])(?=$|[. ])", re.IGNORECASE)
_REFUSED = re.compile(r'[<>:"/\\|?*]')
_SUFFIX = re.compile(r"\.[A-Za-z0-9]{1,8}$")


def safe_name(text: str, *, most: int = MOST_LETTERS) -> str:
    """``text`` as one name: no separator, control or direction mark, no name Windows keeps to itself, not too long.

    A short suffix of letters stays. Never empty, never begins or ends with a dot or a space.
    """
    plain = unicodedata.normalize("NFC", text.encode("utf-8", "ignore").decode())
    plain = "".join(" " if unicodedata.category(letter)[0] in "CZ" else letter for letter in plain)
    plain = _trimmed(" ".join(_REFUSED.sub("_", plain).split()))
    suffix = match[0] if (match := _SUFFIX.search(plain)) and match.start() > 0 else ""
    stem = _trimmed(plain[: len(plain) - len(suffix)][: most - len(suffix)]) or "未命名"
    if _RESERVED.match(stem):
        stem = _trimmed(f"_{stem}"[: most - len(suffix)])
    return stem + suffix


def _trimmed(name: str) -> str:
    return name.strip(" .")


class Names:
    """The names taken in one folder; two that differ only in capitals are one to Windows."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def take(self, text: str, *, most: int = MOST_LETTERS) -> str:
        """A safe name for ``text`` that nobody has yet: the second of a name becomes 名（2）."""
        name = wanted = safe_name(text, most=most)
        number = 1
        while (key := unicodedata.normalize("NFKC", name).casefold()) in self._taken:
            number += 1
            suffix = match[0] if (match := _SUFFIX.search(wanted)) and match.start() > 0 else ""
            stem = wanted[: len(wanted) - len(suffix)]
            mark = f"（{number}）"
            name = _trimmed(stem[: most - len(suffix) - len(mark)]) + mark + suffix
        self._taken.add(key)
        return name
