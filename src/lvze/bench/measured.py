"""One figure of a benchmark, beside the bar it is held against."""

from dataclasses import dataclass
from typing import Literal


class LeftOut(Exception):
    """A benchmark that cannot run here; the message is the Chinese sentence that says why."""


@dataclass(frozen=True, slots=True)
class Measured:
    """``figure`` in ``unit``; ``bar`` is DESIGN §8's, the figure meant to be at most (or at least) that.

    Without a bar the figure stands for itself: a comparison, or a number beside another.
    """

    title: str
    figure: float
    unit: str
    bar: float | None = None
    side: Literal["at_most", "at_least"] = "at_most"
    note: str = ""

    @property
    def ratio(self) -> float | None:
        """The figure as a share of its bar: better than the bar is below 1 for ``at_most``, above for ``at_least``."""
        return None if not self.bar else self.figure / self.bar

    @property
    def meets(self) -> bool | None:
        if self.bar is None:
            return None
        return self.figure <= self.bar if self.side == "at_most" else self.figure >= self.bar
