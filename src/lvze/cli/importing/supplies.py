"""数据提供单 that come back filled in: each line becomes a supplied figure, to be checked and released by others."""

import argparse

from lvze.cli.importing.source import bytes_of
from lvze.cli.ledger_door import acting, now
from lvze.cli.naming import unit_named
from lvze.ledger.actions import supply_figure
from lvze.ledger.importing.supplied import read_supplies
from lvze.ledger.packs import installed_catalogue


def bring_in(args: argparse.Namespace) -> int:
    unit = unit_named(args.unit or "")
    found = read_supplies(args.file.name, bytes_of(args.file), unit=unit, catalogue=installed_catalogue())
    print(f"认出 {len(found.supplies)} 个数，{len(found.problems)} 处有误。")
    for problem in found.problems[:20]:
        print(f"  {problem}")
    if found.problems and not args.good:
        print("没有导入。改正后再试，或加 --good 先导入无误的。")
        return 1
    if not args.preview:
        actor = acting(args)
        for supply in found.supplies:
            supply_figure(actor=actor, now=now(), supply=supply)
        print(f"已收下 {len(found.supplies)} 个数，待另一人审核。")
    return 1 if found.problems else 0
