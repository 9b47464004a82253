"""How the site looks to one browser: light or dark, kept in a cookie of that browser and nowhere else."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme

from lvze.organisation.access import Actor
from lvze.web.registry import page
from lvze.web.rights import anyone

_A_YEAR = 365 * 24 * 3600


@page("theme/", name="theme", may=anyone, methods=("POST",))
def theme(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """Light or dark, and back to the page one was on."""
    back = request.POST.get("next", "/")
    response = redirect(back if url_has_allowed_host_and_scheme(back, {request.get_host()}) else "/")
    chosen = "dark" if request.POST.get("theme") == "dark" else "light"
    response.set_cookie("theme", chosen, max_age=_A_YEAR, samesite="Lax", httponly=True)
    return response
