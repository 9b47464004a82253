"""One's own account: password, and the authenticator of the second step."""

import segno
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render

from lvze.kernel.errors import BadInput
from lvze.organisation import actions, second_step
from lvze.organisation.access import Actor
from lvze.organisation.account_lists import own_line
from lvze.organisation.models import Account
from lvze.web.doors import moment
from lvze.web.registry import page
from lvze.web.rights import anyone

_PENDING = "second_step_pending"


@page("account/", name="account", may=anyone, title="我的账号")
def account(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """Who I am here: my roles, my password, my second step."""
    told = {"account": Account.objects.get(pk=actor.account_id), "line": own_line(actor, moment())}
    return render(request, "web/account/account.html", told)


@page("account/second-step/", name="second-step", may=anyone, title="绑定两步验证", methods=("GET", "POST"))
def bind(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """A QR code drawn here, and a code of the authenticator to prove it was taken."""
    secret = request.session.setdefault(_PENDING, second_step.new_secret())
    sentence = ""
    if request.method == "POST":
        code = request.POST.get("code", "")
        try:
            actions.take_second_step(actor=actor, now=moment(), account_id=actor.account_id, secret=secret, code=code)
        except BadInput as refused:
            sentence = str(refused)
        else:
            del request.session[_PENDING]
            return redirect("account")
    address = second_step.provisioning_address(secret, request.user.get_username())
    picture = segno.make(address, error="m").svg_data_uri(scale=5, border=2, light="white")
    said = {"secret": secret, "picture": picture, "sentence": sentence}
    return render(request, "web/account/second_step.html", said, status=400 if sentence else 200)


@page("account/second-step/drop/", name="drop-second-step", may=anyone, methods=("POST",))
def unbind(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """Off again; proven by the password, so that an open screen is not enough."""
    owner = Account.objects.get(pk=actor.account_id)
    if not owner.check_password(request.POST.get("password", "")):
        raise BadInput("口令不对，两步验证没有解除，请返回重试。")
    actions.drop_second_step(actor=actor, now=moment(), account_id=actor.account_id)
    return redirect("account")
