"""``lvze register``: the registers as of a day, and papers that go back (退文核对, 退文单)."""

import argparse
from datetime import date
from pathlib import Path

from lvze.cli.ledger_door import acting, add_ledger_arguments, connect, now
from lvze.cli.naming import unit_named
from lvze.kernel.days import PartialDate, local_day
from lvze.kernel.errors import BadInput

_PAPERS = ("退文核对", "退文单")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    shown = "制度库、新媒体账号、责任书承诺书、支部换届，或 退文核对（来文文件）、退文单（退文记录的编号）"
    parser.add_argument("what", metavar="登记簿", help=shown)
    parser.add_argument("subject", nargs="?", default="", metavar="对象", help="来文文件（退文核对）或编号（退文单）")
    parser.add_argument("--unit", metavar="单位", help="只要这个单位及下级的")
    parser.add_argument("--day", metavar="日期", help="截至哪天；默认今天")
    parser.add_argument(
        "--idle-days", type=int, default=14, metavar="天数", help="新媒体账号多少天没更新算停更（默认 14）"
    )
    parser.add_argument("--review-years", type=int, metavar="年数", help="没写复审日期的制度几年一审（由本单位定）")
    parser.add_argument("-o", "--output", type=Path, metavar="文件", help="登记簿写到 .xlsx，退文单写到 .docx")
    add_ledger_arguments(parser)


def run(args: argparse.Namespace) -> int:
    if args.what == "退文核对":
        return _propose(args)
    connect(args)
    from lvze.registers.actions import REGISTERS

    if args.what == "退文单":
        return _letter(args)
    if args.what not in REGISTERS:
        raise BadInput(f"没有“{args.what}”这本登记簿，可选：{'、'.join([*REGISTERS, *_PAPERS])}。")
    if args.output is None:
        return _print(args)
    return _export(args)


def _propose(args: argparse.Namespace) -> int:
    """Needs no ledger: the checks are the core pack's."""
    from lvze.catalogue.core import core_catalogue, core_vocabulary
    from lvze.registers.returning import propose_return

    if not args.subject:
        raise BadInput("请写明要核对的来文文件，如 lvze register 退文核对 来文.docx。")
    proposals = propose_return(Path(args.subject), core_catalogue(), core_vocabulary())
    for each in proposals:
        basis = f"（{each.check.basis}）" if each.check.basis else ""
        print(f"{each.check.id} {each.check.title}{basis}：{each.check.mend}。")
        for message in each.found:
            print(f"    {message}")
    print(f"共 {len(proposals)} 项请核对；是否退文由初审人定。" if proposals else "程序能核对的各项没有发现问题。")
    return 1 if proposals else 0


def _letter(args: argparse.Namespace) -> int:
    from lvze.registers.actions import export_return_letter

    if not args.subject.isdecimal():
        raise BadInput("请写明公文退文记录的编号，可用 lvze export --kind 公文退文 查看。")
    output = _written_to(args, ".docx")
    output.write_bytes(export_return_letter(actor=acting(args), now=now(), record=int(args.subject)))
    print(f"退文单写到 {output}。")
    return 0


def _export(args: argparse.Namespace) -> int:
    from lvze.registers.actions import export_register

    output = _written_to(args, ".xlsx")
    sheet = export_register(
        actor=acting(args),
        now=now(),
        which=args.what,
        day=_day(args),
        unit=_unit(args),
        idle_days=args.idle_days,
        review_years=args.review_years,
    )
    output.write_bytes(sheet)
    print(f"{args.what}写到 {output}。")
    return 0


def _print(args: argparse.Namespace) -> int:
    from lvze.registers.actions import REGISTERS

    header, rows = REGISTERS[args.what]
    asked = {"idle_days": args.idle_days, "review_years": args.review_years}
    print("\t".join(header))
    for row in rows(acting(args), _day(args), _unit(args), asked):
        print("\t".join(row))
    return 0


def _written_to(args: argparse.Namespace, suffix: str) -> Path:
    if args.output is None or args.output.suffix.lower() != suffix:
        raise BadInput(f"请用 -o 写到 {suffix} 文件。")
    written: Path = args.output
    return written


def _day(args: argparse.Namespace) -> date:
    return PartialDate.parse(args.day).last if args.day else local_day(now())


def _unit(args: argparse.Namespace) -> int | None:
    return unit_named(args.unit) if args.unit else None
