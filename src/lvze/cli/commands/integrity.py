"""``lvze integrity``: rotation of key posts, rechecks of risk points, the register of opinions, approvals put on."""

import argparse
from datetime import date
from pathlib import Path

from lvze.cli.ledger_door import acting, add_ledger_arguments, connect, now
from lvze.cli.naming import unit_named
from lvze.kernel.days import PartialDate, local_day
from lvze.kernel.errors import BadInput

_WHAT = {
    "rotation": "关键岗位已满、将满轮岗年限的（-o 写到 .xlsx）",
    "recheck": "满一年没有复核的廉政风险点",
    "risks": "风险点按 --by 领域、岗位、等级、单位计数",
    "opinions": "廉政意见回复登记簿（-o 写到 .xlsx）",
    "approvals-on": "启用事前审批、报销三级审核、请销假审批（默认不启用）",
}
_BY = {"领域": "area", "岗位": "post", "等级": "level", "单位": "unit"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    shown = " · ".join(f"{name} {title}" for name, title in _WHAT.items())
    parser.add_argument("what", choices=list(_WHAT), metavar="操作", help=shown)
    parser.add_argument("--unit", metavar="单位", help="单位（全称）及其下级")
    parser.add_argument("--day", metavar="日期", help="截至哪天，默认今天")
    parser.add_argument("--within", type=int, default=180, metavar="天数", help="多少天内将满年限也列出（默认 180）")
    parser.add_argument("--by", choices=list(_BY), default="领域", metavar="口径", help="、".join(_BY))
    parser.add_argument("-o", "--output", type=Path, metavar="文件", help="写到 .xlsx")
    add_ledger_arguments(parser)


def run(args: argparse.Namespace) -> int:
    if args.output is not None and (args.output.suffix.lower() != ".xlsx" or args.what not in ("rotation", "opinions")):
        raise BadInput("rotation、opinions 可用 -o 写到 .xlsx，其他操作没有文件。")
    connect(args)
    _DO[args.what](args)
    return 0


def _rotation(args: argparse.Namespace) -> None:
    from lvze.integrity.queries import rotation_due
    from lvze.integrity.sheets import export_rotation

    actor, unit, day = acting(args), unit_named(args.unit or ""), _day(args)
    if args.output is not None:
        sheet = export_rotation(actor=actor, now=now(), unit=unit, day=day, within_days=args.within)
        _write(args.output, sheet)
        return
    terms = rotation_due(actor, unit=unit, day=day, within_days=args.within)
    for term in terms:
        state = "已满" if term.is_full else "将满"
        print(f"{term.full_on}\t{state}{term.limit_years}年\t{term.unit}\t{term.post}\t{term.holder}\t{term.since}起任")
    print(f"截至 {day}，已满或 {args.within} 天内将满轮岗年限的 {len(terms)} 人。")


def _recheck(args: argparse.Namespace) -> None:
    from lvze.integrity.queries import rechecks_due

    day = _day(args)
    points = rechecks_due(acting(args), unit=unit_named(args.unit or ""), day=day)
    for point in points:
        print(f"{point.record}\t{point.rechecked_on}\t{point.unit}\t{point.post}\t{point.level}\t{point.responsible}")
    print(f"截至 {day}，满一年没有复核的风险点 {len(points)} 个。")


def _risks(args: argparse.Namespace) -> None:
    from typing import Any

    from lvze.integrity.queries import risks_by

    by: Any = _BY[args.by]
    for name, count in risks_by(acting(args), by, unit=unit_named(args.unit or ""), day=_day(args)).items():
        print(f"{name}\t{count}")


def _opinions(args: argparse.Namespace) -> None:
    from lvze.integrity.queries import opinions_in
    from lvze.integrity.sheets import export_opinions

    actor, unit, day = acting(args), unit_named(args.unit or ""), _day(args)
    if args.output is not None:
        _write(args.output, export_opinions(actor=actor, now=now(), unit=unit, day=day))
        return
    opinions = opinions_in(actor, unit=unit, day=day)
    for each in opinions:
        state = f"{each.state}（逾期）" if each.overdue else each.state
        print(f"{each.matter}\t{each.asked_on}\t{each.type}\t{each.requested_by}\t{each.persons}人次\t{state}")
    print(f"截至 {day} 共 {len(opinions)} 件。")


def _approvals_on(args: argparse.Namespace) -> None:
    from lvze.integrity.switching import switch_on_approvals

    switch_on_approvals(actor=acting(args), now=now())
    print("已启用：公务活动事前审批、报销三级审核、请销假审批。办公、财务系统已经审批的，请只导入件数，不要重复审批。")


def _day(args: argparse.Namespace) -> date:
    return PartialDate.parse(args.day).last if args.day else local_day(now())


def _write(output: Path, sheet: bytes) -> None:
    output.write_bytes(sheet)
    print(f"清单写到 {output}。")


_DO = {
    "rotation": _rotation,
    "recheck": _recheck,
    "risks": _risks,
    "opinions": _opinions,
    "approvals-on": _approvals_on,
}
