"""``lvze import``: sheets, minutes, the roster of units and people, other departments' figures — previewed first."""

import argparse
from pathlib import Path

from lvze.cli.ledger_door import add_ledger_arguments, connect


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="文件", help=".xlsx、.xls、.csv，或会议纪要 .docx、.txt")
    parser.add_argument(
        "--kind", metavar="类别", help="台账类别，如 主题党日；单位和人员用 名册；财务等部门的数用 数据提供单"
    )
    parser.add_argument("--unit", metavar="单位", help="表里没有单位一列时，是哪个单位的")
    parser.add_argument("--assigner", metavar="单位", help="任务和整改：交办单位（默认同 --unit）")
    parser.add_argument("--year", type=int, metavar="年", help="日期里没有年份时，是哪一年")
    parser.add_argument("--history", action="store_true", help="这是建台账以前的历史（历史补登，不算迟登）")
    parser.add_argument("--good", action="store_true", help="有误的行留下，先导入无误的行")
    parser.add_argument("--preview", action="store_true", help="只看能认出什么，不导入")
    parser.add_argument("--errors", type=Path, metavar="文件", help="把有误的单元格标在这个 .xlsx 里")
    add_ledger_arguments(parser)


def run(args: argparse.Namespace) -> int:
    connect(args)
    from lvze.cli.importing import matters, minutes, roster, sheet, supplies
    from lvze.cli.naming import kind_named
    from lvze.ledger.packs import installed_catalogue

    if args.file.suffix.lower() in (".docx", ".txt"):
        return minutes.bring_in(args)
    if args.kind == "名册":
        return roster.bring_in(args)
    if args.kind == "数据提供单":
        return supplies.bring_in(args)
    kind = kind_named(args.kind, installed_catalogue()) if args.kind else None
    return matters.bring_in(args, kind) if kind and kind.noun == "matter" else sheet.bring_in(args)
