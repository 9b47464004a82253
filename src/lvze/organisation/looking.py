"""Units as their pages show them, on a day: the two trees, and one unit with its people, posts and past names."""

from dataclasses import dataclass
from datetime import date

from lvze.kernel.errors import NotFound
from lvze.organisation.actors import Actor
from lvze.organisation.models import AppointmentVersion, Membership, OversightVersion, TodayUnit, UnitVersion
from lvze.organisation.models.units import TREE_TITLES
from lvze.organisation.policies import KEEPERS, covers, covers_root
from lvze.organisation.queries import names_of, supervisors_of
from lvze.organisation.querysets import reach
from lvze.organisation.trees import Tree, UnitView, tree_at


@dataclass(frozen=True, slots=True)
class TreeLine:
    """A unit in its tree: how deep it stands under the topmost one shown, and how many units stand right under it."""

    unit: UnitView
    depth: int
    below: int

    @property
    def indent(self) -> str:
        """Full-width spaces before its name."""
        return "　" * self.depth


@dataclass(frozen=True, slots=True)
class PostLine:
    """A post at a unit, or an oversight of it (``post`` is then 分管), and whose."""

    id: int
    person: int
    name: str
    post: str
    rank: str
    first_day: date
    last_day: date | None


@dataclass(frozen=True, slots=True)
class Past:
    """What a unit was from a day on."""

    since: date
    name: str
    form: str
    above: str
    withdrawn: bool


@dataclass(frozen=True, slots=True)
class UnitStory:
    """One unit on a day. ``members`` is how many are on the roll of a Party organisation that day."""

    unit: UnitView
    tree_title: str
    above: tuple[UnitView, ...]
    below: tuple[UnitView, ...]
    serves: UnitView | None
    served_by: tuple[UnitView, ...]
    supervisors: tuple[UnitView, ...]
    posts: tuple[PostLine, ...]
    overseers: tuple[PostLine, ...]
    members: int
    past: tuple[Past, ...]
    may_change: bool


def trees_seen(actor: Actor, day: date) -> tuple[tuple[str, tuple[TreeLine, ...]], ...]:
    """Title → the units of that tree the actor may see, as they stood on ``day``, top down. Withdrawn ones are out."""
    known, seen = tree_at(day, None), _seen(actor)
    return tuple(
        (title, lines)
        for tree, title in TREE_TITLES.items()
        if (lines := tuple(_lines(known, frozenset(u for u in seen if u in known.units), tree)))
    )


def unit_story(actor: Actor, unit_id: int, day: date) -> UnitStory:
    """A unit's page. Raises NotFound for one that is not the actor's to see, or was not there that day."""
    known = tree_at(day, None)
    unit = known.units.get(unit_id)
    if unit is None or unit_id not in _seen(actor):
        raise NotFound("没有这个单位或党组织，或您无权查看，请核对。")
    return UnitStory(
        unit=unit,
        tree_title=TREE_TITLES[unit.tree],
        above=tuple(known.units[each] for each in reversed(known.ancestors(unit_id))),
        below=tuple(known.units[each] for each in known.children.get(unit_id, ())),
        serves=known.units.get(unit.serves_id or 0),
        served_by=tuple(each for each in known.units.values() if each.serves_id == unit_id),
        supervisors=tuple(known.units[each] for each in supervisors_of(unit_id, day=day) if each in known.units),
        posts=_posts(unit_id, day),
        overseers=_overseers(unit_id, day),
        members=Membership.objects.at(day).filter(organisation_id=unit_id).count(),
        past=_past(unit_id, known),
        may_change=covers(actor, unit_id, KEEPERS) or covers_root(actor),
    )


def units_kept(actor: Actor, roles: frozenset[str] = KEEPERS, *, tree: str = "") -> tuple[tuple[int, str], ...]:
    """Units where the actor holds one of ``roles`` today, to choose from, indented by full-width spaces."""
    rows = TodayUnit.objects.standing().filter(reach(actor, roles))
    if tree:
        rows = rows.filter(tree=tree)
    return tuple((unit, "　" * depth + name) for unit, depth, name in rows.values_list("unit_id", "depth", "name"))


def _seen(actor: Actor) -> frozenset[int]:
    """The 党办 of the whole sees the bodies outside both trees too."""
    rows = TodayUnit.objects.all() if covers_root(actor) else TodayUnit.objects.visible_to(actor)
    return frozenset(rows.values_list("unit_id", flat=True))


def _lines(known: Tree, seen: frozenset[int], tree: str) -> list[TreeLine]:
    found: list[TreeLine] = []
    roots = [unit for unit in known.children.get(None, ()) if known.units[unit].tree == tree]
    waiting = [(unit, 0) for unit in reversed(roots)]
    while waiting:
        unit, depth = waiting.pop()
        shown = unit in seen and not known.units[unit].withdrawn
        children = known.children.get(unit, ())
        if shown:
            standing = sum(not known.units[child].withdrawn for child in children)
            found.append(TreeLine(known.units[unit], depth, standing))
        waiting += [(child, depth + shown) for child in reversed(children)]
    return found


def _posts(unit_id: int, day: date) -> tuple[PostLine, ...]:
    rows = list(AppointmentVersion.objects.at(day).filter(unit_id=unit_id).order_by("rank", "first_day", "pk"))
    names = names_of([row.person_id for row in rows])
    return tuple(
        PostLine(
            row.appointment_id,
            row.person_id,
            names.get(row.person_id, ""),
            row.post,
            row.rank,
            row.first_day,
            row.last_day,
        )
        for row in rows
    )


def _overseers(unit_id: int, day: date) -> tuple[PostLine, ...]:
    rows = list(OversightVersion.objects.at(day).filter(unit_id=unit_id).order_by("first_day", "pk"))
    names = names_of([row.person_id for row in rows])
    return tuple(
        PostLine(row.oversight_id, row.person_id, names.get(row.person_id, ""), "分管", "", row.first_day, row.last_day)
        for row in rows
    )


def _past(unit_id: int, known: Tree) -> tuple[Past, ...]:
    """From each day on; a corrected day once, as it holds now. Newest first."""
    rows = UnitVersion.objects.filter(unit_id=unit_id).order_by("effective_from", "seq", "pk")
    held = {row.effective_from: row for row in rows}
    return tuple(
        Past(row.effective_from, row.name, row.form, _name(known, row.parent_id), row.withdrawn)
        for row in reversed(held.values())
    )


def _name(known: Tree, unit_id: int | None) -> str:
    unit = known.units.get(unit_id or 0)
    return unit.name if unit else ""
