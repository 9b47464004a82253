"""The peer of a list page: a Django view that lists the same fifty rows and does nothing else.

No sign-in, no access, no menu: what any page of rows costs at least. Run by granian as the product's own site is.
"""

import os

import django
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lvze.config.settings")
django.setup()

_ROWS = 50
_PAGE = engines["django"].from_string(
    """<!doctype html><html lang="zh-Hans"><head><title>台账</title></head><body><table>
{% for day, kind, record, title, unit in lines %}<tr><td>{{ day|date:"Y-m-d" }}</td><td>{{ kind }}</td>
<td><a href="/records/{{ record }}/">{{ title }}</a></td><td>{{ unit }}</td></tr>
{% endfor %}</table></body></html>"""
)


def rows(request: HttpRequest, kind: str) -> HttpResponse:
    """The newest fifty of a kind."""
    from lvze.ledger.models import CurrentRecord
    from lvze.organisation.models import TodayUnit

    found = list(CurrentRecord.objects.filter(kind=kind, withdrawn=False).order_by("-happened_on", "-record")[:_ROWS])
    names = dict(TodayUnit.objects.filter(unit__in={row.organiser_id for row in found}).values_list("unit_id", "name"))
    lines = [(row.happened_on, row.kind, row.record_id, row.title, names.get(row.organiser_id, "")) for row in found]
    return HttpResponse(_PAGE.render({"lines": lines}))


urlpatterns = [path("<str:kind>/", rows)]
settings.ROOT_URLCONF = __name__
settings.MIDDLEWARE = []
application = WSGIHandler()
