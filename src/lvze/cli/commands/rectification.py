"""``lvze rectification``: how far the problems have come, the table for the public notice, problems of a meeting."""

import argparse
from datetime import date
from pathlib import Path

from lvze.cli.ledger_door import acting, add_ledger_arguments, connect, now
from lvze.cli.naming import unit_named
from lvze.kernel.days import PartialDate, local_day
from lvze.kernel.errors import BadInput

_WHAT = {
    "rounds": "各轮反馈意见：反馈的问题数与已立项的对不对得上",
    "progress": "截至某天的完成情况：按来源、方面、整改类型",
    "notice": "公示用的整改进展表（-o 写到 .docx 或 .xlsx，不含人名）",
    "repeats": "反复出现的问题和拖延的问题",
    "outcomes": "整改形成的制度，在不在制度库",
    "open": "由一次会议、检查或反馈的问题立项（--record 与 --problems 文件）",
    "press": "对拖延、拒不整改的问题发督促文书（--problem、--type、--number、--due、--ground）",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "what", choices=list(_WHAT), metavar="操作", help=" · ".join(f"{a} {b}" for a, b in _WHAT.items())
    )
    parser.add_argument("--unit", metavar="单位", help="单位或党组织（含下级）")
    parser.add_argument("--day", metavar="日期", help="截至哪天，默认今天")
    parser.add_argument("--source", default="", metavar="来源", help="只看一种来源，如 巡察反馈")
    parser.add_argument("--round", default="", metavar="轮次", help="只看一轮，如 2025年巡察")
    parser.add_argument("--record", type=int, metavar="编号", help="查出问题的会议或检查的记录编号")
    parser.add_argument("--problems", type=Path, metavar="文件", help="问题清单 .xlsx，表头同 lvze template 问题整改")
    parser.add_argument("--problem", type=int, metavar="编号", help="督促哪一个问题")
    parser.add_argument("--type", default="督办书", metavar="文书类", help="督办书（默认）、整改通知书、提醒函等")
    parser.add_argument("--number", default="", metavar="文号", help="督促文书的文号")
    parser.add_argument("--due", metavar="日期", help="督促文书的回复期限")
    parser.add_argument("--ground", default="拖延整改", metavar="事由", help="整改不力、拖延整改（默认）、拒不整改")
    parser.add_argument("--cause", default="", metavar="情况", help="只写工作情况，不写个人问题")
    parser.add_argument("-o", "--output", type=Path, metavar="文件", help="写到 .docx 或 .xlsx")
    add_ledger_arguments(parser)


def run(args: argparse.Namespace) -> int:
    connect(args)
    _DO[args.what](args)
    return 0


def _rounds(args: argparse.Namespace) -> None:
    from lvze.rectification.queries import feedback_rounds

    for each in feedback_rounds(acting(args), unit_named(args.unit or ""), _day(args)):
        print(f"{each.record}\t{each.day}\t{each.name}\t反馈 {each.told_problems} 个问题\t已立项 {each.problems} 个\t"
              + ("一致" if each.agrees else "对不上，请核对"))  # fmt: skip


def _outcomes(args: argparse.Namespace) -> None:
    from lvze.rectification.queries import outcomes_in

    for each in outcomes_in(acting(args), unit_named(args.unit or ""), _day(args)):
        place = f"制度库记录 {each.record}" if each.record is not None else "制度库里还没有"
        print(f"{each.problem.id}\t{each.problem.title}\t{each.name}\t{each.number}\t{place}")


def _press(args: argparse.Namespace) -> None:
    from lvze.rectification.actions import press

    if args.problem is None or not args.number or not args.due:
        raise BadInput("请用 --problem 写明问题编号，用 --number 写明文号，用 --due 写明回复期限。")
    letter = press(
        actor=acting(args),
        now=now(),
        problem=args.problem,
        type=args.type,
        number=args.number,
        due=PartialDate.parse(args.due).last,
        ground=args.ground,
        cause=args.cause,
    )
    print(f"督促文书已立项，编号 {letter}。")


def _progress(args: argparse.Namespace) -> None:
    from lvze.rectification.completion import progress_of
    from lvze.rectification.notice import summary, totals

    found = progress_of(
        acting(args), unit_named(args.unit or ""), _day(args), source=args.source, round_title=args.round
    )
    print(summary(found, args.source))
    print("\t".join(("分类", "问题", "措施", "完成", "长期坚持", "整改中", "逾期")))
    for line in totals((*found.by_source, *found.by_aspect, *found.by_pace)):
        print("\t".join(line))


def _notice(args: argparse.Namespace) -> None:
    from lvze.rectification.notice import notice_document, notice_sheet

    if args.output is None or args.output.suffix.lower() not in (".docx", ".xlsx"):
        raise BadInput("请用 -o 写到 .docx 或 .xlsx 文件。")
    write = notice_sheet if args.output.suffix.lower() == ".xlsx" else notice_document
    args.output.write_bytes(
        write(
            actor=acting(args),
            now=now(),
            unit=unit_named(args.unit or ""),
            day=_day(args),
            source=args.source,
            round_title=args.round,
        )
    )
    print(f"整改进展表写到 {args.output}。")


def _repeats(args: argparse.Namespace) -> None:
    from lvze.rectification.queries import dragged, repeats_in

    actor, unit, day = acting(args), unit_named(args.unit or ""), _day(args)
    for repeat in repeats_in(actor, unit, day):
        print(f"反复\t{repeat.now.id}\t{repeat.now.title}\t上一轮 {repeat.before.id}（{repeat.before.state}）")
    for row in dragged(actor, unit, day):
        print(f"拖延\t{row.id}\t{row.title}\t{row.unit}\t时限 {row.due}")


def _open(args: argparse.Namespace) -> None:
    from lvze.cli.importing.source import bytes_of
    from lvze.matters.importing import adopt_plan
    from lvze.rectification.importing import plan_problems

    if args.record is None or args.problems is None:
        raise BadInput("请用 --record 写明记录编号，用 --problems 给出问题清单（.xlsx）。")
    actor, moment = acting(args), now()
    plan = plan_problems(
        args.problems.name,
        bytes_of(args.problems),
        record=args.record,
        actor=actor,
        now_day=local_day(moment),
        source=args.source,
    )
    for planned in plan.bad:
        for _, sentence in planned.problems:
            print(f"{planned.sheet}第{planned.line.number}行：{sentence}")
    ids = adopt_plan(actor=actor, now=moment, plan=plan)
    print(f"已立项 {len(ids)} 个问题，编号 {'、'.join(map(str, ids))}。")


def _day(args: argparse.Namespace) -> date:
    return PartialDate.parse(args.day).last if args.day else local_day(now())


_DO = {
    "rounds": _rounds,
    "progress": _progress,
    "notice": _notice,
    "repeats": _repeats,
    "outcomes": _outcomes,
    "open": _open,
    "press": _press,
}
