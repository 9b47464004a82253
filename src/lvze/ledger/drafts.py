"""草稿: what is typed into a form is kept for the one who typed it, until it is filed, thrown away or forgotten."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from lvze.documents.reading import secrecy_mark
from lvze.kernel.errors import BadInput, NotFound
from lvze.ledger.errors import MarkedSecret
from lvze.ledger.models import EntryDraft
from lvze.ledger.packs import installed_catalogue
from lvze.organisation.actors import Actor

#: A draft that nobody touched for so long is forgotten; one that was thrown away can be taken back for a day.
KEPT, UNDONE_WITHIN = timedelta(days=30), timedelta(days=1)
_MOST, _LONGEST = 50, 100_000

Sent = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed at one place of a page and is not saved yet."""

    draft: int
    sent: Mapping[str, Sequence[str]]
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class DraftLine:
    """A draft in a list. ``told`` is its topic or its date, as far as one was typed."""

    id: int
    kind: str
    kind_title: str
    told: str
    updated_at: datetime
    is_thrown: bool


def save_draft(*, actor: Actor, now: datetime, kind: str, sent: Sent, draft: int | None = None) -> int:
    """Keep what was typed, in ``draft`` if that is the actor's own, else in a new one; answers its id.

    Raises BadInput for an unknown kind or far too much text; MarkedSecret, and then nothing of it is kept (N9).
    """
    if kind not in installed_catalogue().kinds:
        raise BadInput("没有这一类台账，草稿没有保存。")
    return _keep(actor, now, kind, sent, draft)


def keep_typed(*, actor: Actor, now: datetime, place: str, sent: Sent) -> int:
    """Keep what was typed at a ``place`` that is no form of a kind (``report:7:problems``): one draft a place.

    Answers its id. Raises BadInput for far too much text, MarkedSecret as :func:`save_draft`.
    """
    there = _own(actor).filter(kind=place, thrown_at=None).order_by("-updated_at").values_list("pk", flat=True).first()
    return _keep(actor, now, place, sent, there)


def typed_at(actor: Actor, now: datetime, places: str) -> dict[str, Typed]:
    """What the actor has typed and not saved at the places that begin so, by place."""
    rows = _own(actor).filter(kind__startswith=places, thrown_at=None, updated_at__gte=now - KEPT)
    return {row.kind: Typed(row.pk, row.sent, row.updated_at) for row in rows.order_by("updated_at")}


def finish_typed(*, actor: Actor, place: str) -> None:
    """It was saved: nothing of it is kept."""
    _own(actor).filter(kind=place, thrown_at=None).delete()


def _keep(actor: Actor, now: datetime, kind: str, sent: Sent, draft: int | None) -> int:
    kept = {name: list(values) for name, values in sent.items() if any(values)}
    words = "\n".join(value for values in kept.values() for value in values)
    if len(words) > _LONGEST:
        raise BadInput("内容太长，草稿没有保存，请分成几条登记。")
    if secrecy_mark(words) is not None:
        raise MarkedSecret
    _forget_old(now)
    if draft is not None and _own(actor).filter(pk=draft).update(kind=kind, sent=kept, updated_at=now, thrown_at=None):
        return draft
    made: EntryDraft = EntryDraft.objects.create(account_id=actor.account_id, kind=kind, sent=kept, updated_at=now)
    oldest = _own(actor).order_by("-updated_at").values_list("pk", flat=True)[_MOST:]
    EntryDraft.objects.filter(pk__in=list(oldest)).delete()
    return made.pk


def draft_lines(actor: Actor, now: datetime) -> tuple[DraftLine, ...]:
    """The actor's own drafts, newest first; those thrown away within a day last."""
    kinds = installed_catalogue().kinds
    live = Q(updated_at__gte=now - KEPT, thrown_at=None) | Q(thrown_at__gte=now - UNDONE_WITHIN)
    rows = _own(actor).filter(live).order_by("-updated_at")
    lines = (
        DraftLine(
            id=row.pk,
            kind=row.kind,
            kind_title=kinds[row.kind].title,
            told=_told(row.sent),
            updated_at=row.updated_at,
            is_thrown=row.thrown_at is not None,
        )
        for row in rows
        if row.kind in kinds
    )
    return tuple(sorted(lines, key=lambda line: line.is_thrown))


def draft_sent(actor: Actor, draft: int, kind: str) -> dict[str, list[str]]:
    """What was typed into one's own draft of this kind. Raises NotFound."""
    found = _own(actor).filter(pk=draft, kind=kind, thrown_at=None).first()
    if found is None:
        raise NotFound("没有这份草稿，可能已经登记或放弃了。")
    return dict(found.sent)


def throw_draft(*, actor: Actor, now: datetime, draft: int) -> None:
    """放弃: it can be taken back for a day. Raises NotFound."""
    if not _own(actor).filter(pk=draft).update(thrown_at=now):
        raise NotFound("没有这份草稿，可能已经登记或放弃了。")


def take_back_draft(*, actor: Actor, draft: int) -> None:
    """撤销放弃. Raises NotFound."""
    if not _own(actor).filter(pk=draft).update(thrown_at=None):
        raise NotFound("这份草稿放弃超过一天，已经清除了。")


def finish_draft(*, actor: Actor, draft: int) -> None:
    """It was filed: nothing of it is kept."""
    _own(actor).filter(pk=draft).delete()


def _own(actor: Actor) -> "QuerySet[EntryDraft]":
    return EntryDraft.objects.filter(account=actor.account_id)


def _forget_old(now: datetime) -> None:
    EntryDraft.objects.filter(Q(updated_at__lt=now - KEPT) | Q(thrown_at__lt=now - UNDONE_WITHIN)).delete()


def _told(sent: Sent) -> str:
    said = [values[0] for name in ("happened", "title", "topic") if (values := sent.get(name))]
    return "　".join(said)[:60] or "还没有写日期和主题"
