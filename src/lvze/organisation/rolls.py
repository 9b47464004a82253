"""People as their pages show them: the list on a day, and one person's Party status, posts and oversight over time."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q

from lvze.kernel.errors import LvzeError, NotFound
from lvze.organisation.actors import Actor
from lvze.organisation.dated import latest
from lvze.organisation.models import AppointmentVersion, Membership, OversightVersion, PersonVersion, TodayUnit
from lvze.organisation.models.people import RANKS
from lvze.organisation.policies import KEEPERS, covers_root, may_change_person
from lvze.organisation.queries import named_like
from lvze.organisation.querysets import (
    AppointmentVersionQuerySet,
    MembershipQuerySet,
    OversightVersionQuerySet,
    PersonVersionQuerySet,
)


@dataclass(frozen=True, slots=True)
class PersonLine:
    """A person on a day: the Party organisation and status, and the posts held."""

    id: int
    name: str
    code: str
    organisation: str
    status: str
    posts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Held:
    """Something that holds from a day to a day (none: still). ``id`` names the post or oversight, for correcting."""

    id: int
    unit: str
    unit_id: int | None
    words: str
    first_day: date
    last_day: date | None


@dataclass(frozen=True, slots=True)
class PersonStory:
    """One person, as far as the actor may see: what is at units of others is left out."""

    id: int
    name: str
    code: str
    memberships: tuple[Held, ...]
    posts: tuple[Held, ...]
    oversights: tuple[Held, ...]
    may_change: bool
    may_appoint: bool


def people_seen(
    actor: Actor, day: date, *, search: str = "", unit: int | None = None, after: str = "", size: int = 50
) -> tuple[PersonLine, ...]:
    """People by pinyin, later than ``after`` (a person's id), each as on ``day``. Five queries, whatever the size."""
    people = _people(actor).at().filter(withdrawn=False)
    if search.strip():
        people = people.filter(named_like(search))
    if unit is not None:
        on_roll = _memberships(actor).at(day).filter(organisation_id=unit).values("person_id")
        in_post = _appointments(actor).at(day).filter(unit_id=unit).values("person_id")
        people = people.filter(Q(person_id__in=on_roll) | Q(person_id__in=in_post))
    if after.isdigit():
        last = PersonVersion.objects.at().filter(person_id=int(after)).values_list("pinyin", flat=True).first() or ""
        people = people.filter(Q(pinyin__gt=last) | Q(pinyin=last, person_id__gt=int(after)))
    rows = list(people.order_by("pinyin", "person_id")[:size])
    return _lines(actor, rows, day)


def person_story(actor: Actor, person_id: int) -> PersonStory:
    """One person. Raises NotFound for one who is not the actor's to see, or was entered by mistake."""
    version = _people(actor).at().filter(person_id=person_id, withdrawn=False).first()
    if version is None:
        raise NotFound("没有这个人员，或您无权查看，请核对。")
    roll = _roll(actor, person_id)
    posts = list(latest(_appointments(actor), "appointment_id", None).filter(person_id=person_id, withdrawn=False))
    oversights = list(latest(_oversights(actor), "oversight_id", None).filter(person_id=person_id, withdrawn=False))
    names = _names(
        [
            *(row.organisation_id for row, _ in roll),
            *(row.unit_id for row in posts),
            *(row.unit_id for row in oversights),
        ]
    )
    return PersonStory(
        id=person_id,
        name=version.name,
        code=version.code,
        memberships=tuple(
            Held(row.pk, names.get(row.organisation_id or 0, ""), row.organisation_id, row.status, first, last)
            for row, (first, last) in reversed(roll)
        ),
        posts=_newest_first(
            Held(
                row.appointment_id,
                names.get(row.unit_id, ""),
                row.unit_id,
                f"{row.post}（{RANKS[row.rank]}）",
                row.first_day,
                row.last_day,
            )
            for row in posts
        ),
        oversights=_newest_first(
            Held(row.oversight_id, names.get(row.unit_id, ""), row.unit_id, "分管", row.first_day, row.last_day)
            for row in oversights
        ),
        may_change=_may_change(actor, person_id),
        may_appoint=actor.has_role(*KEEPERS),
    )


def _lines(actor: Actor, rows: list[PersonVersion], day: date) -> tuple[PersonLine, ...]:
    ids = [row.person_id for row in rows]
    roll = {row.person_id: row for row in _memberships(actor).at(day).filter(person_id__in=ids)}
    held = list(_appointments(actor).at(day).filter(person_id__in=ids).order_by("first_day", "pk"))
    names = _names([*(row.organisation_id for row in roll.values()), *(row.unit_id for row in held)])
    posts: dict[int, list[str]] = {}
    for post in held:
        posts.setdefault(post.person_id, []).append(f"{names.get(post.unit_id, '')}{post.post}")
    return tuple(
        PersonLine(
            id=row.person_id,
            name=row.name,
            code=row.code,
            organisation=names.get(roll[row.person_id].organisation_id or 0, "") if row.person_id in roll else "",
            status=roll[row.person_id].status if row.person_id in roll else "",
            posts=tuple(posts.get(row.person_id, ())),
        )
        for row in rows
    )


def _roll(actor: Actor, person_id: int) -> list[tuple[Membership, tuple[date, date | None]]]:
    """The person's memberships that the actor may see, each with its days; where the next one is does not show."""
    every = Membership.objects.filter(person_id=person_id).order_by("effective_from", "seq", "pk")
    held = list({row.effective_from: row for row in every}.values())
    ends = [row.effective_from - timedelta(days=1) for row in held[1:]]
    seen = set(_memberships(actor).filter(person_id=person_id).values_list("pk", flat=True))
    return [(row, (row.effective_from, last)) for row, last in zip(held, [*ends, None], strict=True) if row.pk in seen]


def _newest_first(spells: Iterable[Held]) -> tuple[Held, ...]:
    return tuple(sorted(spells, key=lambda each: (each.first_day, each.id), reverse=True))


def _names(units: Iterable[int | None]) -> Mapping[int, str]:
    rows = TodayUnit.objects.filter(pk__in={unit for unit in units if unit is not None})
    return dict(rows.values_list("unit_id", "name"))


def _people(actor: Actor) -> PersonVersionQuerySet:
    rows = PersonVersion.objects.all()
    return rows if covers_root(actor) else rows.visible_to(actor)


def _memberships(actor: Actor) -> MembershipQuerySet:
    rows = Membership.objects.all()
    return rows if covers_root(actor) else rows.visible_to(actor)


def _appointments(actor: Actor) -> AppointmentVersionQuerySet:
    rows = AppointmentVersion.objects.all()
    return rows if covers_root(actor) else rows.visible_to(actor)


def _oversights(actor: Actor) -> OversightVersionQuerySet:
    rows = OversightVersion.objects.all()
    return rows if covers_root(actor) else rows.visible_to(actor)


def _may_change(actor: Actor, person_id: int) -> bool:
    try:
        may_change_person(actor, person_id=person_id)
    except LvzeError:
        return False
    return True
