"""How long a session lasts: 30 minutes without a click, 8 hours in all (等保 2.0, 8.1.4.1). Then one signs in again."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.contrib.auth import logout
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest, HttpResponseBase

from lvze.web.doors import moment

IDLE = timedelta(minutes=30)
WHOLE = timedelta(hours=8)
#: The last click is written at most once a minute, so that reading pages does not write.
_GRAIN = timedelta(minutes=1)

_BEGAN, _CLICKED, _SINCE = "began", "clicked", "since_seq"


def begin(session: SessionBase, now: datetime, *, since_seq: int) -> None:
    """A session begins. ``since_seq`` is the person's sign-in before this one: what came after it is new to him."""
    session[_BEGAN] = session[_CLICKED] = now.timestamp()
    session[_SINCE] = since_seq


def since_seq(session: SessionBase) -> int:
    """The ``seq`` after which things are new to the person; 0 at a first visit."""
    return int(session.get(_SINCE, 0))


class SessionLimits:
    """Ends a session that has been idle, or has lasted, too long; stands after the authentication middleware."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.user.is_authenticated:
            _limit(request, moment())
        return self.get_response(request)


def _limit(request: HttpRequest, now: datetime) -> None:
    session, at = request.session, now.timestamp()
    began, clicked = session.setdefault(_BEGAN, at), session.setdefault(_CLICKED, at)
    if at - clicked > IDLE.total_seconds() or at - began > WHOLE.total_seconds():
        logout(request)
    elif at - clicked > _GRAIN.total_seconds():
        session[_CLICKED] = at
