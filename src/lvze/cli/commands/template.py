"""``lvze template``: the import sheet of one kind."""

import argparse
from pathlib import Path

from lvze.catalogue.definitions import Catalogue, Kind
from lvze.cli.ledger_door import now
from lvze.cli.naming import kind_named


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("kind", metavar="类别", help="台账类别，如 主题党日、问题整改；或 数据提供单")
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="文件", help="写到哪个 .xlsx 文件")
    parser.add_argument("--period", metavar="期间", help="数据提供单的期间，如 2026、2026-H1（默认今年）")
    parser.add_argument("--dir", type=Path, metavar="目录", help="数据目录；给出时也认本单位自己的类别")


def run(args: argparse.Namespace) -> int:
    from lvze.catalogue.core import core_catalogue

    catalogue = core_catalogue()
    if args.dir:
        from lvze.cli.ledger_door import connect

        connect(args)
        from lvze.ledger.packs import installed_catalogue

        catalogue = installed_catalogue()
    if args.kind == "数据提供单":
        return _supply_sheet(args, catalogue)
    kind = kind_named(args.kind, catalogue)
    args.output.write_bytes(_template(kind))
    print(f"“{kind.title}”的导入模板写到 {args.output}。")
    return 0


def _template(kind: Kind) -> bytes:
    if kind.noun == "matter":
        from lvze.matters.importing.template import matter_template

        return matter_template(kind)
    from lvze.ledger.importing.templates import template

    return template(kind)


def _supply_sheet(args: argparse.Namespace, catalogue: Catalogue) -> int:
    """The 数据提供单 of a period, a line for each figure other departments supply."""
    from lvze.kernel.periods import Period
    from lvze.ledger.importing.supplied import supply_sheet

    wanted = [metric for metric in catalogue.metrics.values() if metric.measure == "supplied" and not metric.retired]
    period = Period.parse(args.period or str(now().year))
    args.output.write_bytes(supply_sheet(wanted, period))
    print(f"{period} 的数据提供单（{len(wanted)} 个指标）写到 {args.output}。")
    return 0
