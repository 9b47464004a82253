"""常用筛选: a list narrowed once is kept under a name, by oneself or, from 党办, for everybody of its units."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from lvze.kernel.errors import BadInput, NotAllowed, NotFound
from lvze.ledger.models import SavedView
from lvze.organisation.actors import Actor
from lvze.organisation.models import TodayUnit

_MOST = 30
_LONGEST_NAME, _LONGEST_QUERY = 30, 1000


@dataclass(frozen=True, slots=True)
class ViewLine:
    """A kept view: ``kind`` is empty for the list of all kinds; ``query`` what stands behind the ``?``."""

    id: int
    name: str
    kind: str
    query: str
    is_own: bool
    is_shared: bool


def views_of(actor: Actor) -> tuple[ViewLine, ...]:
    """The actor's own, then those shared with him, by name."""
    rows = SavedView.objects.filter(Q(account=actor.account_id) | Q(shared_unit__isnull=False)).order_by("name")
    paths = dict(TodayUnit.objects.filter(unit__in=_grant_units(actor)).values_list("unit_id", "path"))
    shared_at = dict(TodayUnit.objects.filter(unit__in=rows.values("shared_unit")).values_list("unit_id", "path"))

    def is_meant(row: SavedView) -> bool:
        above = shared_at.get(row.shared_unit_id or 0)
        return above is not None and any(path.startswith(above) for path in paths.values())

    lines = [
        ViewLine(row.pk, row.name, row.kind, row.query, is_own, row.shared_unit_id is not None)
        for row in rows
        if (is_own := row.account_id == actor.account_id) or is_meant(row)
    ]
    return tuple(sorted(lines, key=lambda line: not line.is_own))


def save_view(*, actor: Actor, name: str, kind: str, query: str, shared: bool = False) -> None:
    """Keep a view under a name; the same name again replaces it. Raises BadInput; NotAllowed where only 党办 shares."""
    name = name.strip()
    if not 1 <= len(name) <= _LONGEST_NAME:
        raise BadInput(f"名称请在 1 至 {_LONGEST_NAME} 字之间，如“今年的补登”。")
    if len(query) > _LONGEST_QUERY:
        raise BadInput("筛选条件太多，请减少几项再保存。")
    own = _own(actor)
    if own.exclude(name=name).count() >= _MOST:
        raise BadInput(f"最多保存 {_MOST} 个常用筛选，请先删去不用的。")
    unit = _shared_unit(actor) if shared else None
    SavedView.objects.update_or_create(
        account_id=actor.account_id, name=name, defaults={"kind": kind, "query": query, "shared_unit_id": unit}
    )


def drop_view(*, actor: Actor, view: int) -> None:
    """Forget one of the actor's own views. Raises NotFound."""
    if not _own(actor).filter(pk=view).delete()[0]:
        raise NotFound("没有这个常用筛选，或不是您保存的。")


def _own(actor: Actor) -> "QuerySet[SavedView]":
    return SavedView.objects.filter(account=actor.account_id)


def _grant_units(actor: Actor, *roles: str) -> list[int]:
    return [grant.unit_id for grant in actor.grants if grant.unit_id is not None and (not roles or grant.role in roles)]


def _shared_unit(actor: Actor) -> int:
    """The unit a 党办 works for, in the Party's tree where it has one there."""
    units = TodayUnit.objects.filter(unit__in=_grant_units(actor, "party_office"))
    found = units.order_by("-tree", "depth").values_list("unit_id", flat=True).first()
    if found is None:
        raise NotAllowed("共享常用筛选需要党办权限，可以先只存给自己用。")
    return found
