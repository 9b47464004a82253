"""Opening a matter, changing what it says, and breaking it down to the units below."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from lvze.audit.actions import Act, action
from lvze.catalogue.definitions import Kind
from lvze.kernel.days import local_day
from lvze.kernel.errors import BadInput, Conflict
from lvze.ledger.packs import installed_catalogue
from lvze.ledger.policies import within_ceiling
from lvze.matters import policies
from lvze.matters.checking import NewMatter, check_matter, matter_kind
from lvze.matters.hands import columns_of_hand
from lvze.matters.models import Matter, MatterMove, MatterVersion
from lvze.matters.projecting import project
from lvze.matters.standing import held

__all__ = ["NewMatter", "amend_matter", "decompose_matter", "open_matter"]


@action("matters.open", allowed=policies.may_open)
def open_matter(act: Act, *, matter: NewMatter) -> int:
    """Put a matter on the list; answers its id. Raises MatterWrong, NotAllowed."""
    return _open(act, matter)


@action("matters.decompose", allowed=policies.may_decompose)
def decompose_matter(act: Act, *, matter: int, parts: Sequence[NewMatter]) -> list[int]:
    """Break a matter down (层层分解): each part is assigned by its lead unit to a unit below. Answers their ids."""
    if not parts:
        raise BadInput("请至少写明一项分解的任务。")
    above = held(matter, lock=True)
    ids = [_open(act, replace(part, parent=matter, assigner=above.version.unit_id)) for part in parts]
    act.subject("matter", matter, unit_id=above.version.unit_id)
    return ids


@action("matters.amend", allowed=policies.may_amend)
def amend_matter(act: Act, *, matter: int, version: int, changes: NewMatter) -> int:
    """Say it better: a new version; answers its number. Deadlines move by extension only, the kind never.

    Raises Conflict when somebody saved a newer version, MatterWrong.
    """
    now = held(matter, lock=True)
    if now.version.version != version:
        raise Conflict(f"这一项已有第{now.version.version}版，请刷新后在新版上修改。")
    if changes.kind != now.version.kind:
        raise BadInput("类别不能改，请另立一项。")
    if changes.due != now.version.due:
        raise BadInput("时限不能直接改，确需推迟的请申请延期。")
    if changes.repeats == matter:
        raise BadInput("上一轮问题不能是这一项自己，请核对。")
    if changes.parent != now.version.parent_id:
        raise BadInput("上级任务不能改，请另立一项。")
    opened_on = now.moves[0].moved_on
    kept = replace(changes, parent=None)
    data = check_matter(kept, now.kind, act.actor, local_day(act.now), opened_on)
    row = _version(act, matter, version + 1, changes, now.version.kind_version, data, now.version.sensitivity)
    act.write(row)
    act.subject("matter", matter, unit_id=changes.unit)
    act.after(lambda seq: project(matter, seq))
    return version + 1


def _open(act: Act, matter: NewMatter) -> int:
    return write_opening(act, matter)[0]


def write_opening(act: Act, matter: NewMatter, *, under: int | None = None) -> tuple[int, Kind, date]:
    """Inside an action: the first version and the move that opens it; its id, kind and the day it was opened.

    ``under`` is a matter of the same action that this one is broken down from.
    """
    kind = matter_kind(installed_catalogue(), matter.kind)
    today = local_day(act.now)
    opened_on: date = matter.opened_on or today
    data = check_matter(matter, kind, act.actor, today, opened_on)
    within_ceiling(act.actor, matter.assigner, kind.sensitivity)
    identity = Matter.objects.create()
    said = replace(matter, parent=matter.parent if under is None else under)
    act.write(_version(act, identity.pk, 1, said, kind.version, data, kind.sensitivity))
    act.write(
        MatterMove(matter=identity, number=1, after=kind.states[0].id, moved_on=opened_on, **columns_of_hand(act.actor))
    )
    act.subject("matter", identity.pk, unit_id=matter.unit)
    act.after(lambda seq: project(identity.pk, seq))
    return identity.pk, kind, opened_on


def _version(
    act: Act, matter: int, version: int, said: NewMatter, kind_version: int, data: dict[str, object], sensitivity: str
) -> MatterVersion:
    return MatterVersion(
        matter_id=matter,
        version=version,
        kind=said.kind,
        kind_version=kind_version,
        title=said.title.strip(),
        data=data,
        unit_id=said.unit,
        assigner_id=said.assigner,
        leader_id=said.leader,
        responsible_id=said.responsible,
        due=said.due,
        parent_id=said.parent,
        repeats_id=said.repeats,
        source_record_id=said.source_record,
        sensitivity=sensitivity,
        by_account=act.actor.account_id,
    )
