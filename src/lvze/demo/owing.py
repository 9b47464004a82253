"""What is owed entered into the ledger: last year's list taken over from a sheet, this year's worked on by moves."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from lvze.demo.founding import Settled
from lvze.demo.happenings import Owed
from lvze.demo.recording import moment
from lvze.matters.actions import (
    Adopted,
    NewMatter,
    adopt_matters,
    ask_extension,
    close_matter,
    grant_extension,
    move,
    open_matter,
    recheck,
    report_progress,
    request_closing,
    return_matter,
    set_long_term,
)


def adopt_all(owed: Iterable[Owed], one: Settled, *, on: date) -> list[tuple[Owed, int]]:
    """A list that was kept in a sheet, taken over in one go on a day; answers each with its id."""
    listed = list(owed)
    ids = adopt_matters(
        actor=one.acting("dangban"),
        now=moment(on),
        adopted=[Adopted(_new(each, one), each.ends, each.ended) for each in listed],
        source="电子表格台账",
    )
    return list(zip(listed, ids, strict=True))


def enter_all(owed: Sequence[Owed], one: Settled, *, on: date) -> list[tuple[Owed, int]]:
    """A third of it worked on in the product, move by move; what was kept in sheets meanwhile is taken over ``on`` a
    day. Answers each with its id."""
    worked_on = [(each, _work_on(each, one)) for each in owed[::3]]
    return worked_on + adopt_all((each for place, each in enumerate(owed) if place % 3), one, on=on)


def finish(owed: Owed, matter: int, one: Settled, *, on: date) -> None:
    """What was left open at the year's end is done on a day after it."""
    match owed.ends:
        case "整改中" | "推进中":
            _close(replace(owed, returned=False), on, matter, one)
        case "已发出":
            _answer(replace(owed, returned=False, ends="办结", ended=on), matter, one)
        case "已回复":
            _visit(matter, one, on)


def _work_on(owed: Owed, one: Settled) -> int:
    office, clerk = one.acting("dangban"), one.acting("caiwu")
    matter = open_matter(
        actor=one.acting("jijian") if owed.kind == "letter_matter" else office,
        now=moment(owed.opened),
        matter=_new(owed, one),
    )
    if owed.kind == "letter_matter":
        _answer(owed, matter, one)
        return matter
    report_progress(
        actor=clerk, now=moment(owed.opened + timedelta(days=3)), matter=matter, text="已拟定措施并分头落实"
    )
    if owed.extended:
        asked = owed.opened + timedelta(days=5)
        until = owed.due + timedelta(days=30)
        ask_extension(actor=clerk, now=moment(asked), matter=matter, until=until, reason="需与上级新规衔接")
        grant_extension(actor=office, now=moment(asked, 15), matter=matter)
    if owed.ended is None:
        return matter
    if owed.ends == "长期坚持":
        set_long_term(actor=office, now=moment(owed.ended), matter=matter, note="纳入日常工作长期抓")
        return matter
    _close(owed, owed.ended, matter, one)
    return matter


def _close(owed: Owed, day: date, matter: int, one: Settled) -> None:
    office, clerk = one.acting("dangban"), one.acting("caiwu")
    if owed.returned:
        early = day - timedelta(days=4)
        request_closing(actor=clerk, now=moment(early), matter=matter, note="各项措施已落实")
        return_matter(actor=office, now=moment(early, 15), matter=matter, note="公示一项还没有做")
    request_closing(actor=clerk, now=moment(day), matter=matter, note="各项措施已落实")
    if owed.kind == "task_matter":
        close_matter(actor=office, now=moment(day, 15), matter=matter, basis="办结核验单")
        return
    close_matter(actor=office, now=moment(day, 14), matter=matter, basis="整改核验单")
    close_matter(
        actor=office,
        now=moment(day, 15),
        matter=matter,
        basis="整改核验单",
        for_person=one.people[owed.leader],
        slip="整改核验单第2页",
    )
    close_matter(actor=one.acting("jijian"), now=moment(day, 16), matter=matter, basis="整改核验单")
    if owed.returned:
        recheck(
            actor=one.acting("jijian"),
            now=moment(day + timedelta(days=1)),
            matter=matter,
            passed=True,
            found="曾退回的一项已公示",
        )


def _answer(owed: Owed, matter: int, one: Settled) -> None:
    if owed.ended is None:
        return
    clerk, discipline = one.acting("caiwu"), one.acting("jijian")
    move(actor=clerk, now=moment(owed.ended), matter=matter, transition="reply", basis="书面回复")
    if owed.returned:
        return_matter(actor=discipline, now=moment(owed.ended, 14), matter=matter, note="措施不具体，请重新回复")
        move(actor=clerk, now=moment(owed.ended, 15), matter=matter, transition="reply", basis="补充回复")
    if owed.ends == "办结":
        _visit(matter, one, owed.ended)


def _visit(matter: int, one: Settled, day: date) -> None:
    discipline = one.acting("jijian")
    move(actor=discipline, now=moment(day, 16), matter=matter, transition="visit", note="实地回访，措施已落实")
    close_matter(actor=discipline, now=moment(day, 17), matter=matter, note="按建议落实")


def _new(owed: Owed, one: Settled) -> NewMatter:
    return NewMatter(
        kind=owed.kind,
        title=owed.title,
        unit=one.units[owed.unit],
        assigner=one.units[one.plan.party_root],
        due=owed.due,
        data=owed.data,
        leader=one.people[owed.leader],
        responsible=one.people[owed.responsible],
        opened_on=owed.opened,
    )
