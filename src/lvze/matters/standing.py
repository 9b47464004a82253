"""A matter as it stands now, read from its protected rows: what every action looks at before it writes."""

from dataclasses import dataclass
from datetime import date

from lvze.catalogue.definitions import Kind
from lvze.kernel.errors import NotFound
from lvze.ledger.packs import installed_catalogue
from lvze.matters.hands import hand_in
from lvze.matters.interpreter import DOING, Hand, Situation, state_of
from lvze.matters.models import (
    Matter,
    MatterExtension,
    MatterMove,
    MatterProgress,
    MatterRecheck,
    MatterSpell,
    MatterVersion,
)
from lvze.matters.telling import kind_of


@dataclass(frozen=True, slots=True)
class Held:
    """A matter's rows in the order they were made, and its kind as it was opened under it."""

    version: MatterVersion
    kind: Kind
    moves: tuple[MatterMove, ...]
    progress: tuple[MatterProgress, ...]
    extensions: tuple[MatterExtension, ...]
    rechecks: tuple[MatterRecheck, ...]

    @property
    def due(self) -> date:
        """The deadline with every extension granted."""
        granted = [row.until for row in self.extensions if row.answer == MatterExtension.GRANTED]
        return granted[-1] if granted else self.version.due

    @property
    def state(self) -> str:
        return next(move.after for move in reversed(self.moves) if move.is_complete)

    @property
    def closing(self) -> MatterMove | None:
        """The move that closed it, while it is closed."""
        last = next(move for move in reversed(self.moves) if move.is_complete)
        return last if state_of(self.kind, last.after).standing == "closed" else None

    @property
    def open_request(self) -> MatterExtension | None:
        """The extension asked for and not answered."""
        last = self.extensions[-1] if self.extensions else None
        return last if last is not None and last.answer == MatterExtension.ASKED else None

    @property
    def situation(self) -> Situation:
        """What the interpreter asks."""
        signed = _signed(self.moves)
        closing = self.closing
        last = self.rechecks[-1] if self.rechecks else None
        failed = last is not None and closing is not None and last.of_move == closing.number and not last.passed
        return Situation(
            self.kind,
            self.state,
            doers=self._doers(),
            pending=signed[-1].transition if signed else "",
            signed=tuple(hand_in(move) for move in signed),
            has_open_children=has_open_children(self.version.matter_id),
            recheck_failed=failed,
        )

    def _doers(self) -> tuple[Hand, ...]:
        """Everyone who ever did the work: reported progress, started it, asked for its closing, was responsible."""
        doing = {each.id for each in self.kind.transitions if each.means in DOING}
        hands = [hand_in(row) for row in self.progress]
        hands += [hand_in(move) for move in self.moves if move.transition in doing]
        versions = MatterVersion.objects.filter(matter=self.version.matter_id, responsible__isnull=False)
        return (*hands, *(Hand(None, person) for person in set(versions.values_list("responsible_id", flat=True))))


def held(matter: int, *, lock: bool = False) -> Held:
    """The matter; ``lock`` holds it until the transaction ends, so that two moves cannot both follow one."""
    rows = Matter.objects.select_for_update() if lock else Matter.objects.all()
    if rows.filter(pk=matter).first() is None:
        raise NotFound("没有这一项，或您无权查看。")
    version = MatterVersion.objects.filter(matter=matter).order_by("-version").first()
    if version is None:
        raise NotFound("没有这一项，或您无权查看。")
    return Held(
        version,
        kind_of(version, installed_catalogue()),
        tuple(MatterMove.objects.filter(matter=matter).order_by("number")),
        tuple(MatterProgress.objects.filter(matter=matter).order_by("number")),
        tuple(MatterExtension.objects.filter(matter=matter).order_by("number", "step")),
        tuple(MatterRecheck.objects.filter(matter=matter).order_by("number")),
    )


def has_open_children(matter: int) -> bool:
    """Whether anything decomposed from it is still open; 长期坚持 does not hold it up."""
    return MatterSpell.objects.filter(
        parent=matter, standing="open", to_seq__isnull=True, until_on__isnull=True
    ).exists()


def _signed(moves: tuple[MatterMove, ...]) -> tuple[MatterMove, ...]:
    """The levels given of a transition that is not complete: the newest run of moves that belong together."""
    found: list[MatterMove] = []
    for move in reversed(moves):
        if move.is_complete or (found and found[-1].level != move.level + 1):
            break
        if found and found[-1].transition != move.transition:
            break
        found.append(move)
    return tuple(reversed(found))
