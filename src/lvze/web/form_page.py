"""A page with one form: what was typed stays, what is refused is said beside its field or on top."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render

from lvze.kernel.days import PartialDate
from lvze.kernel.errors import BadInput, LvzeError, NotAllowed, NotFound
from lvze.ledger.errors import EntryWrong
from lvze.ledger.importing.directory import Directory
from lvze.matters.errors import MatterWrong
from lvze.web.entry.fields import FormField


def answered(do: Callable[[], HttpResponseBase], errors: list[str]) -> HttpResponseBase | None:
    """What the act answers; None when it was refused, its sentences then in ``errors``. What is not there stays 404."""
    try:
        return do()
    except (NotFound, NotAllowed):
        raise
    except (EntryWrong, MatterWrong) as wrong:
        errors.extend(sentence for _, sentence in wrong.problems)
    except LvzeError as refused:
        errors.append(str(refused))
    return None


def form_page(
    request: HttpRequest,
    *,
    title: str,
    fields: Sequence[FormField],
    submit: str,
    lead: str = "",
    trail: Sequence[tuple[str, str]] = (),
    errors: Sequence[str] = (),
    units: Iterable[tuple[int, str]] = (),
    template: str = "web/package/form.html",
    **more: Any,
) -> HttpResponseBase:
    """The form with what was typed. A field of type ``unit`` chooses one of ``units``."""
    for field in fields:
        field.value = request.POST.get(field.name, field.value)
    context = {
        "title": title,
        "lead": lead,
        "trail": trail,
        "fields": fields,
        "submit": submit,
        "errors": errors,
        "units": [(str(unit), name) for unit, name in units],
    }
    return render(request, template, context | more, status=400 if errors else 200)


def typed(request: HttpRequest, name: str, title: str) -> str:
    """What must be said. Raises BadInput."""
    text = str(request.POST.get(name, "")).strip()
    if not text:
        raise BadInput(f"{title}：必须填写。")
    return text


def typed_day(request: HttpRequest, name: str, title: str) -> PartialDate:
    """A day that must be said. Raises BadInput."""
    return PartialDate.parse(typed(request, name, title))


def chosen_unit(request: HttpRequest, name: str, title: str) -> int:
    """A unit that must be chosen. Raises BadInput."""
    text = typed(request, name, title)
    if not text.isdigit():
        raise BadInput(f"{title}：请选择。")
    return int(text)


def person_typed(request: HttpRequest, name: str, title: str, unit: int, directory: Directory) -> int | None:
    """Somebody of the staff by name, None where nobody was written. Raises MatterWrong."""
    said = request.POST.get(name, "").strip("、， ")
    if not said:
        return None
    found = directory.person(said, unit)
    if found is None:
        raise MatterWrong(((name, f"{title}：“{said}”不在人员库或有同名，请核对。"),))
    return found
