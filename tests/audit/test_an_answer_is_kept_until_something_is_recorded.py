"""What was worked out of the ledger stands until rows are written; reading and signing in leave it standing."""

from collections.abc import Collection, Mapping
from datetime import datetime
from itertools import count

from lvze.audit.queries import Head, last_change
from lvze.audit.remembering import Remembered
from lvze.ledger.actions import file_record
from lvze.organisation.actions.signing_in import record_sign_in
from tests.cast import Cast, cast
from tests.ledger.entries import theme_day

__all__ = ["cast"]


def test_an_answer_is_worked_out_once_and_anew_after_a_record(cast: Cast, now: datetime) -> None:
    answers, worked = Remembered[str, int](8), count(1)
    assert [answers.of("a", lambda: next(worked)) for _ in range(3)] == [1, 1, 1]
    record_sign_in(account=cast.bob.account, now=now)
    assert answers.of("a", lambda: next(worked)) == 1
    file_record(actor=cast.bob.actor, now=now, entry=theme_day(cast.branch_one))
    assert answers.of("a", lambda: next(worked)) == 2


def test_another_question_has_an_answer_of_its_own_and_the_oldest_goes_first(cast: Cast) -> None:
    answers, worked = Remembered[str, int](2), count(1)
    assert [answers.of(key, lambda: next(worked)) for key in "abab"] == [1, 2, 1, 2]
    assert answers.of("c", lambda: next(worked)) == 3
    assert answers.of("b", lambda: next(worked)) == 2
    assert answers.of("a", lambda: next(worked)) == 4


def test_what_still_holds_stays_and_the_rest_is_worked_out_at_once(cast: Cast, now: datetime) -> None:
    asked: list[list[str]] = []

    def work(missing: list[str]) -> dict[str, int]:
        asked.append(missing)
        return {key: len(asked) for key in missing}

    answers = Remembered[str, int](8, lambda since, now, kept: {"a"} & kept.keys())
    assert answers.each("ab", work, last_change()) == {"a": 1, "b": 1}
    file_record(actor=cast.bob.actor, now=now, entry=theme_day(cast.branch_one))
    assert answers.each("cba", work, last_change()) == {"c": 2, "b": 2, "a": 1}
    assert asked == [["a", "b"], ["c", "b"]]


def test_an_answer_that_is_asked_for_again_and_again_is_not_the_one_that_goes(cast: Cast, now: datetime) -> None:
    answers, worked = Remembered[str, int](2, lambda since, now, kept: kept.keys()), count(1)
    assert [answers.of(key, lambda: next(worked)) for key in "ab"] == [1, 2]
    file_record(actor=cast.bob.actor, now=now, entry=theme_day(cast.branch_one))
    assert answers.of("a", lambda: next(worked)) == 1
    assert answers.of("c", lambda: next(worked)) == 3
    assert answers.of("a", lambda: next(worked)) == 1


def test_answers_of_many_states_are_asked_about_at_once(cast: Cast, now: datetime) -> None:
    asked: list[tuple[int, list[str]]] = []

    def still_hold(since: Collection[Head], now: Head, kept: Mapping[str, int]) -> Collection[str]:
        asked.append((len(since), sorted(kept)))
        return kept.keys()

    answers, worked = Remembered[str, int](8, still_hold), count(1)
    for keys in ("old", "ab", "c"):
        answers.each(keys, lambda missing: {key: next(worked) for key in missing}, last_change())
        file_record(actor=cast.bob.actor, now=now, entry=theme_day(cast.branch_one))
    first = dict(zip("oldabc", range(1, 7), strict=True))
    assert answers.each("oldabc", lambda missing: {}, last_change()) == first, "nothing is older than most of them"
    assert asked == [(3, sorted("oldabc"))]
    file_record(actor=cast.bob.actor, now=now, entry=theme_day(cast.branch_one))
    answers.each("abc", lambda missing: {}, last_change())
    file_record(actor=cast.bob.actor, now=now, entry=theme_day(cast.branch_one))
    anew = answers.each("abco", lambda missing: dict.fromkeys(missing, 0), last_change())
    assert anew == {"a": 4, "b": 5, "c": 6, "o": 0}
