"""Addresses. The site is one package; this file only mounts it."""

from django.urls import include, path

urlpatterns = [path("", include("lvze.web.urls"))]
handler400 = "lvze.web.doors.bad_request"
handler404 = "lvze.web.doors.not_found"
