"""Security headers on every response: a strict content policy with no inline script and no foreign host (N10)."""

import base64
import hashlib
from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'"
)


def policy_for_style(style: str) -> str:
    """The policy of a page that must stand alone as a file: it carries this one style sheet in itself."""
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return _POLICY.replace("style-src 'self'", f"style-src 'sha256-{digest}'")


class SecurityHeaders:
    """Adds the content policy, and keeps pages with business data out of shared caches."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        response.setdefault("Content-Security-Policy", _POLICY)
        if not request.path.startswith("/static/"):
            response.setdefault("Cache-Control", "no-store")
        return response
