"""The roster: units of both trees and people, from one file."""

import argparse

from lvze.cli.importing.source import bytes_of
from lvze.cli.ledger_door import acting, now
from lvze.kernel.days import local_day
from lvze.ledger.importing.organisation import import_organisation, plan_organisation


def bring_in(args: argparse.Namespace) -> int:
    plan = plan_organisation(args.file.name, bytes_of(args.file), today=local_day(now()))
    print(f"认出新单位 {len(plan.units)} 个、新人员 {len(plan.people)} 名。")
    for problem in plan.problems[:20]:
        print(f"  {problem}")
    if plan.problems:
        print("没有导入，请改正后再试。")
        return 1
    if not args.preview:
        units, people = import_organisation(actor=acting(args), now=now(), plan=plan)
        print(f"已导入单位 {units} 个、人员 {people} 名。")
    return 0
