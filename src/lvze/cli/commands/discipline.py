"""``lvze discipline``: numbered letters and their replies, problems out of an inspection, the page before a talk."""

import argparse
from datetime import date
from pathlib import Path

from lvze.cli.ledger_door import acting, add_ledger_arguments, connect, now
from lvze.cli.naming import person_named, unit_named
from lvze.kernel.days import PartialDate, local_day
from lvze.kernel.errors import BadInput

_WHAT = {
    "letter": "发出监督文书，自动编号（-o 写成 .docx）",
    "print": "把已发出的文书（写编号）打印成 .docx",
    "replies": "待回复、待回访、待办结的文书",
    "problem": "从监督检查记录（写编号）立一个整改问题",
    "complaints": "超期未告知、未办结的业务投诉",
    "before-talk": "本半年应到期的规定动作（-o 写到 .docx 或 .xlsx）",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    shown = " · ".join(f"{name} {title}" for name, title in _WHAT.items())
    parser.add_argument("what", choices=list(_WHAT), metavar="操作", help=shown)
    parser.add_argument("number", nargs="?", metavar="编号", help="文书的事项编号，或监督检查的记录编号")
    parser.add_argument("--type", default="", metavar="文书类", help="如 纪律检查建议书、提醒函、督办书")
    parser.add_argument("--title", default="", metavar="名称", help="文书或问题的名称")
    parser.add_argument("--cause", default="", metavar="事由", help="工作事项，不写个人问题")
    parser.add_argument("--word", default="", metavar="代字", help="发文代字，默认按文书类")
    parser.add_argument("--sender", metavar="单位", help="发文单位或交办单位")
    parser.add_argument("--unit", metavar="单位", help="受文单位；查询时为单位及其下级")
    parser.add_argument("--due", metavar="日期", help="回复期限或整改时限")
    parser.add_argument("--aspect", default="", metavar="方面", help="问题属于哪方面")
    parser.add_argument("--measure", action="append", default=[], metavar="措施", help="整改措施，可写多次")
    parser.add_argument("--leader", metavar="姓名", help="责任领导")
    parser.add_argument("--responsible", metavar="姓名", help="责任人")
    parser.add_argument("--inform-days", type=int, default=15, metavar="天数", help="投诉几日内告知（默认 15）")
    parser.add_argument("--close-days", type=int, default=60, metavar="天数", help="投诉几日内办结（默认 60）")
    parser.add_argument("--day", metavar="日期", help="截至哪天，默认今天")
    parser.add_argument("-o", "--output", type=Path, metavar="文件", help="写到 .docx 或 .xlsx")
    add_ledger_arguments(parser)


def run(args: argparse.Namespace) -> int:
    allowed = {"letter": (".docx",), "print": (".docx",), "before-talk": (".docx", ".xlsx")}.get(args.what, ())
    if args.output is not None and args.output.suffix.lower() not in allowed:
        raise BadInput("文书写到 .docx，本半年规定动作写到 .docx 或 .xlsx，其他操作没有文件。")
    connect(args)
    _DO[args.what](args)
    return 0


def _letter(args: argparse.Namespace) -> None:
    from lvze.discipline.actions import NewLetter, issue_letter, print_letter

    actor = acting(args)
    letter = NewLetter(
        type=args.type,
        title=args.title or args.cause,
        cause=args.cause,
        sender=unit_named(args.sender or ""),
        unit=unit_named(args.unit or ""),
        due=_exact(args.due, "--due 写明回复期限"),
        word=args.word,
        source_record=_number(args) if args.number else None,
    )
    issued = issue_letter(actor=actor, now=now(), letter=letter)
    print(f"已发出 {issued.number}，事项编号 {issued.matter}。")
    if args.output is not None:
        args.output.write_bytes(print_letter(actor=actor, now=now(), matter=issued.matter))
        print(f"文书写到 {args.output}。")


def _print(args: argparse.Namespace) -> None:
    from lvze.discipline.actions import print_letter

    if args.output is None:
        raise BadInput("请用 -o 写明写到哪个 .docx 文件。")
    args.output.write_bytes(print_letter(actor=acting(args), now=now(), matter=_number(args)))
    print(f"文书写到 {args.output}。")


def _replies(args: argparse.Namespace) -> None:
    from lvze.discipline.queries import letters_answered

    day = _day(args)
    found = letters_answered(acting(args), day=day, unit=unit_named(args.unit) if args.unit else None)
    for title, rows in (("待回复", found.to_reply), ("待回访", found.to_visit), ("待办结", found.to_close)):
        for row in rows:
            late = "（逾期）" if row.overdue and title == "待回复" else ""
            print(f"{row.id}\t{title}{late}\t{row.due}\t{row.unit}\t{row.data['number']}\t{row.title}")
    print(
        f"截至 {day}：待回复 {len(found.to_reply)} 份，其中逾期 {len(found.late)} 份；"
        f"待回访 {len(found.to_visit)} 份；待办结 {len(found.to_close)} 份。"
    )


def _problem(args: argparse.Namespace) -> None:
    from lvze.discipline.actions import FoundProblem, open_problems

    actor = acting(args)
    problem = FoundProblem(
        title=args.title,
        unit=unit_named(args.unit or ""),
        due=_exact(args.due, "--due 写明整改时限"),
        aspect=args.aspect,
        measures=tuple(args.measure),
        leader=person_named(args.leader, actor) if args.leader else None,
        responsible=person_named(args.responsible, actor) if args.responsible else None,
    )
    assigner = unit_named(args.sender or "")
    [matter] = open_problems(actor=actor, now=now(), inspection=_number(args), assigner=assigner, problems=[problem])
    print(f"已立项，编号 {matter}。")


def _complaints(args: argparse.Namespace) -> None:
    from lvze.discipline.queries import complaints_late

    day = _day(args)
    late = complaints_late(
        acting(args),
        unit=unit_named(args.unit or ""),
        day=day,
        inform_days=args.inform_days,
        close_days=args.close_days,
    )
    for each in late:
        what = "、".join(word for word, is_so in (("未告知", each.uninformed), ("未办结", each.open)) if is_so)
        print(f"{each.record}\t{each.received_on}\t{each.channel}\t{each.category}\t{each.department}\t{what}")
    print(f"截至 {day}，超期的业务投诉 {len(late)} 件。")


def _before_talk(args: argparse.Namespace) -> None:
    from lvze.discipline.queries import due_before_talk
    from lvze.discipline.sheets import export_before_talk

    actor, unit, day = acting(args), unit_named(args.unit or ""), _day(args)
    if args.output is not None:
        as_docx = args.output.suffix.lower() == ".docx"
        args.output.write_bytes(export_before_talk(actor=actor, now=now(), unit=unit, day=day, as_docx=as_docx))
        print(f"本半年应到期的规定动作写到 {args.output}。")
        return
    page = due_before_talk(actor, unit=unit, day=day)
    for each in page.owed:
        print(f"{each.last_day}\t{each.obligation.title}")
    for row in (*page.letters, *page.matters):
        print(f"{row.due}\t{row.title}（{row.unit}，{row.state}）")
    print(
        f"本半年（{page.half.first} 至 {page.half.last}）还需完成：规定动作 {len(page.owed)} 项，"
        f"待回复文书 {len(page.letters)} 份，任务和整改 {len(page.matters)} 项。"
    )


def _number(args: argparse.Namespace) -> int:
    if not (args.number or "").isdecimal():
        raise BadInput("请写明编号，如 12。")
    return int(args.number)


def _day(args: argparse.Namespace) -> date:
    return PartialDate.parse(args.day).last if args.day else local_day(now())


def _exact(text: str | None, what: str) -> date:
    read = PartialDate.parse(text) if text else None
    if read is None or read.precision != "day":
        raise BadInput(f"请用 {what}，写到日，如 2026-09-30。")
    return read.first


_DO = {
    "letter": _letter,
    "print": _print,
    "replies": _replies,
    "problem": _problem,
    "complaints": _complaints,
    "before-talk": _before_talk,
}
