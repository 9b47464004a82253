"""``lvze finance``: 三公经费, 同比 (精文减会), 任务完成 and 党费 of a unit and year; and the dues of one base."""

import argparse
from pathlib import Path

from lvze.cli.ledger_door import acting, add_ledger_arguments, connect, now
from lvze.cli.naming import unit_named
from lvze.kernel.days import local_day
from lvze.kernel.errors import BadInput
from lvze.kernel.money import in_unit, parse_fen, round_half_up

_ASKED = ("三公经费", "同比", "任务完成", "党费", "党费计算")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("what", metavar="表", help="、".join(_ASKED))
    parser.add_argument(
        "base", nargs="?", default="", metavar="基数", help="党费计算：月工资收入（税后，元）；只算不存"
    )
    parser.add_argument("--retired", action="store_true", help="党费计算：离退休党员")
    parser.add_argument("--unit", metavar="单位", help="哪个单位")
    parser.add_argument("--year", type=int, metavar="年度", help="默认今年")
    parser.add_argument("-o", "--output", type=Path, metavar="文件", help="写到 .xlsx")
    add_ledger_arguments(parser)


def run(args: argparse.Namespace) -> int:
    if args.what not in _ASKED:
        raise BadInput(f"没有“{args.what}”这张表，可选：{'、'.join(_ASKED)}。")
    if args.what == "党费计算":
        return _dues(args)
    if args.output is None or args.output.suffix.lower() != ".xlsx":
        raise BadInput("请用 -o 写到 .xlsx 文件。")
    connect(args)
    from lvze.finance.actions import export_table

    today = local_day(now())
    sheet = export_table(
        actor=acting(args),
        now=now(),
        which=args.what,
        unit=unit_named(args.unit or ""),
        year=args.year or today.year,
        day=today,
    )
    args.output.write_bytes(sheet)
    print(f"{args.what}写到 {args.output}。")
    return 0


def _dues(args: argparse.Namespace) -> int:
    """Needs no ledger, and leaves nothing behind."""
    from lvze.catalogue.core import core_catalogue
    from lvze.finance.dues import dues_of

    if not args.base:
        raise BadInput("请写明计算基数，如 lvze finance 党费计算 6500。")
    dues = dues_of(parse_fen(args.base), core_catalogue(), "离退休" if args.retired else "在职")
    print(f"每月党费 {round_half_up(in_unit(dues.amount, '元'), 2)} 元（全额按 {dues.percent}% 计）。")
    if dues.over_ceiling:
        print("按比例计算超过月交一般上限，按上限计；自愿多交的不限。")
    return 0
