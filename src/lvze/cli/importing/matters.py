"""A list of matters kept elsewhere: 整改台账, 年度任务分解表, 监督文书."""

import argparse

from lvze.catalogue.definitions import Kind
from lvze.cli.importing.source import bytes_of
from lvze.cli.ledger_door import acting, now
from lvze.cli.naming import unit_named
from lvze.kernel.days import PartialDate, local_day
from lvze.matters.importing import MattersPlan, adopt_plan, plan_matters


def bring_in(args: argparse.Namespace, kind: Kind) -> int:
    actor, today = acting(args), local_day(now())
    plan = plan_matters(
        args.file.name,
        bytes_of(args.file),
        kind=kind,
        assigner=unit_named(args.assigner or args.unit or ""),
        actor=actor,
        now_day=today,
        opened=PartialDate.year(args.year).first if args.year else today,
        unit=unit_named(args.unit) if args.unit else None,
    )
    _show(plan)
    if args.preview:
        return 1 if plan.bad else 0
    ids = adopt_plan(actor=actor, now=now(), plan=plan, good_only=args.good)
    print(f"已导入 {len(ids)} 项，状态按表中所写，经过里注明“导入时已是此状态”。")
    return 1 if plan.bad else 0


def _show(plan: MattersPlan) -> None:
    print(f"认出“{plan.kind.title}” {len(plan.good)} 项，有误 {len(plan.bad)} 行，清单上已有 {len(plan.twins)} 项。")
    for planned in plan.bad[:20]:
        for _, sentence in planned.problems:
            print(f"  {planned.sheet}第{planned.line.number}行：{sentence}")
    for planned in plan.good[:20]:
        for note in planned.notes:
            print(f"  {planned.sheet}第{planned.line.number}行：{note}")
