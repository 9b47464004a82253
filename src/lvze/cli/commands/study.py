"""``lvze study``: the year's plan, materials, sessions held, shares by form, hours of each person."""

import argparse
import json
from datetime import date
from pathlib import Path
from typing import Any

from lvze.cli.ledger_door import acting, add_ledger_arguments, connect, now
from lvze.cli.naming import unit_named
from lvze.kernel.days import PartialDate, local_day
from lvze.kernel.errors import BadInput
from lvze.kernel.periods import Period

_WHAT = {
    "plan": "排年度学习计划（--file .json 列表：session topic due form body materials …），不写 --file 为查看",
    "send": "登记会前发放材料（写编号，--basis 登记在哪里）",
    "hold": "登记学习（写编号，--file 结果 .json：day headcount 及类别等）",
    "shares": "集体学习、专题研讨、自学的次数和占比",
    "hours": "每个人的培训学时够不够（-o 写到 .xlsx）",
    "untrained": "没有培训记录的人：没训还是没录",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    shown = " · ".join(f"{name} {title}" for name, title in _WHAT.items())
    parser.add_argument("what", choices=list(_WHAT), metavar="操作", help=shown)
    parser.add_argument("number", nargs="?", type=int, metavar="编号", help="学习计划的编号")
    parser.add_argument("--unit", metavar="单位", help="党组织（查看时含下级）")
    parser.add_argument("--year", type=int, metavar="年度", help="默认今年")
    parser.add_argument("--file", type=Path, metavar="文件", help="内容 .json")
    parser.add_argument("--basis", default="", metavar="依据", help="发放登记在哪里")
    parser.add_argument("--day", metavar="日期", help="截至哪天，或哪天办的；默认今天")
    parser.add_argument("-o", "--output", type=Path, metavar="文件", help="plan、hours 写到 .xlsx")
    add_ledger_arguments(parser)


def run(args: argparse.Namespace) -> int:
    if args.output is not None and (args.output.suffix.lower() != ".xlsx" or args.what not in ("plan", "hours")):
        raise BadInput("plan、hours 可用 -o 写到 .xlsx，其他操作没有文件。")
    connect(args)
    _DO[args.what](args)
    return 0


def _plan(args: argparse.Namespace) -> None:
    from lvze.study.actions import Session, plan_sessions
    from lvze.study.queries import plan_of
    from lvze.study.sheets import export_plan

    actor, unit = acting(args), unit_named(args.unit or "")
    if args.file is not None:
        try:
            sessions = [Session(**{**each, "due": date.fromisoformat(each["due"])}) for each in _said(args)]
        except (TypeError, KeyError, ValueError) as wrong:
            raise BadInput(f"学习计划读不懂（{wrong}）：应为列表，每期有 session、topic、due。") from None
        ids = plan_sessions(actor=actor, now=now(), unit=unit, sessions=sessions)
        print(f"已排定 {len(ids)} 期，编号 {'、'.join(map(str, ids))}。")
    elif args.output is not None:
        args.output.write_bytes(export_plan(actor=actor, now=now(), unit=unit, year=_year(args), day=_day(args)))
        print(f"年度学习计划写到 {args.output}。")
    else:
        for each in plan_of(actor, unit, _year(args), day=_day(args)):
            sent = f"材料 {each.sent_on}" if each.sent_on else "材料未登记"
            print(f"{each.row.id}\t{each.row.due}\t{each.row.unit}\t{each.row.title}\t{sent}\t{each.row.state}")


def _send(args: argparse.Namespace) -> None:
    from lvze.study.actions import send_materials

    send_materials(actor=acting(args), now=now(), plan=_number(args), basis=args.basis, on=_day(args))
    print("已登记会前发放材料。")


def _hold(args: argparse.Namespace) -> None:
    from lvze.study.actions import HeldSession, hold_session

    said = _said(args)
    if not isinstance(said, dict) or "day" not in said:
        raise BadInput("登记学习要写 day（哪天学的），有人数的写 headcount，其余写该类别的各项。")
    held = HeldSession(
        day=PartialDate.parse(str(said.pop("day"))).first,
        headcount=said.pop("headcount", None),
        place=said.pop("place", ""),
        data=said,
    )
    print(f"已登记学习，记录编号 {hold_session(actor=acting(args), now=now(), plan=_number(args), held=held)}。")


def _shares(args: argparse.Namespace) -> None:
    from lvze.metrics.formatting import format_value
    from lvze.study.queries import shares

    for each in shares(acting(args), unit_named(args.unit or ""), Period.year(_year(args))):
        known = each.share.known and each.share.value is not None
        share = f"{format_value(each.share.metric, each.share)}%" if known else "无记录"
        times = f"{each.sessions.value}次" if each.sessions.known else "无记录"
        print(f"{each.form}\t{times}\t{share}")


def _hours(args: argparse.Namespace) -> None:
    from lvze.study.queries import hours_of
    from lvze.study.sheets import export_hours

    actor, unit = acting(args), unit_named(args.unit or "")
    if args.output is not None:
        args.output.write_bytes(export_hours(actor=actor, now=now(), unit=unit, year=_year(args), day=_day(args)))
        print(f"培训学时写到 {args.output}。")
        return
    for each in hours_of(actor, unit, _year(args), today=_day(args)):
        print(f"{each.unit}\t{each.name}\t{each.obligation}\t要求{each.minimum}学时\t{each.state}")


def _untrained(args: argparse.Namespace) -> None:
    from lvze.study.queries import hours_of, untrained

    people = untrained(hours_of(acting(args), unit_named(args.unit or ""), _year(args), today=_day(args)))
    for each in people:
        print(f"{each.unit}\t{each.name}")
    print(f"{_year(args)} 年没有培训记录的 {len(people)} 人：没训还是没录？")


def _said(args: argparse.Namespace) -> Any:
    if args.file is None:
        raise BadInput("请用 --file 给出内容的 .json 文件。")
    try:
        return json.loads(args.file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as wrong:
        raise BadInput(f"{args.file} 读不懂（{wrong}），应为 UTF-8 的 .json 文件。") from None


def _number(args: argparse.Namespace) -> int:
    if args.number is None:
        raise BadInput("请写学习计划的编号，可用 lvze study plan 查看。")
    number: int = args.number
    return number


def _year(args: argparse.Namespace) -> int:
    return args.year or local_day(now()).year


def _day(args: argparse.Namespace) -> date:
    return PartialDate.parse(args.day).last if args.day else local_day(now())


_DO = {
    "plan": _plan,
    "send": _send,
    "hold": _hold,
    "shares": _shares,
    "hours": _hours,
    "untrained": _untrained,
}
