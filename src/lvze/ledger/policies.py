"""Who may do what in the ledger. Each raises NotAllowed, or NotFound where existence must not leak."""

from collections.abc import Iterable
from typing import Any

from lvze.catalogue.definitions import SENSITIVITIES, SENSITIVITY_TITLES
from lvze.kernel.errors import NotAllowed, NotFound
from lvze.ledger.entries import Entry
from lvze.ledger.models import CurrentRecord, SuppliedVersion
from lvze.ledger.packs import installed_catalogue
from lvze.ledger.supplies import Supply
from lvze.organisation.actors import Actor
from lvze.organisation.models import TodayUnit
from lvze.organisation.querysets import reach_of

RECORDING_ROLES = frozenset({"clerk", "party_office", "discipline"})
SUPPLYING_ROLES = frozenset({"clerk", "party_office", "discipline"})
RELEASING_ROLES = frozenset({"discipline"})


def may_file(actor: Actor, *, entry: Entry, **_: Any) -> None:
    """A clerk records for his own units: the organiser must be within a recording role's reach."""
    organisers = {part.unit for part in entry.parts if part.organiser}
    _reach_all(actor, organisers, "组织方不在您负责登记的范围内，请由该单位登记，或联系党办。")


def may_file_all(actor: Actor, *, entries: Iterable[Entry], **_: Any) -> None:
    """As for filing, for each of several."""
    organisers = {part.unit for entry in entries for part in entry.parts if part.organiser}
    _reach_all(actor, organisers, "有的组织方不在您负责登记的范围内，请由该单位登记，或联系党办。")


def may_amend(actor: Actor, *, record: int, entry: Entry, **_: Any) -> None:
    """As for filing, for the record as it stands and as it will be."""
    may_change(actor, record=record)
    may_file(actor, entry=entry)


def may_change(actor: Actor, *, record: int, **_: Any) -> None:
    """The record is visible and its organiser is within a recording role's reach. Raises NotFound, NotAllowed."""
    organiser = may_see(actor, record=record).organiser_id
    _reach_all(actor, {organiser}, "这条记录的组织方不在您负责登记的范围内，请联系该单位修改。")


def may_join(actor: Actor, *, into: int, records: Iterable[int], **_: Any) -> None:
    """The event's own record may be changed, and every joined one seen: its unit took part in what is joined."""
    may_change(actor, record=into)
    for record in records:
        may_change(actor, record=record)


def may_see(actor: Actor, *, record: int, **_: Any) -> CurrentRecord:
    """The record's row if the actor may see it. Raises NotFound."""
    found = CurrentRecord.objects.visible_to(actor).filter(record=record).first()
    if found is None:
        raise NotFound("没有这条记录，或您无权查看。")
    return found


def within_ceiling(actor: Actor, organiser: int, sensitivity: str) -> None:
    """What one writes one must be able to see again. Raises NotAllowed."""
    level = SENSITIVITIES.index(sensitivity)
    grants = [
        grant for grant in actor.grants if grant.role in RECORDING_ROLES and SENSITIVITIES.index(grant.ceiling) >= level
    ]
    if not TodayUnit.objects.filter(reach_of(grants), unit=organiser).exists():
        title = SENSITIVITY_TITLES[sensitivity]
        raise NotAllowed(f"您的权限不到“{title}”，不能登记这类台账，请联系党办开通。")


def may_supply(actor: Actor, *, supply: Supply, **_: Any) -> None:
    """A figure is supplied for a unit within reach."""
    _reach_all(actor, {supply.unit}, "该单位不在您负责的范围内，不能为它提供数据，请联系党办。", SUPPLYING_ROLES)


def may_move_figure(actor: Actor, *, figure: int, **_: Any) -> None:
    """Checking and correcting a supplied figure: of a unit within reach. Raises NotFound."""
    newest = figure_seen(actor, figure)
    _reach_all(actor, {newest.unit_id}, "该单位不在您负责的范围内，不能处理这张数据提供单。", SUPPLYING_ROLES)


def may_release(actor: Actor, *, figure: int, **_: Any) -> None:
    """Releasing and revoking. What 纪检 must release, only 纪检 releases; the rest also 党办."""
    newest = figure_seen(actor, figure)
    metric = installed_catalogue().metrics.get(newest.metric)
    guarded = metric is None or metric.must_be_released
    roles = RELEASING_ROLES if guarded else SUPPLYING_ROLES - {"clerk"}
    who = "纪检" if guarded else "党办或纪检"
    _reach_all(actor, {newest.unit_id}, f"这项数据由{who}发布，您没有这项权限。", roles)


def figure_seen(actor: Actor, figure: int) -> SuppliedVersion:
    """The newest version of a supplied figure if the actor may see it. Raises NotFound."""
    newest = SuppliedVersion.objects.visible_to(actor).filter(figure=figure).order_by("-version").first()
    if newest is None:
        raise NotFound("没有这张数据提供单，或您无权查看。")
    return newest


def may_install(actor: Actor, **_: Any) -> None:
    """Packs are installed by 党办 or the system administrator."""
    if not any(grant.role in ("party_office", "system_admin") for grant in actor.grants):
        raise NotAllowed("安装模板包需要党办或系统管理员权限。")


def _reach_all(actor: Actor, units: set[int], sentence: str, roles: frozenset[str] = RECORDING_ROLES) -> None:
    grants = [grant for grant in actor.grants if grant.role in roles]
    reached = TodayUnit.objects.filter(reach_of(grants), unit__in=units).count()
    if reached < len(units):
        raise NotAllowed(sentence)
