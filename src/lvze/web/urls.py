"""Every address of the site: the declared pages, and the four that stand before a sign-in."""

from importlib import import_module

from django.urls import path

from lvze.web import signing_in
from lvze.web.registry import urlpatterns as declared

#: The modules that declare pages, in the order of the menu.
GROUPS = (
    "workbench",
    "entry",
    "lists",
    "records",
    "meetings",
    "study",
    "integrity",
    "registers",
    "finance",
    "matters",
    "discipline",
    "calendar",
    "reports",
    "writing",
    "studio",
    "figures",
    "pictures",
    "documents",
    "assessment",
    "superior",
    "organisation",
    "first_hour",
    "account",
    "appearance",
    "administration",
    "feedback",
)

for group in GROUPS:
    import_module(f"lvze.web.{group}")

urlpatterns = [
    *declared(),
    path("sign-in/", signing_in.sign_in, name="sign-in"),
    path("sign-in/code/", signing_in.sign_in_code, name="sign-in-code"),
    path("sign-out/", signing_in.sign_out, name="sign-out"),
    path("password/", signing_in.change_own_password, name="change-password"),
]
