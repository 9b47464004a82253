"""Signing in and out, and the first sign-in that replaces a one-time secret."""

from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import LoginView, LogoutView
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from lvze.kernel.errors import LvzeError
from lvze.organisation.actions import change_password
from lvze.web.doors import actor_of, moment

sign_in = LoginView.as_view(template_name="web/sign_in.html", redirect_authenticated_user=True)
sign_out = LogoutView.as_view(next_page="sign-in")


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def change_own_password(request: HttpRequest) -> HttpResponseBase:
    """A new password of one's own; a one-time secret leads here first."""
    sentence = ""
    if request.method == "POST":
        try:
            change_password(
                actor=actor_of(request),
                now=moment(),
                account_id=request.user.pk,
                old=request.POST.get("old", ""),
                new=request.POST.get("new", ""),
            )
        except LvzeError as refused:
            sentence = str(refused)
        else:
            request.user.refresh_from_db()  # type: ignore[union-attr]
            update_session_auth_hash(request, request.user)  # type: ignore[arg-type]
            return redirect("reports")
    return render(request, "web/change_password.html", {"sentence": sentence}, status=400 if sentence else 200)
