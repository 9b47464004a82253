"""Which kinds of work there are: a door registers a function under a name, the worker finds it again."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lvze.jobs.running import Running

Work = Callable[["Running"], dict[str, Any]]
_WORK: dict[str, Work] = {}


def job(kind: str) -> Callable[[Work], Work]:
    """Register ``fn(running) -> answer`` as the work of ``kind``. Raises ValueError for a name taken already."""

    def register(work: Work) -> Work:
        if kind in _WORK:
            raise ValueError(f"two jobs are called {kind}")
        _WORK[kind] = work
        return work

    return register


def work_of(kind: str) -> Work:
    """The function registered for a kind. Raises KeyError."""
    return _WORK[kind]
