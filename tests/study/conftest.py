"""The cast, and the year's plan of 第一支部."""

from datetime import date, datetime

from lvze.study.actions import Session, plan_sessions
from tests.cast import Cast, cast

__all__ = ["at", "cast", "plans"]


def at(day: str, hour: int = 10) -> datetime:
    return datetime.fromisoformat(f"{day}T{hour:02d}:00:00+08:00")


def plans(cast: Cast) -> list[int]:
    """Three sessions: a seminar of the 中心组, a lecture for all, a 自学."""
    sessions = [
        Session(session="第1期", topic="党内法规", due=date(2026, 3, 31), form="专题研讨", materials="法规选编"),
        Session(session="第2期", topic="法律常识", due=date(2026, 6, 30), body="干部职工"),
        Session(session="第3期", topic="党史", due=date(2026, 9, 30), body="党支部", form="自学"),
    ]
    return plan_sessions(actor=cast.bob.actor, now=at("2026-01-12"), unit=cast.branch_one, sessions=sessions)
