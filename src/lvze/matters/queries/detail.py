"""One matter: what it says, everything that happened to it, what may be done next, what hangs under it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from lvze.catalogue.definitions import Who
from lvze.kernel.errors import NotAllowed
from lvze.ledger.queries.names import person_names
from lvze.matters.hands import hand_of, parts_by_role, parts_with
from lvze.matters.interpreter import Offer, moves_open
from lvze.matters.models import MatterExtension, MatterSpell, SampleDraw
from lvze.matters.models.moves import HandColumns
from lvze.matters.policies import may_see, may_see_sample
from lvze.matters.queries.lists import Row, rows_of
from lvze.matters.standing import Held, held
from lvze.organisation.actors import Actor
from lvze.organisation.models import Account

_ANSWERS = {
    MatterExtension.ASKED: "申请延至",
    MatterExtension.GRANTED: "同意延至",
    MatterExtension.REFUSED: "不同意延至",
}


@dataclass(frozen=True, slots=True)
class Turn:
    """One line of the timeline: the day it was done, what, by whom (代录 says for whom and by which slip)."""

    day: date
    seq: int
    what: str
    text: str
    who: str


@dataclass(frozen=True, slots=True)
class PaperOffer:
    """A move that somebody named in the matter may have signed on paper, for whoever enters it (代录)."""

    person: int
    name: str
    offer: Offer


@dataclass(frozen=True, slots=True)
class MatterView:
    """A matter's page: ``offers`` are open to the one who looks, ``on_paper`` is what he may enter for others."""

    row: Row
    held: Held
    offers: tuple[Offer, ...]
    on_paper: tuple[PaperOffer, ...]
    turns: tuple[Turn, ...]


def matter_page(actor: Actor, matter: int, day: date) -> MatterView:
    """The matter as it stands on ``day``, today. Raises NotFound."""
    version = may_see(actor, matter=matter)
    now = held(matter)
    [row] = rows_of(MatterSpell.objects.at(day).filter(matter=version.matter_id))
    by_role = parts_by_role(actor, now.version)
    offers = _offers(actor, now, by_role)
    on_paper = tuple(each for each in _on_paper(actor, now, by_role) if each.offer not in offers)
    return MatterView(row, now, offers, on_paper, _turns(now))


def moves_open_to(actor: Actor, matter: int) -> tuple[Offer, ...]:
    """The moves the actor may make now by his own hand. Raises NotFound for a matter that is not his to see."""
    may_see(actor, matter=matter)
    now = held(matter)
    return _offers(actor, now, parts_by_role(actor, now.version))


def tree_of(actor: Actor, matter: int, day: date) -> tuple[tuple[int, Row], ...]:
    """The matter and all that it was decomposed into, each with its depth, parents first. A query for each level."""
    may_see(actor, matter=matter)
    spells = MatterSpell.objects.visible_to(actor).at(day)
    levels = [rows_of(spells.filter(matter=matter))]
    while levels[-1]:
        levels.append(rows_of(spells.filter(parent__in=[row.id for row in levels[-1]]).order_by("due", "matter_id")))
    below: dict[int | None, list[Row]] = {}
    for row in (row for level in levels[1:] for row in level):
        below.setdefault(row.parent_id, []).append(row)

    def walk(row: Row, depth: int) -> Iterator[tuple[int, Row]]:
        yield depth, row
        for child in below.get(row.id, ()):
            yield from walk(child, depth + 1)

    return tuple(each for top in levels[0] for each in walk(top, 0))


def rounds_of(actor: Actor, matter: int, day: date) -> tuple[Row, ...]:
    """The matter and those of earlier rounds that it repeats, the newest first, as far as the actor may see."""
    found: list[Row] = []
    wanted: int | None = matter
    while wanted is not None and wanted not in {row.id for row in found}:
        rows = rows_of(MatterSpell.objects.visible_to(actor).at(day).filter(matter=wanted))
        found += rows
        wanted = rows[0].repeats_id if rows else None
    return tuple(found)


def sample_page(actor: Actor, sample: int, day: date) -> tuple[SampleDraw, tuple[Row, ...]]:
    """A sample with the matters drawn, as they stand. Raises NotFound."""
    draw = may_see_sample(actor, sample=sample)
    spells = MatterSpell.objects.visible_to(actor).at(day).filter(matter__in=draw.chosen)
    return draw, rows_of(spells.order_by("matter_id"))


def _offers(actor: Actor, now: Held, by_role: frozenset[Who]) -> tuple[Offer, ...]:
    return moves_open(now.situation, parts_with(by_role, actor, now.version), hand_of(actor))


def _on_paper(actor: Actor, now: Held, by_role: frozenset[Who]) -> tuple[PaperOffer, ...]:
    """What the leader and the responsible person may have signed, for who may enter it."""
    named = {each for each in (now.version.leader_id, now.version.responsible_id) if each is not None}
    names = person_names(named)
    try:
        return tuple(
            PaperOffer(person, names.get(person, ""), offer)
            for person in sorted(named - {actor.person_id})
            for offer in moves_open(
                now.situation, parts_with(by_role, actor, now.version, person), hand_of(actor, person)
            )
        )
    except NotAllowed:
        return ()


def _turns(now: Held) -> tuple[Turn, ...]:
    rows: list[HandColumns] = [*now.moves, *now.progress, *now.extensions, *now.rechecks]
    accounts = dict(Account.objects.filter(pk__in={row.by_account for row in rows}).values_list("pk", "display_name"))
    people = person_names(row.for_person_id for row in rows if row.for_person_id is not None)

    def who(row: HandColumns) -> str:
        name = accounts.get(row.by_account, "")
        return f"{people.get(row.for_person_id, '')}（{name}代录，{row.slip}）" if row.for_person_id else name

    steps = {each.id: each for each in now.kind.transitions}
    turns: list[Turn] = []
    for move in now.moves:
        step = steps.get(move.transition)
        what = Offer(step, move.level).title if step is not None else "立项"
        turns.append(Turn(move.moved_on, move.seq, what, "；".join(filter(None, (move.note, move.basis))), who(move)))
    for progress in now.progress:
        turns.append(Turn(progress.reported_on, progress.seq, "进展", progress.text, who(progress)))
    for row in now.extensions:
        turns.append(Turn(row.said_on, row.seq, f"{_ANSWERS[row.answer]} {row.until}", row.text, who(row)))
    for check in now.rechecks:
        what = "复核通过" if check.passed else "复核未通过"
        turns.append(Turn(check.checked_on, check.seq, what, check.found, who(check)))
    return tuple(sorted(turns, key=lambda turn: turn.seq))
