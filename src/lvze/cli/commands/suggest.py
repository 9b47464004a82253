"""``lvze suggest``: what the ledger holds against a year, for whoever writes 存在问题. Nothing of it enters a text."""

import argparse

from lvze.cli.ledger_door import acting, add_ledger_arguments, connect, now
from lvze.cli.naming import unit_named
from lvze.kernel.days import local_day
from lvze.kernel.periods import Period


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--unit", required=True, metavar="单位", help="写报告的党组织或单位（全称）")
    parser.add_argument("--year", type=int, metavar="年", help="哪一年（默认本年）")
    parser.add_argument("--words", action="store_true", help="同时列出可供选用的说法")
    add_ledger_arguments(parser)


def run(args: argparse.Namespace) -> int:
    today = local_day(now())
    connect(args)
    from lvze.flows.suggestions import suggestions_for

    found = suggestions_for(acting(args), unit_named(args.unit), Period.year(args.year or today.year), today)
    if not found:
        print("没有提示：没有到期未见记录的规定动作，没有逾期的事项，没有发现缺口。")
    for each in found:
        print(each.question)
        for fact in each.facts:
            print(f"  · {fact.text}")
        for wording in each.wordings if args.words else ():
            print(f"  可选：{wording}")
    return 0
