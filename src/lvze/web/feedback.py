"""意见反馈: a few words from any page, and the answers where one finds them again."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render

from lvze.kernel.errors import BadInput
from lvze.organisation import actions
from lvze.organisation.access import Actor
from lvze.organisation.feedback import feedback_view
from lvze.web.doors import moment
from lvze.web.registry import page
from lvze.web.rights import anyone


@page("feedback/", name="feedback", may=anyone, title="意见反馈", methods=("GET", "POST"))
def feedback(request: HttpRequest, actor: Actor) -> HttpResponseBase:
    """Say something; read the answers to one's own, and what was answered for everybody."""
    given = {"text": request.POST.get("text", ""), "from": request.POST.get("from") or request.GET.get("from", "")}
    sentence = ""
    if request.method == "POST":
        try:
            actions.give_feedback(actor=actor, now=moment(), text=given["text"], page=given["from"])
        except BadInput as refused:
            sentence = str(refused)
        else:
            messages.success(request, "意见已收到，答复会显示在本页。")
            return redirect("feedback")
    view = feedback_view(actor)
    said = {"view": view, "given": given, "sentence": sentence}
    return render(request, "web/feedback.html", said, status=400 if sentence else 200)


@page("feedback/<int:feedback>/answer/", name="answer-feedback", may=anyone, methods=("POST",))
def answer(request: HttpRequest, actor: Actor, feedback: int) -> HttpResponseBase:
    """An answer by those who look after the site; for everybody when it is put as a general question."""
    text, question = request.POST.get("text", ""), request.POST.get("question", "")
    actions.answer_feedback(actor=actor, now=moment(), feedback_id=feedback, text=text, question=question)
    messages.success(request, "已答复。")
    return redirect("feedback")
