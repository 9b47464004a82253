"""The one door every page passes: who is signed in, as an actor; and errors as pages, never as hints."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from lvze.kernel.errors import LvzeError, NotAllowed, NotFound
from lvze.organisation.access import Actor, actor_for

Page = Callable[..., HttpResponseBase]


def page(*methods: str) -> Callable[[Page], Page]:
    """A signed-in page: ``view(request, actor, …)``. What may not be seen is 404, the same as what is not there."""

    def make(view: Page) -> Page:
        @wraps(view)
        def run(request: HttpRequest, **arguments: Any) -> HttpResponseBase:
            if request.user.must_change_password:  # type: ignore[union-attr]
                return redirect("change-password")
            try:
                return view(request, actor_of(request), **arguments)
            except (NotFound, NotAllowed):
                return render(request, "web/not_found.html", status=404)
            except LvzeError as refused:
                return render(request, "web/refused.html", {"sentence": str(refused)}, status=400)

        return require_http_methods(list(methods) or ["GET", "HEAD"])(login_required(run))

    return make


def actor_of(request: HttpRequest) -> Actor:
    """The signed-in person, with what is granted now."""
    return actor_for(request.user)  # type: ignore[arg-type]


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "web/not_found.html", status=404)


def moment() -> Any:
    """The moment of this request: the web is an entry point, so it may ask."""
    return timezone.now()
