"""新建一类台账: from the header of a sheet, looked over column by column; then it is in every form, list and count."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render

from lvze.catalogue.drafting import draft_kind, pack_of
from lvze.catalogue.faults import PackRefused
from lvze.kernel.errors import BadInput
from lvze.ledger.importing.sampling import sample_of
from lvze.ledger.own_kinds import install_own_kind, own_kinds, retire_kind
from lvze.ledger.packs import installed_catalogue
from lvze.organisation.access import Actor
from lvze.web.doors import moment
from lvze.web.lists.drafted import EVERY, TYPES, columns_of, columns_sent, kind_of, wanted_of
from lvze.web.registry import page
from lvze.web.rights import office

_LARGEST = 10 * 1024 * 1024


@page("kinds/", name="own-kinds", may=office, title="自建台账", menu="组织", methods=("GET", "POST"))
def kinds(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """The unit's own kinds; one is retired, or taken up again."""
    if request.method == "POST":
        is_retired = request.POST.get("do") == "retire"
        retire_kind(actor=actor, now=moment(), kind=request.POST.get("kind", ""), retired=is_retired)
        messages.success(request, "已停用，原来的记录和数都在。" if is_retired else "已恢复，可以登记了。")
        return redirect("own-kinds")
    return render(request, "web/lists/own_kinds.html", {"kinds": own_kinds()})


@page("kinds/new/", name="own-kind-new", may=office, title="新建一类台账", methods=("GET", "POST"))
def new(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """First a sheet or its header, then its columns to correct; nothing is installed before the second step."""
    if request.method == "POST":
        try:
            return _install(request, actor) if request.POST.get("do") == "install" else _look_over(request)
        except PackRefused as refused:
            return _ask(request, "；".join(problem.what for problem in refused.problems[:3]))
        except BadInput as bad:
            return _ask(request, str(bad))
    return _ask(request, "")


def _ask(request: HttpRequest, refusal: str) -> HttpResponseBase:
    catalogue = installed_catalogue()
    context = {
        "refusal": refusal,
        "sent": request.POST,
        "categories": sorted({each.category for each in catalogue.kinds.values() if each.noun == "record"}),
        "every": EVERY.items(),
        "columns": columns_sent(request.POST) if request.POST.get("do") == "install" else [],
        "types": TYPES.items(),
        "common": request.POST.get("common", ""),
    }
    template = "web/lists/own_kind_columns.html" if context["columns"] else "web/lists/own_kind_new.html"
    return render(request, template, context, status=400 if refusal else 200)


def _look_over(request: HttpRequest) -> HttpResponseBase:
    upload, text = request.FILES.get("file"), request.POST.get("header", "")
    if upload is None and not text.strip():
        raise BadInput("请选择一张表，或把表头那一行贴进来。")
    if upload is not None and (upload.size or 0) > _LARGEST:
        raise BadInput("表格超过 10 MB，只留表头和几行样例就够了。")
    name, data = (upload.name or "表格.xlsx", upload.read()) if upload else ("表头.csv", _as_csv(text).encode())
    sample = sample_of(name, data)
    taken = {kind.title for kind in installed_catalogue().kinds.values()}
    kind = draft_kind(sample.header, sample.rows, wanted_of(request.POST, sample.common), taken)
    context = {
        "sent": request.POST,
        "columns": columns_of(kind),
        "types": TYPES.items(),
        "common": "、".join(each for each in sample.header if each in sample.common),
    }
    return render(request, "web/lists/own_kind_columns.html", context)


def _install(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    wanted = wanted_of(request.POST)
    if wanted.title in {kind.title for kind in installed_catalogue().kinds.values()}:
        raise BadInput(f"已有“{wanted.title}”这一类台账，请直接使用，或换一个名称。")
    has_people = "人" in request.POST.get("common", "")
    kind = kind_of(wanted, columns_sent(request.POST), has_people=has_people)
    install_own_kind(actor=actor, now=moment(), files=pack_of(kind, wanted))
    messages.success(request, f"“{wanted.title}”可以登记了，清单、导入和计数里也都有。")
    return redirect("list", kind=kind.id)


def _as_csv(text: str) -> str:
    """Lines pasted from a sheet (tabs) or typed with 、 between the names."""
    return "\n".join(line if "\t" in line or "," in line else line.replace("、", ",") for line in text.splitlines())
