"""Media accounts: which are in use, which lie idle as of a day, which were cancelled."""

from datetime import date
from typing import Any

from lvze.registers.queries import media_accounts, stale_accounts
from tests.cast import Cast
from tests.registers.filing import TODAY, filed


def noted(cast: Cast, day: str, account: str, type_: str, updated_on: str = "", **more: str) -> int:
    data: dict[str, Any] = {"account": account, "platform": "微信公众号", "operator": "办公室", "type": type_, **more}
    return filed(cast, "media_account", day, **data | ({"updated_on": updated_on} if updated_on else {}))


def stale(cast: Cast, day: date, *days: int) -> list[str]:
    return [each.account for each in stale_accounts(media_accounts(cast.alice.actor, day), *days)]


def test_an_account_lies_idle_when_its_last_update_is_too_long_ago(cast: Cast) -> None:
    noted(cast, "2026-01-05", "示例政务", "开设", "2026-01-05")
    noted(cast, "2026-11-02", "示例政务", "核查", "2026-11-01")
    assert stale(cast, date(2026, 11, 15)) == []
    assert stale(cast, date(2026, 11, 16)) == ["示例政务"]
    assert stale(cast, date(2026, 11, 16), 30) == []


def test_an_account_nobody_ever_looked_at_is_asked_about(cast: Cast) -> None:
    noted(cast, "2026-11-10", "示例热线", "开设")
    assert stale(cast, TODAY) == ["示例热线"]
    [account] = media_accounts(cast.alice.actor, TODAY)
    assert account.idle_days is None


def test_a_cancelled_account_is_no_longer_asked_about_until_it_is_opened_again(cast: Cast) -> None:
    noted(cast, "2026-01-05", "示例热线", "开设", "2026-01-05")
    noted(cast, "2026-06-05", "示例热线", "注销", reason="无人维护")
    assert stale(cast, TODAY) == []
    assert media_accounts(cast.alice.actor, TODAY)[0].cancelled_on == date(2026, 6, 5)
    assert stale(cast, date(2026, 6, 4)) == ["示例热线"]

    noted(cast, "2026-10-05", "示例热线", "开设", "2026-10-05")
    assert stale(cast, TODAY) == ["示例热线"]
    assert media_accounts(cast.alice.actor, TODAY)[0].cancelled_on is None


def test_one_name_on_two_platforms_is_two_accounts(cast: Cast) -> None:
    noted(cast, "2026-01-05", "示例政务", "开设")
    noted(cast, "2026-01-06", "示例政务", "开设", platform="微博")
    assert len(media_accounts(cast.alice.actor, TODAY)) == 2
