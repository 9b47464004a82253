"""The list of erasures: what waits for another hand, what went, under which tombstones. After it, no name is left."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q

from lvze.audit.askings import Asking, asking_acts, askings
from lvze.audit.models import Tombstone
from lvze.flows.erasing.naming import ROLES, WHATS, matters_seen, may_erase
from lvze.flows.erasing.rows import Leaving, called, has_changed, leaving
from lvze.flows.erasing.staying import Staying, staying
from lvze.kernel.errors import NotFound
from lvze.ledger.models import CurrentRecord
from lvze.organisation.actors import Actor
from lvze.organisation.models import Account, PersonVersion
from lvze.organisation.policies import covers_root
from lvze.organisation.querysets import reach

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from lvze.audit.models import Event

#: No more of them are shown of one erasure; `lvze verify` counts them all.
MOST_TOMBSTONES = 50
STATES = {"asked": "待批准", "erased": "已清除", "refused": "未清除"}


@dataclass(frozen=True, slots=True)
class ErasureLine:
    """One asking. ``name`` is empty where it is gone, or where whoever looks may not know it."""

    asking: Asking
    what: str
    name: str
    state: str
    asked_by: str
    decided_by: str
    is_own: bool


@dataclass(frozen=True, slots=True)
class TombstoneLine:
    """清除标记: which row it was, the act that wrote it, and its digest, useless without the salt."""

    title: str
    row: int
    seq: int
    digest: str


@dataclass(frozen=True, slots=True)
class ErasureView:
    """One asking opened. ``leaving`` and ``staying`` while it waits.

    ``changed``: there is more or less of it than was asked for. ``tombstones`` are the first of what stayed of it.
    """

    line: ErasureLine
    leaving: tuple[Leaving, ...]
    staying: tuple[Staying, ...]
    changed: bool
    tombstones: tuple[TombstoneLine, ...]


def erasure_lines(actor: Actor, *, before: int | None = None, size: int = 20) -> tuple[ErasureLine, ...]:
    """Askings one may handle, newest first, of smaller ``seq`` than ``before``. Raises NotFound for anybody else."""
    acts = _acts_seen(actor)
    if before is not None:
        acts = acts.filter(seq__lt=before)
    return _lines(actor, askings(acts.order_by("-seq")[:size]))


def erasure_view(actor: Actor, asking: int) -> ErasureView:
    """One asking with what would go. Raises NotFound."""
    found = asking_seen(actor, asking)
    [line] = _lines(actor, (found,))
    waits = found.state == "asked"
    changed = waits and has_changed(found)
    what, _, thing = found.about.partition(":")
    stayed = Tombstone.objects.filter(seq=found.decided_seq or 0).order_by("pk")[:MOST_TOMBSTONES]
    return ErasureView(
        line=line,
        leaving=leaving(found.rows) if waits and not changed else (),
        staying=staying(what, int(thing)) if thing and waits and not changed else (),
        changed=changed,
        tombstones=tuple(TombstoneLine(called(row.table), row.row_id, row.row_seq, row.row_digest) for row in stayed),
    )


def asking_seen(actor: Actor, asking: int) -> Asking:
    """One asking that the actor may handle. Raises NotFound."""
    found = askings(_acts_seen(actor).filter(seq=asking))
    if not found:
        raise NotFound("没有这个清除申请，请核对。")
    return found[0]


def _acts_seen(actor: Actor) -> "QuerySet[Event]":
    """All of them for administrators and who looks after a whole tree; else of one's own units, or one's own."""
    if not may_erase(actor):
        raise NotFound("没有这个页面。")
    acts = asking_acts()
    if actor.has_role("security_admin", "audit_admin") or covers_root(actor, ROLES):
        return acts
    return acts.filter(reach(actor, ROLES) | Q(actor_id=actor.account_id))


def _lines(actor: Actor, found: tuple[Asking, ...]) -> tuple[ErasureLine, ...]:
    accounts = {each.asked_by for each in found} | {each.decided_by for each in found if each.decided_by}
    names = dict(Account.objects.filter(pk__in=accounts).values_list("pk", "display_name"))
    called = _called(actor, found)
    return tuple(_line(each, actor, names, called.get(each.about, "")) for each in found)


def _line(asking: Asking, actor: Actor, names: Mapping[int, str], name: str) -> ErasureLine:
    what, _, number = asking.about.partition(":")
    return ErasureLine(
        asking=asking,
        what=f"{WHATS[what]} {number} 号" if number else "其他内容",
        name=name,
        state=STATES[asking.state],
        asked_by=names.get(asking.asked_by, ""),
        decided_by=names.get(asking.decided_by or 0, ""),
        is_own=asking.asked_by == actor.account_id,
    )


def _called(actor: Actor, found: tuple[Asking, ...]) -> dict[str, str]:
    """What it is known under: a person to everybody who may handle it, a record or a matter to who may see it."""
    numbers: dict[str, list[int]] = {what: [] for what in WHATS}
    for what, _, number in (each.about.partition(":") for each in found):
        if number:
            numbers[what].append(int(number))
    people, records, matters = numbers["person"], numbers["record"], numbers["matter"]
    names = PersonVersion.objects.filter(person__in=people).at().values_list("person_id", "name")
    titles = CurrentRecord.objects.visible_to(actor).filter(record__in=records).values_list("record_id", "title")
    tasks = matters_seen(actor).filter(matter__in=matters).values_list("matter_id", "title")
    told = (("person", names), ("record", titles), ("matter", tasks))
    return {f"{what}:{key}": name for what, pairs in told for key, name in pairs}
