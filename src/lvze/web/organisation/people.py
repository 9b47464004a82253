"""The people, and one of them: Party status, posts and oversight, each from a day on. No birth data (N8)."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase, QueryDict
from django.shortcuts import redirect, render
from django.utils.http import urlencode

from lvze.kernel.errors import BadInput, Conflict, NotFound
from lvze.organisation import actions
from lvze.organisation.access import Actor
from lvze.organisation.looking import units_kept
from lvze.organisation.models.people import RANKS, STATUSES
from lvze.organisation.policies import BRANCH_KEEPERS
from lvze.organisation.rolls import people_seen, person_story
from lvze.web.doors import moment
from lvze.web.organisation.asked import day_in, day_or_none, demanded
from lvze.web.registry import page
from lvze.web.rights import own_business

_SIZE = 50


@page("roll/", name="roll", may=own_business, title="人员", menu="组织", methods=("GET", "POST"))
def roll(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """People by pinyin, as on a day; a new one is entered above the list."""
    sentence = ""
    if request.method == "POST":
        try:
            return redirect("person", person=_entered(request, actor))
        except (BadInput, Conflict) as refused:
            sentence = str(refused)
    day, search, unit = day_in(request.GET), request.GET.get("q", "").strip(), request.GET.get("unit", "")
    lines = people_seen(
        actor,
        day,
        search=search,
        unit=int(unit) if unit.isdigit() else None,
        after=request.GET.get("after", ""),
        size=_SIZE,
    )
    context = {
        "lines": lines,
        "day": day,
        "search": search,
        "unit": unit,
        "query": urlencode({"q": search, "unit": unit, "day": str(day)}),
        "after": str(lines[-1].id) if len(lines) == _SIZE else "",
        "organisations": units_kept(actor, BRANCH_KEEPERS, tree="party"),
        "statuses": STATUSES[:-1],
        "given": request.POST,
        "sentence": sentence,
    }
    return render(request, "web/organisation/roll.html", context, status=400 if sentence else 200)


def _entered(request: HttpRequest, actor: Actor) -> int:
    given = request.POST
    return actions.enter_person(
        actor=actor,
        now=moment(),
        person=actions.NewPerson(given.get("name", ""), given.get("code", "")),
        organisation_id=demanded(given, "organisation", "党组织") if given.get("organisation") else None,
        status=given.get("status", ""),
        effective_from=day_in(given, "since"),
    )


@page("roll/<int:person>/", name="person", may=own_business, title="人员", methods=("GET", "POST"))
def one(request: HttpRequest, actor: Actor, person: int) -> HttpResponseBase:
    """One person; what is at units of others is not shown, and cannot be changed."""
    story, sentence = person_story(actor, person), ""
    if request.method == "POST":
        act = _ACTS.get(request.POST.get("do", ""))
        if act is None or not (story.may_change or story.may_appoint):
            raise NotFound("没有这个操作。")
        try:
            act(actor, person, request.POST)
            messages.success(request, "已保存。")
            return redirect("roll") if request.POST["do"] == "withdraw" else redirect("person", person=person)
        except (BadInput, Conflict) as refused:
            sentence = str(refused)
    context = {
        "story": story,
        "organisations": units_kept(actor, BRANCH_KEEPERS, tree="party") if story.may_change else (),
        "units": units_kept(actor) if story.may_appoint else (),
        "statuses": STATUSES,
        "ranks": RANKS.items(),
        "sentence": sentence,
        "today": day_in(QueryDict()),
    }
    return render(request, "web/organisation/person.html", context, status=400 if sentence else 200)


def _rename(actor: Actor, person: int, given: QueryDict) -> None:
    named = actions.NewPerson(given.get("name", ""), given.get("code", ""))
    actions.rename_person(actor=actor, now=moment(), person_id=person, person=named)


def _withdraw(actor: Actor, person: int, given: QueryDict) -> None:
    actions.withdraw_person(actor=actor, now=moment(), person_id=person)


def _enrol(actor: Actor, person: int, given: QueryDict) -> None:
    status = given.get("status", "")
    organisation = None if status == "不在册" else demanded(given, "organisation", "党组织")
    membership = actions.NewMembership(person, organisation, day_in(given, "since"), status)
    actions.set_membership(actor=actor, now=moment(), membership=membership)


def _appoint(actor: Actor, person: int, given: QueryDict) -> None:
    actions.appoint(
        actor=actor,
        now=moment(),
        person_id=person,
        unit_id=demanded(given, "unit", "单位"),
        post=given.get("post", ""),
        rank=given.get("rank", ""),
        first_day=day_in(given, "first"),
        last_day=day_or_none(given, "last"),
    )


def _end_post(actor: Actor, person: int, given: QueryDict) -> None:
    held = demanded(given, "held", "任职")
    actions.correct_appointment(actor=actor, now=moment(), appointment_id=held, last_day=day_in(given, "last"))


def _drop_post(actor: Actor, person: int, given: QueryDict) -> None:
    held = demanded(given, "held", "任职")
    actions.correct_appointment(actor=actor, now=moment(), appointment_id=held, withdrawn=True)


def _oversee(actor: Actor, person: int, given: QueryDict) -> None:
    unit, first = demanded(given, "unit", "单位"), day_in(given, "first")
    last = day_or_none(given, "last")
    actions.set_oversight(actor=actor, now=moment(), person_id=person, unit_id=unit, first_day=first, last_day=last)


def _end_oversight(actor: Actor, person: int, given: QueryDict) -> None:
    held = demanded(given, "held", "分管")
    actions.correct_oversight(actor=actor, now=moment(), oversight_id=held, last_day=day_in(given, "last"))


def _drop_oversight(actor: Actor, person: int, given: QueryDict) -> None:
    held = demanded(given, "held", "分管")
    actions.correct_oversight(actor=actor, now=moment(), oversight_id=held, withdrawn=True)


_ACTS: dict[str, Callable[[Actor, int, QueryDict], None]] = {
    "rename": _rename,
    "withdraw": _withdraw,
    "enrol": _enrol,
    "appoint": _appoint,
    "end-post": _end_post,
    "drop-post": _drop_post,
    "oversee": _oversee,
    "end-oversight": _end_oversight,
    "drop-oversight": _drop_oversight,
}
