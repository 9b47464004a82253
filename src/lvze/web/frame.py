"""What every page shows around its content: the menu of what one may come to, whose pages they are."""

from typing import Any

from django.http import HttpRequest

from lvze.organisation.access import Actor
from lvze.organisation.models import TodayUnit
from lvze.web.registry import menu_of
from lvze.web.rights import records


def frame(request: HttpRequest) -> dict[str, Any]:
    """For a signed-in page: ``menu``, ``place`` (the unit one works for), ``may_record``, ``theme``."""
    theme = "dark" if request.COOKIES.get("theme") == "dark" else "light"
    actor: Actor | None = getattr(request, "actor", None)
    if actor is None:
        return {"theme": theme}
    return {
        "theme": theme,
        "menu": menu_of(actor),
        "place": _place(actor),
        "may_record": records(actor),
        "actor": actor,
    }


def _place(actor: Actor) -> str:
    units = [grant.unit_id for grant in actor.grants if grant.unit_id is not None]
    if not units:
        return ""
    party = TodayUnit.objects.filter(pk__in=units).order_by("-tree", "depth").values_list("name", flat=True).first()
    return party or ""
