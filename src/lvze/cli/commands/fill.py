"""``lvze fill``: a report's blanks filled from the ledger, or last year's report renewed."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from lvze.cli.ledger_door import acting, add_ledger_arguments, as_of, connect, now
from lvze.cli.naming import unit_named
from lvze.kernel.errors import BadInput, CannotRead

if TYPE_CHECKING:
    from lvze.reports.filling import FillResult


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="文件", help="要填的 .docx 或 .txt")
    parser.add_argument("--unit", required=True, metavar="单位", help="报告单位或党组织（全称）")
    parser.add_argument("--year", type=int, required=True, metavar="年", help="数据的年度")
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="文件", help="写到哪里；原文件不动")
    parser.add_argument("--refresh", action="store_true", help="把去年报告里的数换成今年的")
    parser.add_argument("--keep-about", action="store_true", help="“*余人次”填成“60余”，不写确数")
    parser.add_argument("--as-of", metavar="日期", help="按台账在这一天所知的写（默认核定表，没有则现在）")
    add_ledger_arguments(parser)


def run(args: argparse.Namespace) -> int:
    from lvze.catalogue.vocabulary import vocabulary_of
    from lvze.documents.checking import check_document, is_marked_secret
    from lvze.documents.reading import read

    if args.output.resolve() == args.file.resolve():
        raise BadInput("结果不能写回原文件，请用 -o 换一个文件名。")
    document = read(args.file)
    connect(args)
    from lvze.ledger.packs import installed_catalogue

    reading = check_document(document, vocabulary=vocabulary_of(installed_catalogue()))
    if is_marked_secret(reading):
        raise CannotRead("文件带有密级标志，请停止在本机处理，按保密规定报告。")
    from lvze.reports.actions import fill_document

    result = fill_document(
        actor=acting(args),
        now=now(),
        source=args.file.read_bytes(),
        reading=reading,
        unit=unit_named(args.unit),
        year=args.year,
        refresh=args.refresh,
        keep_about=args.keep_about,
        as_of=as_of(args),
    )
    args.output.write_bytes(result.data)
    _show(result, args.output)
    return 1 if result.open else 0


def _show(result: "FillResult", output: Path) -> None:
    from lvze.reports.filling import OUTCOMES

    for place in result.places:
        said = f"{place.span} → {place.text}" if place.outcome in ("filled", "changed") else place.span
        title = f"{place.title} " if place.title else ""
        why = f"：{place.reason}" if place.reason else ""
        print(f"{OUTCOMES[place.outcome]}  {title}{said}{why}")
    print(f"填了 {len(result.filled)} 处，留 {len(result.open)} 处，写到 {output}。")
