"""The trees of units, and one unit: named anew, moved, dissolved, from a day on."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render

from lvze.kernel.errors import BadInput, Conflict, NotFound
from lvze.organisation import actions
from lvze.organisation.access import Actor
from lvze.organisation.looking import trees_seen, unit_story, units_kept
from lvze.organisation.models.units import TREE_TITLES
from lvze.registers.queries import branch_terms
from lvze.web.doors import moment
from lvze.web.organisation.asked import day_in, demanded
from lvze.web.registry import page
from lvze.web.rights import office, own_business

#: Forms offered when a unit is made; any other word may be typed.
FORMS = (
    "党组",
    "党委",
    "机关党委",
    "机关纪委",
    "党总支",
    "党支部",
    "联合党支部",
    "党小组",
    "局",
    "处室",
    "事业单位",
    "集团",
    "子公司",
    "部门",
    "派驻纪检监察组",
    "领导小组",
)


@page("organisation/", name="organisation", may=own_business, title="党组织和单位", menu="组织")
def trees(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """Both trees as they stood on a day."""
    day = day_in(request.GET)
    context = {"trees": trees_seen(actor, day), "day": day, "may_make": office(actor)}
    return render(request, "web/organisation/trees.html", context)


@page("organisation/new/", name="unit-new", may=office, title="新建", methods=("GET", "POST"))
def new(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """A unit under another, from a day on."""
    sentence = ""
    if request.method == "POST":
        try:
            return redirect("unit", unit=_made(request, actor))
        except (BadInput, Conflict) as refused:
            sentence = str(refused)
    context = {
        "parents": units_kept(actor),
        "given": request.POST or request.GET,
        "forms": FORMS,
        "sentence": sentence,
        "today": day_in(request.POST, "since"),
    }
    return render(request, "web/organisation/unit_new.html", context, status=400 if sentence else 200)


def _made(request: HttpRequest, actor: Actor) -> int:
    given = request.POST
    since, above = day_in(given, "since"), demanded(given, "parent", "上级")
    form = given.get("form", "").strip()
    if not form:
        raise BadInput("没有写类型，请写明，如党支部、处室。")
    unit = actions.NewUnit(
        tree=unit_story(actor, above, since).unit.tree,
        name=given.get("name", ""),
        form=form,
        effective_from=since,
        parent_id=above,
        short_name=given.get("short_name", ""),
        code=given.get("code", "").strip(),
    )
    return actions.create_unit(actor=actor, now=moment(), unit=unit)


@page("organisation/<int:unit>/", name="unit", may=own_business, title="党组织（单位）", methods=("GET", "POST"))
def one(request: HttpRequest, actor: Actor, unit: int) -> HttpResponseBase:
    """One unit on a day: where it stands, who is in post, 换届, what it was called before."""
    day = day_in(request.GET)
    story, sentence = unit_story(actor, unit, day), ""
    if request.method == "POST":
        try:
            _change(request, actor, unit)
            messages.success(request, "已保存。")
            return redirect("unit", unit=unit)
        except (BadInput, Conflict) as refused:
            sentence = str(refused)
    context = {
        "story": story,
        "day": day,
        "terms": branch_terms(actor, day, unit=unit),
        "parents": [each for each in units_kept(actor, tree=story.unit.tree) if each[0] != unit],
        "forms": FORMS,
        "sentence": sentence,
        "trees": TREE_TITLES,
    }
    return render(request, "web/organisation/unit.html", context, status=400 if sentence else 200)


def _change(request: HttpRequest, actor: Actor, unit: int) -> None:
    given, now = request.POST, moment()
    since, do = day_in(given, "since"), given.get("do")
    if do == "rename":
        actions.rename_unit(
            actor=actor,
            now=now,
            unit_id=unit,
            name=given.get("name", ""),
            short_name=given.get("short_name", ""),
            form=given.get("form", "").strip() or None,
            effective_from=since,
        )
    elif do == "move":
        above = demanded(given, "parent", "上级")
        actions.move_unit(actor=actor, now=now, unit_id=unit, parent_id=above, effective_from=since)
    elif do == "withdraw":
        actions.withdraw_unit(actor=actor, now=now, unit_id=unit, effective_from=since)
    else:
        raise NotFound("没有这个操作。")
