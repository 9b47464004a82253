"""Media accounts as of a day: who runs them, when they were last updated, which lie idle. No reader is counted (N2)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from lvze.kernel.days import PartialDate
from lvze.ledger.queries.names import unit_names
from lvze.ledger.queries.standing import Standing, standing_records
from lvze.organisation.actors import Actor

#: Days without an update after which an account is asked about, unless the unit says otherwise.
IDLE_DAYS = 14


@dataclass(frozen=True, slots=True, kw_only=True)
class MediaAccount:
    """One account of one platform. ``updated_on`` is the newest update anyone noted, None when nobody did.

    ``idle_days``: days from that update to the day asked about.
    """

    unit: str
    account: str
    platform: str
    operator: str
    opened_on: date | None
    checked_on: date | None
    updated_on: date | None
    cancelled_on: date | None
    idle_days: int | None
    records: tuple[int, ...]


def media_accounts(
    actor: Actor, day: date, *, unit: int | None = None, as_of: int | None = None
) -> tuple[MediaAccount, ...]:
    """Every account known on ``day``, those in use first, by unit, platform and name."""
    records: dict[tuple[str, str], list[Standing]] = {}
    for record in standing_records(actor, "media_account", day, unit=unit, as_of=as_of):
        records.setdefault((record.data["platform"], record.data["account"].strip()), []).append(record)
    names = unit_names(each[-1].unit for each in records.values())
    accounts = [_account(told, names.get(told[-1].unit, ""), day) for told in records.values()]
    return tuple(
        sorted(accounts, key=lambda each: (each.cancelled_on is not None, each.unit, each.platform, each.account))
    )


def stale_accounts(accounts: Iterable[MediaAccount], idle_days: int = IDLE_DAYS) -> tuple[MediaAccount, ...]:
    """Accounts in use that had no update for more than ``idle_days`` days, or of which no update is known."""
    in_use = (each for each in accounts if each.cancelled_on is None)
    return tuple(each for each in in_use if each.idle_days is None or each.idle_days > idle_days)


def _account(told: list[Standing], unit: str, day: date) -> MediaAccount:
    """One account of its records, oldest first. Opened again after a cancellation, it is in use again."""
    newest = told[-1]
    updates = [PartialDate.parse(text).last for each in told if (text := each.data.get("updated_on"))]
    updated_on = max((update for update in updates if update <= day), default=None)
    return MediaAccount(
        unit=unit,
        account=newest.data["account"].strip(),
        platform=newest.data["platform"],
        operator=newest.data["operator"],
        opened_on=_newest(told, "开设"),
        checked_on=_newest(told, "核查"),
        updated_on=updated_on,
        cancelled_on=newest.day if newest.data["type"] == "注销" else None,
        idle_days=None if updated_on is None else (day - updated_on).days,
        records=tuple(each.record for each in told),
    )


def _newest(told: list[Standing], type_: str) -> date | None:
    return max((each.day for each in told if each.data["type"] == type_), default=None)
