"""``lvze report``: the annual report written from the ledger, with its 数据依据表."""

import argparse
from pathlib import Path

from lvze.catalogue.definitions import Outline
from lvze.cli.ledger_door import acting, add_ledger_arguments, as_of, connect, now
from lvze.cli.naming import unit_named
from lvze.cli.progress import tell
from lvze.kernel.errors import BadInput
from lvze.kernel.periods import Period


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("kind", metavar="报告", help="主体责任、责任制、政治生态，或提纲编号")
    parser.add_argument("--unit", required=True, metavar="党组织", help="报告的党组织或其单位（全称）")
    parser.add_argument("--year", type=int, required=True, metavar="年", help="报告的年度")
    parser.add_argument(
        "-o", "--output", type=Path, required=True, metavar="文件", help="写到哪个 .docx；数据依据表写在旁边"
    )
    parser.add_argument("--half", action="store_true", help="写上半年的，不写全年")
    parser.add_argument("--pdf", action="store_true", help="同时转成 PDF（需要 LibreOffice）")
    parser.add_argument("--as-of", metavar="日期", help="按台账在这一天所知的写（默认核定表，没有则现在）")
    add_ledger_arguments(parser)


def run(args: argparse.Namespace) -> int:
    connect(args)
    from lvze.ledger.packs import installed_catalogue
    from lvze.reports.actions import write_report

    outline = _outline_named(args.kind, installed_catalogue().outlines)
    tell("正在从台账取数、成文……")
    written = write_report(
        actor=acting(args),
        now=now(),
        outline=outline,
        unit=unit_named(args.unit),
        period=Period.parse(f"{args.year}-H1") if args.half else Period.year(args.year),
        as_of=as_of(args),
    )
    args.output.write_bytes(written.docx)
    basis = args.output.with_name(f"{args.output.stem}数据依据表.xlsx")
    basis.write_bytes(written.basis)
    print(f"报告写到 {args.output}，数据依据表写到 {basis}；共 {len(written.composed.figures)} 个数。")
    if args.pdf:
        from lvze.documents.gbt9704.rendering import to_pdf

        pdf = args.output.with_suffix(".pdf")
        pdf.write_bytes(to_pdf(written.docx))
        print(f"PDF 写到 {pdf}。")
    for blank in written.composed.blanks:
        print(f"待填  {blank.title}：{blank.reason}")
    return 1 if written.composed.blanks else 0


def _outline_named(name: str, outlines: dict[str, Outline]) -> str:
    found = [outline.id for outline in outlines.values() if name in (outline.id, outline.title)]
    found = found or [outline.id for outline in outlines.values() if name in outline.title]
    if len(found) == 1:
        return found[0]
    titles = "、".join(outline.title for outline in outlines.values())
    raise BadInput(f"没有“{name}”这种报告，可选：{titles}。" if not found else f"“{name}”不止一种，请写全：{titles}。")
