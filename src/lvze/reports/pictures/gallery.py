"""Which pictures there are."""

from collections.abc import Callable

from lvze.kernel.errors import NotFound
from lvze.organisation.actors import Actor
from lvze.reports.pictures.learning import learning
from lvze.reports.pictures.levels import levels
from lvze.reports.pictures.putting_right import putting_right
from lvze.reports.pictures.rhythm import rhythm
from lvze.reports.pictures.shown import Asked, Shown
from lvze.reports.pictures.spending import spending
from lvze.reports.policies import may_ask

_PICTURES: dict[str, tuple[str, Callable[[Actor, Asked], tuple[Shown, ...]]]] = {
    "three-public": ("三公经费", spending),
    "rhythm": ("全年节奏", rhythm),
    "rectification": ("整改进展", putting_right),
    "learning": ("学习形式", learning),
    "pressure": ("压力传导", levels),
}
#: Key → title, in the order people list them.
TITLES = {key: title for key, (title, _) in _PICTURES.items()}


def pictures(actor: Actor, which: str, asked: Asked) -> tuple[Shown, ...]:
    """The pictures of one key. Raises NotFound for a key there is none of, NotAllowed for a unit that is not his."""
    may_ask(actor, unit=asked.unit)
    if which not in _PICTURES:
        raise NotFound("没有这张图。")
    return _PICTURES[which][1](actor, asked)
