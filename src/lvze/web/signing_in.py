"""Signing in and out: the password, the second step where one is bound, and the first sign-in's own password."""

from django.conf import settings
from django.contrib.auth import login, logout, update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods

from lvze.kernel.errors import LvzeError
from lvze.organisation import actions
from lvze.organisation.account_lists import previous_sign_in
from lvze.organisation.models import Account
from lvze.web.doors import actor_of, moment, signed_in
from lvze.web.sessions import begin

#: Session: the account whose password was right and whose code is awaited, and where it wants to go.
_HALF_WAY = "half_way"
#: The password stands for five minutes while the code is looked up.
_PATIENCE_SECONDS = 300


@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponseBase:
    """User name and password; then the second step, or in."""
    going_to = _local(request, request.POST.get("next") or request.GET.get("next", ""))
    if signed_in(request):
        return redirect(going_to)
    said = {"sentence": "", "next": going_to, "username": request.POST.get("username", "")}
    if request.method == "POST":
        try:
            account = actions.check_password(
                username=request.POST.get("username", ""),
                password=request.POST.get("password", ""),
                address=_address(request),
                now=moment(),
            )
        except LvzeError as refused:
            return render(request, "web/sign_in.html", {**said, "sentence": str(refused)}, status=400)
        if account.second_step:
            request.session.cycle_key()
            request.session[_HALF_WAY] = [account.pk, moment().timestamp(), going_to]
            return redirect("sign-in-code")
        return _enter(request, account, going_to)
    return render(request, "web/sign_in.html", said)


@require_http_methods(["GET", "HEAD", "POST"])
def sign_in_code(request: HttpRequest) -> HttpResponseBase:
    """The six digits of the authenticator, after the password and never without it."""
    pk, since, going_to = request.session.get(_HALF_WAY, (None, 0.0, ""))
    account = Account.objects.filter(pk=pk, is_active=True).exclude(second_step="").first()
    if account is None or moment().timestamp() - since > _PATIENCE_SECONDS:
        request.session.pop(_HALF_WAY, None)
        return redirect("sign-in")
    sentence = ""
    if request.method == "POST":
        try:
            actions.check_code(
                account=account, code=request.POST.get("code", ""), address=_address(request), now=moment()
            )
        except LvzeError as refused:
            sentence = str(refused)
        else:
            return _enter(request, account, going_to)
    return render(request, "web/sign_in_code.html", {"sentence": sentence}, status=400 if sentence else 200)


@require_http_methods(["POST"])
def sign_out(request: HttpRequest) -> HttpResponseBase:
    """Out; the session is gone."""
    if signed_in(request):
        actions.sign_out(actor=actor_of(request), now=moment())
    logout(request)
    return redirect("sign-in")


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def change_own_password(request: HttpRequest) -> HttpResponseBase:
    """A new password of one's own; a one-time secret leads here first."""
    sentence = ""
    if request.method == "POST":
        try:
            actions.change_password(
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
            return redirect(settings.LOGIN_REDIRECT_URL)
    return render(request, "web/change_password.html", {"sentence": sentence}, status=400 if sentence else 200)


def _enter(request: HttpRequest, account: Account, going_to: str) -> HttpResponseBase:
    now = moment()
    actions.record_sign_in(account=account, now=now)
    login(request, account)
    request.session.pop(_HALF_WAY, None)
    begin(request.session, now, since_seq=previous_sign_in(account.pk))
    return redirect(going_to)


def _address(request: HttpRequest) -> str:
    return str(request.META.get("REMOTE_ADDR", ""))


def _local(request: HttpRequest, address: str) -> str:
    """The address if it is one of this site, else the first page."""
    safe = url_has_allowed_host_and_scheme(address, {request.get_host()}, require_https=request.is_secure())
    return address if address and safe else str(settings.LOGIN_REDIRECT_URL)
