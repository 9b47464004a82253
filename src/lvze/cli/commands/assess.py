"""``lvze assess``: a superior's 考核细则, what stands behind it, the boxes for the visit, one leader's year."""

import argparse
from pathlib import Path

from lvze.cli.ledger_door import acting, add_ledger_arguments, connect, now
from lvze.cli.naming import person_named, unit_named
from lvze.kernel.days import local_day
from lvze.kernel.errors import BadInput

_SCHEME = {
    "import": "导入一份考核细则（写文件名，用 --unit 写明被考核单位）",
    "list": "列出已导入的考核细则",
    "catalogue": "佐证材料目录和缺项（写编号，-o 写到 .docx 或 .xlsx）",
    "box": "打包迎检盒（写编号，-o 写到 .zip；--number 只打包一条指标）",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    kinds = parser.add_subparsers(dest="what", required=True, metavar="对象")
    scheme = kinds.add_parser("scheme", help="考核细则")
    shown = " · ".join(f"{name} {title}" for name, title in _SCHEME.items())
    scheme.add_argument("do", choices=list(_SCHEME), metavar="操作", help=shown)
    scheme.add_argument("which", nargs="?", default="", metavar="文件或编号")
    scheme.add_argument("--unit", metavar="单位", help="被考核的单位或党组织")
    scheme.add_argument("--year", type=int, metavar="年度", help="考核哪一年，默认照表上写的")
    scheme.add_argument("--title", default="", metavar="名称", help="默认照表上写的")
    scheme.add_argument("--issued-by", default="", metavar="单位", help="印发单位，默认照表上写的")
    scheme.add_argument("--number", type=int, metavar="编号", help="只要这一条指标的盒子")
    scheme.add_argument("-o", "--output", type=Path, metavar="文件", help="写到哪里")
    add_ledger_arguments(scheme)
    person = kinds.add_parser("person", help="一人一表")
    person.add_argument("name", metavar="姓名")
    person.add_argument("--year", type=int, required=True, metavar="年度")
    person.add_argument("--draft", action="store_true", help="写成述职述责述廉草稿")
    person.add_argument("-o", "--output", type=Path, required=True, metavar="文件", help="写到 .docx 或 .xlsx")
    add_ledger_arguments(person)


def run(args: argparse.Namespace) -> int:
    connect(args)
    if args.what == "person":
        _person(args)
    else:
        _DO[args.do](args)
    return 0


def _import(args: argparse.Namespace) -> None:
    from lvze.assessment.actions import import_scheme
    from lvze.assessment.reading import read_scheme
    from lvze.cli.importing.source import bytes_of

    if not args.which:
        raise BadInput("请写明考核细则的文件名，如 lvze assess scheme import 考核细则.xlsx --unit 某某局党组。")
    path = Path(args.which)
    read = read_scheme(path.name, bytes_of(path))
    scheme = import_scheme(
        actor=acting(args),
        now=now(),
        unit=unit_named(args.unit or ""),
        read=read,
        year=args.year,
        title=args.title,
        issued_by=args.issued_by,
    )
    left = "；表上的分值没有保存" if read.marks_left_out else ""
    print(f"已导入考核细则 {scheme}：{len(read.indicators)} 条指标{left}。")


def _list(args: argparse.Namespace) -> None:
    from lvze.assessment.queries import schemes

    for each in schemes(acting(args)):
        print(f"{each.scheme}\t{each.year}\t{each.title}\t{each.unit}\t{each.issued_by}")


def _catalogue(args: argparse.Namespace) -> None:
    from lvze.assessment.papers import export_catalogue
    from lvze.assessment.queries import catalogue_of
    from lvze.flows.inspection import ISSUED_REPORTS

    moment = now()
    found = catalogue_of(acting(args), _number(args), local_day(moment), issued=ISSUED_REPORTS)
    if args.output is not None:
        form = args.output.suffix.lower().lstrip(".")
        data = export_catalogue(
            actor=acting(args),
            now=moment,
            scheme=found.scheme.scheme,
            day=local_day(moment),
            form=form,
            issued=ISSUED_REPORTS,
        )
        args.output.write_bytes(data)
        print(f"佐证材料目录写到 {args.output}。")
        return
    for line in found.lines:
        print(f"{line.number}\t{line.content}\t{line.gap or '有'}")
    print(
        f"共 {len(found.lines)} 条指标，缺 {len(found.missing)} 项，{len(found.unbound)} 条还没有选定对应的台账类别。"
    )


def _box(args: argparse.Namespace) -> None:
    from lvze.assessment.boxes import pack
    from lvze.flows.inspection import ISSUED_REPORTS

    if args.output is None or args.output.suffix.lower() != ".zip":
        raise BadInput("请用 -o 写到 .zip 文件。")
    moment = now()
    with args.output.open("wb") as target:
        boxes = pack(
            actor=acting(args),
            now=moment,
            scheme=_number(args),
            day=local_day(moment),
            target=target,
            numbers=() if args.number is None else (args.number,),
            issued=ISSUED_REPORTS,
        )
    print(f"{boxes} 盒写到 {args.output}。")


def _person(args: argparse.Namespace) -> None:
    from lvze.assessment.person_papers import export_person

    form = args.output.suffix.lower().lstrip(".")
    if form not in ("docx", "xlsx"):
        raise BadInput("请用 -o 写到 .docx 或 .xlsx 文件。")
    actor, moment = acting(args), now()
    data = export_person(
        actor=actor,
        now=moment,
        person=person_named(args.name, actor),
        year=args.year,
        day=local_day(moment),
        form="draft" if args.draft else form,
    )
    args.output.write_bytes(data)
    print(f"{'述职述责述廉草稿' if args.draft else '一人一表'}写到 {args.output}。")


def _number(args: argparse.Namespace) -> int:
    if not args.which.isdigit():
        raise BadInput("请写明考核细则的编号，可用 lvze assess scheme list 查看。")
    return int(args.which)


_DO = {"import": _import, "list": _list, "catalogue": _catalogue, "box": _box}
