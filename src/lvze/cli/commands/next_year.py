"""``lvze next-year``: the promises of a report's last section, and, once confirmed, next year's tasks out of them."""

import argparse
from datetime import date
from typing import TYPE_CHECKING

from lvze.cli.ledger_door import acting, add_ledger_arguments, connect, now
from lvze.cli.naming import person_named, unit_named
from lvze.kernel.errors import BadInput

if TYPE_CHECKING:
    from lvze.flows.promises import Proposed


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("report", type=int, metavar="报告编号", help="已签发的报告")
    parser.add_argument("--open", dest="chosen", metavar="序号", help="确认转为任务的序号，如 1,3；不写则只列出")
    parser.add_argument("--unit", metavar="单位", help="牵头部门或支部（全称）")
    parser.add_argument("--leader", metavar="姓名", help="牵头领导")
    parser.add_argument("--responsible", metavar="姓名", help="责任人")
    parser.add_argument("--due", metavar="日期", help="时限，如 2027-06-30（默认取文字里写的时间）")
    add_ledger_arguments(parser)


def run(args: argparse.Namespace) -> int:
    moment = now()
    connect(args)
    from lvze.flows.actions import Promise, plan_next_year
    from lvze.flows.queries import promises_in

    actor = acting(args)
    proposed = promises_in(actor, args.report)
    if not args.chosen:
        _print(proposed)
        return 0
    if not (args.unit and args.leader and args.responsible):
        raise BadInput("转为任务须写明 --unit、--leader、--responsible。")
    unit, leader = unit_named(args.unit), person_named(args.leader, actor)
    responsible, due = person_named(args.responsible, actor), _day(args.due)
    promises = [
        Promise(each.title, unit, leader, responsible, _due(each, due)) for each in _chosen(args.chosen, proposed)
    ]
    ids = plan_next_year(actor=actor, now=moment, report=args.report, promises=promises)
    print(f"已转为 {len(ids)} 项任务，编号 {'、'.join(map(str, ids))}。")
    return 0


def _print(proposed: "tuple[Proposed, ...]") -> None:
    if not proposed:
        print("这份报告的下一步打算里没有找到可以转为任务的事项。")
    for number, each in enumerate(proposed, 1):
        told = [f"时限 {each.due}" if each.due else "时限待定", f"由{each.led_by}牵头" if each.led_by else ""]
        print(f"{number}. {each.title}（{'，'.join(filter(None, told))}）")


def _chosen(text: str, proposed: "tuple[Proposed, ...]") -> "list[Proposed]":
    """The proposals of these numbers. Raises BadInput for a number that is none of them."""
    numbers = text.replace("，", ",").replace("、", ",").split(",")
    for number in numbers:
        if not number.strip().isdecimal() or not 1 <= int(number) <= len(proposed):
            raise BadInput(f"--open 里的“{number}”不是列出的序号（1 至 {len(proposed)}），请核对。")
    return [proposed[int(number) - 1] for number in numbers]


def _due(proposed: "Proposed", due: date | None) -> date:
    by = due or proposed.due
    if by is None:
        raise BadInput(f"“{proposed.title}”没有写时限，请用 --due 写明。")
    return by


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise BadInput(f"“{text}”不是日期，请写成 2027-06-30 这样。") from None
