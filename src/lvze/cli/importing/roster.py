"""The roster: units of both trees and people, from one file."""

import argparse

from lvze.cli.importing.source import bytes_of
from lvze.cli.ledger_door import acting, now
from lvze.kernel.days import local_day
from lvze.ledger.importing.organisation import read_roster
from lvze.organisation.actions import adopt_roster
from lvze.organisation.roster import plan_roster


def bring_in(args: argparse.Namespace) -> int:
    actor, moment = acting(args), now()
    plan = plan_roster(actor, read_roster(args.file.name, bytes_of(args.file)), today=local_day(moment))
    print(f"认出新单位 {len(plan.units)} 个、新人员 {plan.new_people} 名。")
    for sentence in plan.sentences()[:20]:
        print(f"  {sentence}")
    if plan.faults:
        print("没有导入，请改正后再试。")
        return 1
    if not args.preview:
        units, people = adopt_roster(actor=actor, now=moment, plan=plan)
        print(f"已导入单位 {units} 个、人员 {people} 名。")
    return 0
