"""Who is signed in, as an actor, and the moment of a request."""

from datetime import datetime
from typing import cast

from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from lvze.organisation.access import Actor, actor_for
from lvze.organisation.models import Account


def signed_in(request: HttpRequest) -> bool:
    """Whether an account that is still open is signed in."""
    return bool(request.user.is_authenticated and request.user.is_active)


def actor_of(request: HttpRequest) -> Actor:
    """The signed-in person, with what is granted now."""
    return actor_for(cast(Account, request.user), now=moment())


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "web/not_found.html", status=404)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What the server refuses before any page reads it: a name it is not known by, too many files, a broken request."""
    sentence = "送来的内容太多，或者没有传完，没有收下。文件请分几次放；还是不行，请刷新页面后再试。"
    if isinstance(exception, DisallowedHost):
        sentence = "网站不知道浏览器里写的这个名称或地址。请告诉管理员：启动网站时用 --name 把它写上。"
    return render(request, "web/refused.html", {"sentence": sentence}, status=400)


def moment() -> datetime:
    """The moment of this request: the web is an entry point, so it may ask."""
    return timezone.now()
