"""``lvze matter``: tasks, problems and letters — listed, opened, moved on, extended, sampled."""

import argparse
import json
from datetime import date
from pathlib import Path
from typing import Any

from lvze.cli.ledger_door import acting, add_ledger_arguments, connect, now
from lvze.cli.naming import kind_named, person_named, unit_named
from lvze.kernel.days import PartialDate, local_day
from lvze.kernel.errors import BadInput
from lvze.kernel.periods import Period

_WHAT = {
    "list": "列出（--overdue 只看逾期，--lists 导出三张清单之一）",
    "show": "看一项的经过和可办的步骤（写编号）",
    "open": "立项",
    "move": "办一步（写编号和步骤，如 申请销号、销号、退回）",
    "progress": "报进展（写编号，--note 写进展）",
    "extend": "申请、同意、不同意延期（写编号）",
    "sample": "抽查已办结的，打印核查表",
    "recheck": "登记复核结果（写编号）",
}
_LISTS = {"问题清单": "problems", "任务清单": "tasks", "责任清单": "responsibility"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    shown = " · ".join(f"{name} {title}" for name, title in _WHAT.items())
    parser.add_argument("what", choices=list(_WHAT), metavar="操作", help=shown)
    parser.add_argument("matter", nargs="?", metavar="编号", help="事项编号，可用 lvze matter list 查看")
    parser.add_argument("step", nargs="?", metavar="步骤", help="move 的步骤名称，可用 lvze matter show 查看")
    parser.add_argument("--unit", metavar="单位", help="牵头部门（list、sample 为单位及其下级）")
    parser.add_argument("--assigner", metavar="单位", help="交办单位（默认同牵头部门）")
    parser.add_argument("--kind", metavar="类别", help="年度任务、问题整改、监督文书等")
    parser.add_argument("--title", default="", metavar="名称", help="要办的事或要改的问题")
    parser.add_argument("--due", metavar="日期", help="时限")
    parser.add_argument("--leader", metavar="姓名", help="牵头领导")
    parser.add_argument("--responsible", metavar="姓名", help="责任人")
    parser.add_argument("--data", default="{}", metavar="JSON", help="该类别的其他各项")
    parser.add_argument("--parent", type=int, metavar="编号", help="从哪一项分解")
    parser.add_argument("--repeats", type=int, metavar="编号", help="重复出现的上一轮问题")
    parser.add_argument("--day", metavar="日期", help="截至哪天（list），或哪天办的；默认今天")
    parser.add_argument("--overdue", action="store_true", help="只列逾期的")
    parser.add_argument("--lists", choices=list(_LISTS), metavar="清单", help="、".join(_LISTS) + "，与 -o 同用")
    parser.add_argument("--note", default="", metavar="说明", help="说明、进展、理由或发现的情况")
    parser.add_argument("--basis", default="", metavar="依据", help="文号或材料存放处")
    parser.add_argument("--for", dest="for_person", metavar="姓名", help="代录谁的签字（与 --slip 同用）")
    parser.add_argument("--slip", default="", metavar="单号", help="代录的签批单号")
    parser.add_argument("--until", metavar="日期", help="申请延至哪天")
    parser.add_argument("--answer", choices=["同意", "不同意"], metavar="答复", help="答复延期：同意、不同意")
    parser.add_argument("--passed", action="store_true", help="复核通过（不写即为未通过）")
    parser.add_argument("--period", metavar="期间", help="抽查哪段时间办结的，如 2026、2026-Q3")
    parser.add_argument("--size", type=int, default=3, metavar="项数", help="抽几项（默认 3）")
    parser.add_argument("--seed", default="", metavar="种子", help="随机种子，任何人用它都能抽出同样的几项")
    parser.add_argument("--sample", type=int, metavar="编号", help="复核属于哪次抽查")
    parser.add_argument("-o", "--output", type=Path, metavar="文件", help="写到 .xlsx，核查表也可写到 .docx")
    add_ledger_arguments(parser)


def run(args: argparse.Namespace) -> int:
    connect(args)
    _DO[args.what](args)
    return 0


def _list(args: argparse.Namespace) -> None:
    from lvze.ledger.packs import installed_catalogue
    from lvze.matters.queries import completion, matters_in
    from lvze.matters.sheets import export_list

    actor, day = acting(args), _day(args.day) or local_day(now())
    asked: dict[str, Any] = {"unit": unit_named(args.unit) if args.unit else None}
    if args.kind:
        asked["kinds"] = (kind_named(args.kind, installed_catalogue(), "matter").id,)
    if args.lists:
        if args.output is None or args.output.suffix.lower() != ".xlsx":
            raise BadInput("清单要用 -o 写到 .xlsx 文件。")
        args.output.write_bytes(export_list(actor=actor, now=now(), which=_LISTS[args.lists], day=day, **asked))
        print(f"{args.lists}写到 {args.output}。")
        return
    for row in matters_in(actor, day, overdue=args.overdue, **asked):
        state = f"{row.state}（逾期）" if row.overdue else row.state
        extended = "，已延期" if row.extended else ""
        print(f"{row.id}\t{state}\t{row.due}{extended}\t{row.unit}\t{row.responsible}\t{row.title}")
    done = completion(actor, day, **asked)
    print(f"截至 {day} 共 {done.total} 项：完成 {done.closed}，长期坚持 {done.long_term}，逾期 {done.overdue}。")


def _show(args: argparse.Namespace) -> None:
    from lvze.matters.queries import matter_page, tree_of

    actor, day = acting(args), local_day(now())
    page = matter_page(actor, _number(args), day)
    row = page.row
    print(f"{row.id} {row.title}\n状态：{row.state}　时限：{row.due}　牵头领导：{row.leader}　"
          f"牵头部门：{row.unit}　责任人：{row.responsible}　交办：{row.assigner}")  # fmt: skip
    for turn in page.turns:
        print(f"  {turn.day}  {turn.what}  {turn.who}  {turn.text}".rstrip())
    for depth, child in tree_of(actor, row.id, day)[1:]:
        print(f"{'  ' * depth}└ {child.id} {child.title}（{child.unit}，{child.state}）")
    print("您现在可办：" + ("、".join(offer.title for offer in page.offers) or "没有"))


def _open(args: argparse.Namespace) -> None:
    from lvze.ledger.packs import installed_catalogue
    from lvze.matters.actions import NewMatter, open_matter

    if not args.kind or not args.due:
        raise BadInput("请用 --kind 写明类别、用 --due 写明时限。")
    actor = acting(args)
    unit = unit_named(args.unit or "")
    matter = NewMatter(
        kind=kind_named(args.kind, installed_catalogue(), "matter").id,
        title=args.title,
        unit=unit,
        assigner=unit_named(args.assigner) if args.assigner else unit,
        due=_exact(args.due),
        data=_data(args.data),
        leader=_person(args.leader, actor),
        responsible=_person(args.responsible, actor),
        parent=args.parent,
        repeats=args.repeats,
        opened_on=_day(args.day),
    )
    print(f"已立项，编号 {open_matter(actor=actor, now=now(), matter=matter)}。")


def _move(args: argparse.Namespace) -> None:
    from lvze.matters.actions import move
    from lvze.matters.interpreter import state_of
    from lvze.matters.policies import may_see
    from lvze.matters.standing import held

    actor, number = acting(args), _number(args)
    may_see(actor, matter=number)
    kind = held(number).kind
    steps = {name: each.id for each in kind.transitions for name in (each.id, each.title)}
    if args.step not in steps:
        titles = "、".join(each.title for each in kind.transitions)
        raise BadInput(f"请写明步骤，“{kind.title}”有：{titles}。")
    state = move(
        actor=actor,
        now=now(),
        matter=number,
        transition=steps[args.step],
        note=args.note,
        basis=args.basis,
        on=_day(args.day),
        **_hand(args, actor),
    )
    print(f"已办理，目前“{state_of(kind, state).title}”。")


def _progress(args: argparse.Namespace) -> None:
    from lvze.matters.actions import report_progress

    actor = acting(args)
    report_progress(
        actor=actor, now=now(), matter=_number(args), text=args.note, on=_day(args.day), **_hand(args, actor)
    )
    print("进展已登记。")


def _extend(args: argparse.Namespace) -> None:
    from lvze.matters.actions import ask_extension, grant_extension, refuse_extension

    actor = acting(args)
    who: dict[str, Any] = {"actor": actor, "now": now(), "matter": _number(args), **_hand(args, actor)}
    if args.answer == "同意":
        print(f"已同意延至 {grant_extension(note=args.note, **who)}。")
    elif args.answer == "不同意":
        refuse_extension(note=args.note, **who)
        print("已答复不同意延期。")
    else:
        if not args.until:
            raise BadInput("申请延期请用 --until 写明延至哪天；答复请用 --answer 同意 或 不同意。")
        ask_extension(until=_exact(args.until), reason=args.note, **who)
        print("已申请延期，待答复。")


def _sample(args: argparse.Namespace) -> None:
    from lvze.ledger.packs import installed_catalogue
    from lvze.matters.actions import draw_sample
    from lvze.matters.paper import print_check_sheet
    from lvze.matters.queries import sample_page
    from lvze.matters.sheets import export_check_sheet

    if not args.kind or not args.period:
        raise BadInput("请用 --kind 写明抽哪一类、用 --period 写明哪段时间办结的。")
    if args.output is not None and args.output.suffix.lower() not in (".xlsx", ".docx"):
        raise BadInput("核查表要写到 .xlsx 或 .docx 文件。")
    actor, period = acting(args), Period.parse(args.period)
    sample = draw_sample(
        actor=actor,
        now=now(),
        unit=unit_named(args.unit or ""),
        kinds=(kind_named(args.kind, installed_catalogue(), "matter").id,),
        first_day=period.first,
        last_day=period.last,
        size=args.size,
        seed=args.seed,
    )
    draw, rows = sample_page(actor, sample, local_day(now()))
    print(f"第 {sample} 次抽查：{len(draw.population)} 项里抽 {len(draw.chosen)} 项，种子“{draw.seed}”。")
    for row in rows:
        print(f"{row.id}\t{row.closed_on}\t{row.unit}\t{row.title}")
    if args.output is not None:
        write = export_check_sheet if args.output.suffix.lower() == ".xlsx" else print_check_sheet
        args.output.write_bytes(write(actor=actor, now=now(), sample=sample))
        print(f"核查表写到 {args.output}。")


def _recheck(args: argparse.Namespace) -> None:
    from lvze.matters.actions import recheck

    recheck(
        actor=acting(args),
        now=now(),
        matter=_number(args),
        passed=args.passed,
        found=args.note,
        sample=args.sample,
        on=_day(args.day),
    )
    print("复核结果已登记：" + ("通过。" if args.passed else "未通过，可重新办理。"))


def _number(args: argparse.Namespace) -> int:
    if not (args.matter or "").isdecimal():
        raise BadInput("请写明事项编号，可用 lvze matter list 查看。")
    return int(args.matter)


def _hand(args: argparse.Namespace, actor: Any) -> dict[str, Any]:
    return {"for_person": _person(args.for_person, actor), "slip": args.slip}


def _person(name: str | None, actor: Any) -> int | None:
    return person_named(name, actor) if name else None


def _data(text: str) -> dict[str, Any]:
    try:
        read = json.loads(text)
    except ValueError:
        read = None
    if not isinstance(read, dict):
        raise BadInput('--data 应是 JSON，如 {"type": "办实事"}，请核对。')
    return read


def _day(text: str | None) -> date | None:
    return _exact(text) if text else None


def _exact(text: str) -> date:
    read = PartialDate.parse(text)
    if read.precision != "day":
        raise BadInput(f"“{text}”请写到日，如 2026-09-30。")
    return read.first


_DO = {
    "list": _list,
    "show": _show,
    "open": _open,
    "move": _move,
    "progress": _progress,
    "extend": _extend,
    "sample": _sample,
    "recheck": _recheck,
}
