"""What can be asked for, named as people know it: a person by name, a record or a matter by its title or number."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from lvze.audit.erasure import ERASING_ROLES
from lvze.flows.erasing.rows import Leaving, leaving, rows_of
from lvze.flows.erasing.staying import Staying, staying
from lvze.kernel.errors import NotFound
from lvze.ledger.models import CurrentRecord
from lvze.ledger.packs import installed_catalogue
from lvze.ledger.queries.lists import NEWEST_FIRST, lines_of
from lvze.ledger.queries.names import unit_names
from lvze.matters.models import MatterSpell
from lvze.matters.querysets import MatterSpellQuerySet
from lvze.organisation.actors import BUSINESS_ROLES, Actor
from lvze.organisation.models import PersonVersion
from lvze.organisation.policies import covers_root
from lvze.organisation.queries import find_people

#: What can be asked for.
WHATS = {"person": "人员", "record": "台账记录", "matter": "任务"}
#: Those of the roles that see business data.
ROLES = BUSINESS_ROLES & frozenset(ERASING_ROLES)
_FOUND = 20


@dataclass(frozen=True, slots=True)
class Named:
    """Something that can be asked for: its name with what tells it apart."""

    what: str
    id: int
    title: str
    detail: str


def may_erase(actor: Actor) -> bool:
    """Who asks for and approves erasures at all."""
    return actor.has_role(*ERASING_ROLES)


def sees_business(actor: Actor) -> bool:
    """Whether he may name a record or a matter: an administrator sees none."""
    return actor.has_role(*ROLES)


def nameable(actor: Actor, what: str, text: str) -> tuple[Named, ...]:
    """What ``text`` may mean: people by name, records and matters by words of their title or their number.
    Twenty at most.

    An administrator finds people by the whole name only, and nothing else. Raises NotFound for another ``what``.
    """
    _demand(actor, what)
    sought = text.strip()
    if not sought:
        return ()
    if what == "record":
        return _records(CurrentRecord.objects.visible_to(actor).filter(_called(sought, "record")))
    if what == "matter":
        return _matters(matters_seen(actor).filter(_called(sought, "matter")))
    if sees_business(actor):
        return tuple(Named(what, each.id, each.name, each.code) for each in find_people(sought, actor, limit=_FOUND))
    return _people(PersonVersion.objects.at().filter(name=sought))


def asked_for(actor: Actor, what: str, thing: int) -> tuple[Named, tuple[Leaving, ...], tuple[Staying, ...]]:
    """One thing, what would go with it, what would stay. Raises NotFound, Conflict where something stands on it."""
    return named(actor, what, thing), leaving(rows_of(what, thing)), staying(what, thing)


def named(actor: Actor, what: str, thing: int) -> Named:
    """The thing, for who may name it. Raises NotFound."""
    _demand(actor, what)
    if what == "record":
        found = _records(CurrentRecord.objects.visible_to(actor).filter(record=thing))
    elif what == "matter":
        found = _matters(matters_seen(actor).filter(matter=thing))
    elif not sees_business(actor) or covers_root(actor, ROLES):
        found = _people(PersonVersion.objects.at().filter(person=thing))
    else:
        found = _people(PersonVersion.objects.visible_to(actor, ROLES).at().filter(person=thing))
    if not found:
        raise NotFound("没有这项内容，或您无权查看。")
    return found[0]


def matters_seen(actor: Actor) -> MatterSpellQuerySet:
    """How the matters that the actor may see stand now, one row a matter."""
    return MatterSpell.objects.visible_to(actor).filter(to_seq__isnull=True, until_on__isnull=True)


def _called(text: str, number: str) -> Q:
    """By words of the title, or by the number in the column of that name."""
    is_number = text.isdecimal() and len(text) < 18
    return Q(title__icontains=text) | (Q(**{number: int(text)}) if is_number else Q(pk__in=()))


def _demand(actor: Actor, what: str) -> None:
    if not may_erase(actor) or what not in WHATS:
        raise NotFound("没有这个页面。")


def _people(rows: "QuerySet[PersonVersion]") -> tuple[Named, ...]:
    return tuple(Named("person", row.person_id, row.name, row.code) for row in rows.order_by("person_id")[:_FOUND])


def _records(rows: "QuerySet[CurrentRecord]") -> tuple[Named, ...]:
    found = list(rows.order_by(*NEWEST_FIRST.names)[:_FOUND])
    return tuple(
        Named("record", line.record, line.title, f"{line.happened_on} {line.kind_title} {line.organiser_name}")
        for line in lines_of(found)
    )


def _matters(spells: MatterSpellQuerySet) -> tuple[Named, ...]:
    found = list(spells.order_by("-opened_on", "-matter")[:_FOUND])
    units, kinds = unit_names(spell.unit_id for spell in found), installed_catalogue().kinds
    told = []
    for spell in found:
        kind, unit = kinds.get(spell.kind), units.get(spell.unit_id, "")
        title = kind.title if kind else spell.kind
        detail = f"{spell.matter_id} 号 {spell.opened_on} {title} {unit} {spell.state_title}"
        told.append(Named("matter", spell.matter_id, spell.title, detail))
    return tuple(told)
