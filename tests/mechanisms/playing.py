"""A case played through the product's own actions: records filed, matters opened and moved, figures supplied."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from lvze.audit.queries import head
from lvze.catalogue.definitions import Outline, Section, Sentence
from lvze.kernel.days import PartialDate
from lvze.kernel.periods import Period
from lvze.ledger.actions import check_figure, file_record, release_figure, supply_figure
from lvze.ledger.entries import Attendance, CountsAs, Entry, Part
from lvze.ledger.packs import installed_catalogue
from lvze.ledger.supplies import Supply
from lvze.matters.actions import (
    NewMatter,
    ask_extension,
    close_matter,
    grant_extension,
    move,
    open_matter,
    recheck,
    reopen_matter,
    report_progress,
    request_closing,
    return_matter,
    set_long_term,
)
from lvze.metrics.formatting import format_value
from lvze.reports.asking import Subject, ask, subject_of
from lvze.reports.writing import compose
from tests.cast import Cast
from tests.mechanisms.cases import Case


def at(day: str, hour: int = 10) -> datetime:
    return datetime.fromisoformat(f"{day}T{hour:02d}:00:00+08:00")


def play(case: Case, cast: Cast) -> None:
    """Put everything the case tells into the ledger, in order."""
    for told in case.records:
        _file(told, cast)
    for told in case.matters:
        _owe(told, cast)
    for told in case.supplied:
        _supply(told, cast)


def printed(case: Case, cast: Cast) -> dict[str, str]:
    """Each figure of the case as a report would print it; an unknown one is empty."""
    catalogue = installed_catalogue()
    answers = ask([catalogue.metrics[name] for name in case.figures], _subject(case, cast), catalogue)
    return {
        name: format_value(answer.metric, answer) if answer.known and answer.value is not None else ""
        for name, answer in answers.items()
    }


def said(case: Case, cast: Cast) -> str:
    """The case's one sentence as its outline says it now; empty while it is left out."""
    catalogue = installed_catalogue()
    outline = catalogue.outlines[case.sentence["outline"]]
    sentence = sentence_of(outline, case.sentence["id"])
    alone = replace(outline, opening=(), sections=(Section("only", "只此一句", 1, sentences=(sentence,)),), closing="")
    composed = compose(alone, _subject(case, cast), catalogue)
    return "".join(block.text for block in composed.blocks if block.part == "paragraph")


def sentence_of(outline: Outline, sentence_id: str) -> Sentence:
    """The sentence of that id. Raises KeyError."""
    return {sentence.id: sentence for sentence in sentences_of(outline)}[sentence_id]


def sentences_of(outline: Outline) -> list[Sentence]:
    found = list(outline.opening)
    pending = list(outline.sections)
    while pending:
        section = pending.pop(0)
        found += section.sentences
        pending = [*section.sections, *pending]
    return found


def _subject(case: Case, cast: Cast) -> Subject:
    return subject_of(getattr(cast, case.unit), Period.year(case.year), head().seq)


def _file(told: dict[str, Any], cast: Cast) -> None:
    day = str(told["day"])
    happened = PartialDate.parse(day)
    unit = getattr(cast, told.get("unit", "party_group"))
    entry = Entry(
        kind=told["kind"],
        happened=happened,
        parts=(
            Part(
                unit=unit,
                people=tuple(_attendances(told.get("people", {}), cast)),
                headcount=told.get("headcount"),
                organiser=True,
            ),
        ),
        data=told.get("data", {}),
        counts_as=tuple(CountsAs(**each) for each in told.get("counts_as", ())),
        title=told.get("title", ""),
    )
    file_record(actor=cast.alice.actor, now=_after(happened.last), entry=entry)


def _attendances(people: dict[str, list[Any]], cast: Cast) -> list[Attendance]:
    """``{role: [index, …]}`` or ``{role: [{person: index, reason: 公出, order: 1}]}``."""
    made = []
    for role, listed in people.items():
        for each in listed:
            said = each if isinstance(each, dict) else {"person": each}
            made.append(Attendance(**{**said, "person": cast.people[said["person"]]}, role=role))
    return made


def _after(day: date) -> datetime:
    return at((day + timedelta(days=1)).isoformat())


def _owe(told: dict[str, Any], cast: Cast) -> None:
    matter = open_matter(
        actor=cast.alice.actor,
        now=at(str(told["opened"])),
        matter=NewMatter(
            kind=told["kind"],
            title=told["title"],
            unit=getattr(cast, told.get("unit", "branch_one")),
            assigner=getattr(cast, told.get("assigner", "party_group")),
            due=date.fromisoformat(str(told["due"])),
            data=told.get("data", {}),
            leader=cast.people[1],
            responsible=cast.people[2],
        ),
    )
    for each in told.get("moves", ()):
        _move(matter, dict(each), cast)


def _move(matter: int, told: dict[str, Any], cast: Cast) -> None:
    moment, verb = at(str(told.pop("day"))), told.pop("do")
    doer, office = cast.bob.actor, cast.alice.actor
    match verb:
        case "progress":
            report_progress(actor=doer, now=moment, matter=matter, text=told["text"])
        case "ask":
            request_closing(actor=doer, now=moment, matter=matter, note=told.get("note", "已办结"))
        case "close":
            by = cast.dora.actor if told.get("by") == "dora" else office
            signed = {"for_person": cast.people[1], "slip": "核验单1号"} if told.get("as") == "leader" else {}
            close_matter(actor=by, now=moment, matter=matter, basis=told.get("basis", "验收单1号"), **signed)
        case "recheck":
            recheck(actor=office, now=moment, matter=matter, passed=told["passed"], found=told.get("text", ""))
        case "return":
            return_matter(actor=office, now=moment, matter=matter, note=told["note"])
        case "long_term":
            set_long_term(actor=office, now=moment, matter=matter, note=told["note"])
        case "reopen":
            reopen_matter(actor=office, now=moment, matter=matter, note=told["note"])
        case "extend":
            ask_extension(
                actor=doer,
                now=moment,
                matter=matter,
                until=date.fromisoformat(str(told["until"])),
                reason=told["reason"],
            )
        case "grant":
            grant_extension(actor=office, now=moment, matter=matter)
        case _:
            actor = {"alice": office, "bob": doer, "dora": cast.dora.actor}[told.pop("by", "alice")]
            move(actor=actor, now=moment, matter=matter, transition=verb, **told)


def _supply(told: dict[str, Any], cast: Cast) -> None:
    period = Period.year(int(told.get("year", 2026)))
    figure = supply_figure(
        actor=cast.dora.actor if told.get("by") == "dora" else cast.alice.actor,
        now=at(f"{period.last.year}-11-02"),
        supply=Supply(
            metric=told["metric"],
            unit=getattr(cast, told.get("unit", "bureau")),
            period=period,
            value=str(told["value"]),
            provided_by=told.get("provided_by", "财务处"),
            basis=told.get("basis", ""),
            value_unit=told.get("value_unit", ""),
            last_year=str(told.get("last_year", "")),
            target=str(told.get("target", "")),
        ),
    )
    check_figure(actor=cast.dora.actor, now=at(f"{period.last.year}-11-03"), figure=figure)
    if told.get("release"):
        release_figure(actor=cast.dora.actor, now=at(f"{period.last.year}-11-04"), figure=figure)
