"""What others recorded and changed since a moment, as far as one may see it: things, never who did how much (N2)."""

from dataclasses import dataclass

from lvze.audit.models import Event
from lvze.ledger.models import RecordVersion
from lvze.ledger.packs import installed_catalogue
from lvze.organisation.actors import Actor


@dataclass(frozen=True, slots=True)
class News:
    """One version of a record that is new: ``what`` is 登记, 更正, 撤回 or 合并."""

    record: int
    what: str
    title: str
    kind_title: str


def news_since(actor: Actor, seq: int, *, size: int = 8) -> tuple[News, ...]:
    """Versions that others wrote after ``seq``, newest first and one a record. Two queries."""
    own = Event.objects.filter(actor_id=actor.account_id, seq__gt=seq).values("seq")
    rows = RecordVersion.objects.visible_to(actor).filter(seq__gt=seq).exclude(seq__in=own).order_by("-seq", "-pk")
    newest: dict[int, RecordVersion] = {}
    for row in rows[: 4 * size]:
        newest.setdefault(row.record_id, row)
    catalogue = installed_catalogue()
    return tuple(
        News(row.record_id, _what(row), row.title, catalogue.kind(row.kind, row.kind_version).title)
        for row in list(newest.values())[:size]
    )


def _what(row: RecordVersion) -> str:
    if row.withdrawn:
        return "撤回"
    if row.joined_into_id is not None:
        return "合并"
    return "登记" if row.version == 1 else "更正"
