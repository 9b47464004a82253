"""``lvze figures``: the year's figures asked for, signed, confirmed once, shown with what has changed since."""

import argparse
from pathlib import Path

from lvze.cli.ledger_door import acting, add_ledger_arguments, connect, now
from lvze.cli.naming import unit_named
from lvze.kernel.days import PartialDate
from lvze.kernel.errors import BadInput
from lvze.kernel.periods import Period

_WHAT = {
    "request": "生成给各部门的数据提供单（Word 和 Excel，写到 -o 目录）；回来的表用 lvze import --kind 数据提供单 收",
    "draw": "编制核定表（新的一轮）",
    "sign": "登记部门签字（写编号，--department --name）",
    "confirm": "登记党委（党组）会核定（写编号，--meeting 记录编号）",
    "show": "看核定表（写编号）；-o 导出 .xlsx",
    "list": "列出核定表",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    shown = " · ".join(f"{name} {title}" for name, title in _WHAT.items())
    parser.add_argument("what", choices=list(_WHAT), metavar="操作", help=shown)
    parser.add_argument("sheet", nargs="?", type=int, metavar="编号", help="核定表编号")
    parser.add_argument("--unit", metavar="党组织", help="哪个党组织的")
    parser.add_argument("--period", metavar="期间", help="如 2026、2026-H1（默认今年）")
    parser.add_argument("--papers", metavar="报告", help="要写哪些报告，提纲编号用逗号分开（默认全部）")
    parser.add_argument("--department", default="", metavar="部门", help="签字的部门")
    parser.add_argument("--name", default="", metavar="姓名", help="签字人")
    parser.add_argument("--slip", default="", metavar="单号", help="纸质签字的单号")
    parser.add_argument("--meeting", type=int, metavar="编号", help="核定的会议记录编号")
    parser.add_argument("--note", default="", metavar="说明", help="没有会议记录时写明会议名称和日期")
    parser.add_argument("--day", metavar="日期", help="签字或核定的日期（默认今天）")
    parser.add_argument("-o", "--output", type=Path, metavar="文件", help="导出到 .xlsx，或提供单写到的目录")
    add_ledger_arguments(parser)


def run(args: argparse.Namespace) -> int:
    connect(args)
    _DO[args.what](args)
    return 0


def _papers(args: argparse.Namespace) -> list[str]:
    from lvze.ledger.packs import installed_catalogue

    outlines = installed_catalogue().outlines
    return args.papers.split(",") if args.papers else [each.id for each in outlines.values() if not each.retired]


def _period(args: argparse.Namespace) -> Period:
    return Period.parse(args.period or str(now().year))


def _request(args: argparse.Namespace) -> None:
    from lvze.reports.confirming.sheets import request_figures

    if args.output is None:
        raise BadInput("请用 -o 写明提供单放到哪个目录。")
    args.output.mkdir(parents=True, exist_ok=True)
    made = request_figures(
        actor=acting(args), now=now(), unit=unit_named(args.unit or ""), period=_period(args), outlines=_papers(args)
    )
    for request in made:
        (args.output / f"数据提供单（{request.department}）.xlsx").write_bytes(request.xlsx)
        (args.output / f"数据提供单（{request.department}）.docx").write_bytes(request.docx)
        print(f"{request.department}：{len(request.metrics)} 个数")
    print(f"共 {len(made)} 个部门，写到 {args.output}。")


def _draw(args: argparse.Namespace) -> None:
    from lvze.reports.confirming.actions import draw_up_figures

    sheet = draw_up_figures(
        actor=acting(args), now=now(), unit=unit_named(args.unit or ""), period=_period(args), outlines=_papers(args)
    )
    print(f"已编制核定表，编号 {sheet}。")


def _sign(args: argparse.Namespace) -> None:
    from lvze.reports.confirming.actions import sign_figures, unsigned

    sheet = _number(args)
    sign_figures(
        actor=acting(args),
        now=now(),
        sheet=sheet,
        department=args.department,
        name=args.name,
        slip=args.slip,
        on=PartialDate.parse(args.day).last if args.day else None,
    )
    waiting = unsigned(sheet)
    print("已登记签字；" + (f"还差 {'、'.join(waiting)}。" if waiting else "各部门都已签字，可以核定。"))


def _confirm(args: argparse.Namespace) -> None:
    from lvze.reports.confirming.actions import confirm_figures

    day = PartialDate.parse(args.day).last if args.day else None
    sheet = _number(args)
    confirm_figures(actor=acting(args), now=now(), sheet=sheet, meeting=args.meeting, note=args.note, on=day)
    print("已核定；这一季的报告都取这张表的数。")


def _show(args: argparse.Namespace) -> None:
    from lvze.reports.confirming.queries import figure_sheet
    from lvze.reports.confirming.sheets import figures_sheet

    actor, sheet = acting(args), _number(args)
    if args.output:
        args.output.write_bytes(figures_sheet(actor=actor, now=now(), sheet=sheet))
        print(f"核定表写到 {args.output}。")
        return
    told = figure_sheet(actor, sheet)
    print(f"{told.unit} {told.period} 数据核定表（第 {told.round} 轮）：{told.state}")
    print(f"有数 {told.known}／{len(told.lines)}")
    for line in told.lines:
        changed = "" if line.now_printed is None else f"　核定后变化：现为{line.now_printed or '无记录'}"
        print(f"{line.number}\t{line.title}\t{line.printed or '无记录'}\t{line.unit}\t{line.department}{changed}")
    print(f"还没有签字：{'、'.join(told.waiting) or '无'}")


def _list(args: argparse.Namespace) -> None:
    from lvze.reports.confirming.queries import figure_sheet, figure_sheets

    actor = acting(args)
    for drawn in figure_sheets(actor, unit=unit_named(args.unit) if args.unit else None):
        told = figure_sheet(actor, drawn.sheet_id)
        print(f"{told.id}\t{told.unit}\t{told.period}\t第{told.round}轮\t{told.state}")


def _number(args: argparse.Namespace) -> int:
    if args.sheet is None:
        raise BadInput("请写明核定表编号，可用 lvze figures list 查看。")
    return int(args.sheet)


_DO = {"request": _request, "draw": _draw, "sign": _sign, "confirm": _confirm, "show": _show, "list": _list}
