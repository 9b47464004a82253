"""Every page of the site in one table: address, methods, and who may come. A page without a policy cannot be."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.db import DataError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse

from lvze.kernel.errors import Conflict, LvzeError, NotAllowed, NotFound
from lvze.organisation.access import Actor
from lvze.web.doors import actor_of, signed_in
from lvze.web.rights import Right

View = Callable[..., HttpResponseBase]


@dataclass(frozen=True, slots=True)
class Page:
    """One address. ``may`` says who may come at all; what of it he may see is the domain's own answer.

    ``menu`` names the group of the side menu it stands in; without it the page is reached from another one.
    """

    path: str
    name: str
    view: View
    methods: tuple[str, ...]
    may: Right
    title: str
    menu: str = ""


PAGES: dict[str, Page] = {}


def page(
    address: str,
    *,
    name: str,
    may: Right,
    title: str = "",
    methods: tuple[str, ...] = ("GET",),
    menu: str = "",
) -> Callable[[View], View]:
    """Declare ``view(request, actor, …)`` as a page.

    Who is not signed in is led to the sign-in page. Who may not come, and what he may not see, is 404: the same as
    what is not there. Raises ValueError for a name or an address that is taken.
    """

    def declare(view: View) -> View:
        if name in PAGES or any(each.path == address for each in PAGES.values()):
            raise ValueError(f"two pages are called {name}, or stand at {address}")
        PAGES[name] = Page(address, name, _guarded(view, methods, may), methods, may, title, menu)
        return view

    return declare


def urlpatterns() -> list[URLPattern]:
    """The addresses of all declared pages."""
    return [path(each.path, each.view, name=each.name) for each in PAGES.values()]


def menu_of(actor: Actor) -> list[tuple[str, list[tuple[str, str]]]]:
    """The side menu for an actor: groups with (title, address), only what he may come to."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for each in _in_menu():
        if each.may(actor):
            groups.setdefault(each.menu, []).append((each.title, reverse(each.name)))
    return [(group, groups[group]) for group in MENU if group in groups]


def _in_menu() -> list[Page]:
    """The pages with a line in the menu, what is done often before what is set up once; unnamed ones last."""
    places = {name: place for place, name in enumerate(ORDER)}
    return sorted((each for each in PAGES.values() if each.menu), key=lambda each: places.get(each.name, len(places)))


#: The groups of the side menu, in order.
MENU = ("工作台", "台账", "任务", "规定动作", "报告", "上下级", "组织", "管理")
#: Within their groups, by name.
ORDER = (
    *("entry", "lists", "meetings", "study", "integrity", "registers", "finance", "import"),
    *("matters", "matter-choose", "rectification", "letters", "samples"),
    *("calendar", "month", "year", "plan", "pressure", "choose"),
    *("reports", "report-new", "figures", "pictures", "assessment", "person-years", "check", "desk", "jobs"),
    *("received", "roll-up", "sent", "feedback-letters", "readers"),
    *("organisation", "roll", "roster", "own-kinds"),
    *("accounts", "grants", "erasures", "audit-log"),
)


def _guarded(view: View, methods: tuple[str, ...], may: Right) -> View:
    @wraps(view)
    def run(request: HttpRequest, **arguments: Any) -> HttpResponseBase:
        if not signed_in(request):
            return redirect(f"{reverse('sign-in')}?next={request.path}")
        if request.method not in (*methods, "HEAD"):
            response = HttpResponse(status=405)
            response["Allow"] = ", ".join(methods)
            return response
        if request.user.must_change_password:  # type: ignore[union-attr]
            return redirect("change-password")
        try:
            actor = actor_of(request)
            if not may(actor):
                raise NotFound("没有这个页面。")
            request.actor = actor  # type: ignore[attr-defined]
            return view(request, actor, **arguments)
        except (NotFound, NotAllowed):
            return render(request, "web/not_found.html", status=404)
        except (OverflowError, DataError) as raised:
            if not _is_beyond_any_id(raised):
                raise
            return render(request, "web/not_found.html", status=404)
        except Conflict as conflict:
            return render(request, "web/refused.html", {"sentence": str(conflict)}, status=409)
        except LvzeError as refused:
            return render(request, "web/refused.html", {"sentence": str(refused)}, status=400)

    return run


def _is_beyond_any_id(raised: Exception) -> bool:
    """A number in an address that no row can have: SQLite's driver says so itself, PostgreSQL by its code 22003."""
    return "SQLite INTEGER" in str(raised) or getattr(raised.__cause__, "sqlstate", "") == "22003"
