"""Posts (任职) and oversight (分管): each from a first day to a last day, corrected by a new version."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from lvze.audit.actions import Act, action
from lvze.kernel.errors import BadInput, NotFound
from lvze.organisation import policies
from lvze.organisation.models import Appointment, AppointmentVersion, Oversight, OversightVersion
from lvze.organisation.models.people import RANKS
from lvze.organisation.queries import unit_at, unit_lookup


@dataclass(frozen=True, slots=True)
class NewAppointment:
    """A person holds a post at a unit from ``first_day`` to ``last_day`` (None: still)."""

    person_id: int
    unit_id: int
    post: str
    rank: str
    first_day: date
    last_day: date | None = None


@action("organisation.appoint", allowed=policies.may_appoint)
def appoint(
    act: Act, *, person_id: int, unit_id: int, post: str, rank: str, first_day: date, last_day: date | None = None
) -> int:
    """Enter a post held; gives the appointment's id. ``rank``: head, deputy, member, staff."""
    [appointment_id] = write_appointments(act, [NewAppointment(person_id, unit_id, post, rank, first_day, last_day)])
    act.subject("appointment", appointment_id, unit_id=unit_id)
    return appointment_id


@action("organisation.appoint_all", allowed=policies.may_appoint_all)
def appoint_all(act: Act, *, appointments: Sequence[NewAppointment]) -> list[int]:
    """Enter many posts at once; gives the ids in order."""
    return write_appointments(act, appointments)


def write_appointments(act: Act, appointments: Sequence[NewAppointment]) -> list[int]:
    """Queue appointments inside an action whose policy has been asked; gives their ids."""
    unit_on = unit_lookup()
    for row in appointments:
        _check_post(row.post, row.rank)
        _check_days(row.first_day, row.last_day)
        unit_on(row.unit_id, row.first_day)
    identities = Appointment.objects.bulk_create([Appointment() for _ in appointments], batch_size=500)
    act.write_all(
        AppointmentVersion(
            appointment=identity,
            person_id=row.person_id,
            unit_id=row.unit_id,
            post=row.post.strip(),
            rank=row.rank,
            first_day=row.first_day,
            last_day=row.last_day,
        )
        for identity, row in zip(identities, appointments, strict=True)
    )
    return [identity.pk for identity in identities]


@action("organisation.correct_appointment", allowed=policies.may_correct_appointment)
def correct_appointment(
    act: Act,
    *,
    appointment_id: int,
    post: str | None = None,
    rank: str | None = None,
    first_day: date | None = None,
    last_day: date | None = None,
    still: bool = False,
    withdrawn: bool = False,
) -> None:
    """A new version: what is None stays; ``still`` takes the last day away; ``withdrawn`` says it never was."""
    latest = AppointmentVersion.objects.filter(appointment_id=appointment_id).order_by("-seq").first()
    if latest is None:
        raise NotFound("没有这条任职，请核对。")
    version = AppointmentVersion(
        appointment_id=appointment_id,
        person_id=latest.person_id,
        unit_id=latest.unit_id,
        post=latest.post if post is None else post.strip(),
        rank=rank or latest.rank,
        first_day=first_day or latest.first_day,
        last_day=None if still else last_day or latest.last_day,
        withdrawn=withdrawn,
    )
    _check_post(version.post, version.rank)
    _check_days(version.first_day, version.last_day)
    act.write(version)
    act.subject("appointment", appointment_id, unit_id=latest.unit_id)


@action("organisation.set_oversight", allowed=policies.may_appoint)
def set_oversight(act: Act, *, person_id: int, unit_id: int, first_day: date, last_day: date | None = None) -> int:
    """A leader oversees (分管) a unit from a day on; gives the oversight's id."""
    _check_days(first_day, last_day)
    unit_at(unit_id, first_day)
    oversight = Oversight.objects.create()
    act.write(
        OversightVersion(
            oversight=oversight, person_id=person_id, unit_id=unit_id, first_day=first_day, last_day=last_day
        )
    )
    act.subject("oversight", oversight.pk, unit_id=unit_id)
    return oversight.pk


@action("organisation.correct_oversight", allowed=policies.may_correct_oversight)
def correct_oversight(
    act: Act,
    *,
    oversight_id: int,
    first_day: date | None = None,
    last_day: date | None = None,
    still: bool = False,
    withdrawn: bool = False,
) -> None:
    """A new version of an oversight: what is None stays; ``still`` takes the last day away."""
    latest = OversightVersion.objects.filter(oversight_id=oversight_id).order_by("-seq").first()
    if latest is None:
        raise NotFound("没有这条分管，请核对。")
    version = OversightVersion(
        oversight_id=oversight_id,
        person_id=latest.person_id,
        unit_id=latest.unit_id,
        first_day=first_day or latest.first_day,
        last_day=None if still else last_day or latest.last_day,
        withdrawn=withdrawn,
    )
    _check_days(version.first_day, version.last_day)
    act.write(version)
    act.subject("oversight", oversight_id, unit_id=latest.unit_id)


def _check_post(post: str, rank: str) -> None:
    if not post.strip():
        raise BadInput("职务是空的，请填写，如“书记”“处长”。")
    if rank not in RANKS:
        raise BadInput(f"没有“{rank}”这种职级，请选{'、'.join(RANKS)}。")


def _check_days(first: date, last: date | None) -> None:
    if last is not None and last < first:
        raise BadInput(f"结束日期 {last} 早于开始日期 {first}，请核对。")
