"""Line and column of an offset, and the words around it."""

from bisect import bisect_right


class Lines:
    """Lines of a text, counted from 1."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = [0, *(index + 1 for index, character in enumerate(text) if character == "\n")]

    def line(self, offset: int) -> int:
        return bisect_right(self._starts, offset)

    def column(self, offset: int) -> int:
        """Code points from the line's start, counted from 1."""
        return offset - self._starts[self.line(offset) - 1] + 1

    def around(self, start: int, end: int, width: int = 12) -> tuple[str, str, str]:
        """The words before, the stretch itself (shortened in the middle), the words after, on one line."""
        before = self._text[max(0, start - width) : start].rpartition("\n")[2]
        after = self._text[end : end + width].partition("\n")[0]
        inside = self._text[start:end].replace("\n", " ")
        if len(inside) > 2 * width:
            inside = f"{inside[:width]}……{inside[-width // 2 :]}"
        return before.lstrip(), inside, after.rstrip()
