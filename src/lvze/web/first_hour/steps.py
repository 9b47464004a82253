"""The guide of the first hour, and its last step: last year's report."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render

from lvze.flows.first_hour import STEPS, WHOLE, first_hour, pass_step
from lvze.jobs.asking import ask_for
from lvze.kernel.days import local_day
from lvze.kernel.errors import BadInput
from lvze.organisation.access import Actor
from lvze.organisation.looking import units_kept
from lvze.organisation.policies import covers_root
from lvze.web.doors import moment
from lvze.web.first_hour.jobs import WORK
from lvze.web.organisation.asked import demanded
from lvze.web.registry import page

_LARGEST = 25 * 1024 * 1024
#: Step → the page where it is done.
PLACES = {1: "roster", 2: "choose", 3: "import", 4: "last-year"}
_WORDS = {
    1: "一张表就行：单位、党组织、人员、职务。先看认出了什么，有误的格子当面改，再导入。",
    2: "按党组织和单位的类型列出法定的、参照的，出处写在后面；一次勾选，以后随时改。",
    3: "任何样子的表都可以。勾上“历史补登”，不算迟登；导入以后可以和去年比。",
    4: "看它写了多少个数，其中哪些以后能从台账自动更新。",
}


@page("first-hour/", name="first-hour", may=covers_root, title="头一个小时", methods=("GET", "POST"))
def guide(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """Where the new ledger stands; a step may be passed over, and the guide put away."""
    if request.method == "POST":
        step = demanded(request.POST, "step", "哪一步")
        pass_step(actor=actor, now=moment(), step=step)
        if step == WHOLE:
            messages.info(request, "引导已收起；各步都在左边的菜单里，随时可以做。")
        return redirect("workbench" if step == WHOLE else "first-hour")
    steps = first_hour(actor)
    context = {
        "steps": [(step, PLACES[step.number], _WORDS[step.number]) for step in steps],
        "next": next((step.number for step in steps if step.is_open), 0),
        "all": len(STEPS),
    }
    return render(request, "web/first_hour/guide.html", context)


@page("first-hour/last-year/", name="last-year", may=covers_root, title="去年的报告", methods=("GET", "POST"))
def last_year(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """Drop last year's report: what it counted, and what can be renewed from the ledger."""
    year = local_day(moment()).year - 1
    if request.method == "POST":
        upload = request.FILES.get("file")
        if upload is None:
            raise BadInput("请选择去年的报告。")
        if (upload.size or 0) > _LARGEST:
            raise BadInput("文件超过 25 MB，请压缩图片后再试。")
        name, said = upload.name or "报告", request.POST.get("year", "")
        job = ask_for(
            account_id=actor.account_id,
            kind=WORK,
            title=f"读去年的报告 {name}"[:200],
            now=moment(),
            given={
                "unit": demanded(request.POST, "unit", "党组织"),
                "year": int(said) if said.isdigit() and 1990 < int(said) < 2100 else year,
            },
            files={name: upload.read()},
        )
        return redirect("job", job=job.pk)
    context = {"units": units_kept(actor, tree="party"), "year": year}
    return render(request, "web/first_hour/last_year.html", context)
