"""``lvze meeting``: plan, papers, hold, minutes, hand out; questions by the unit's own rules; papers received."""

import argparse
import json
from datetime import date
from pathlib import Path
from typing import Any

from lvze.cli.ledger_door import acting, add_ledger_arguments, connect, now
from lvze.cli.naming import person_named, unit_named
from lvze.kernel.days import PartialDate, local_day
from lvze.kernel.errors import BadInput
from lvze.kernel.periods import Period

_WHAT = {
    "plan": "安排会议（--file 会议安排 .json：title day type place expected agenda …）",
    "papers": "写通知、议程、签到表、记录模板（写编号，-o 目录）",
    "hold": "登记召开（写编号，--file 结果 .json：day headcount 或 people outcomes …）",
    "minutes": "由会议记录写纪要（写记录编号，-o 写到 .docx）",
    "hand-out": "交办议定事项（写记录编号，--file 清单 .json：item unit due standard leader responsible …）",
    "resolutions": "一次会议的议定事项落实到哪一步（写记录编号）",
    "questions": "按本单位议事规则建议核对的会议记录",
    "relays": "收文传达用了几天（-o 写到 .xlsx）",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    shown = " · ".join(f"{name} {title}" for name, title in _WHAT.items())
    parser.add_argument("what", choices=list(_WHAT), metavar="操作", help=shown)
    parser.add_argument("number", nargs="?", type=int, metavar="编号", help="会议安排或会议记录的编号")
    parser.add_argument("--unit", metavar="单位", help="开会或收文的党组织")
    parser.add_argument("--file", type=Path, metavar="文件", help="内容 .json")
    parser.add_argument("--period", metavar="期间", help="哪段时间，如 2026、2026-Q3，默认今年")
    parser.add_argument("--within", type=int, default=-1, metavar="天数", help="relays 只列超过几天的")
    parser.add_argument("--day", metavar="日期", help="截至哪天，默认今天")
    parser.add_argument("-o", "--output", type=Path, metavar="位置", help="papers 写到目录，其余写到文件")
    add_ledger_arguments(parser)


def run(args: argparse.Namespace) -> int:
    connect(args)
    _DO[args.what](args)
    return 0


def _plan(args: argparse.Namespace) -> None:
    from lvze.decisions.actions import PlannedMeeting, plan_meeting

    said = _said(args)
    title, day = _taken(said, "title"), _date(_taken(said, "day"))
    meeting = PlannedMeeting(unit=unit_named(args.unit or ""), title=title, day=day, data=said)
    print(f"已安排，编号 {plan_meeting(actor=acting(args), now=now(), plan=meeting)}。")


def _papers(args: argparse.Namespace) -> None:
    from lvze.decisions.printing import papers_of_plan

    folder = _output(args)
    made = papers_of_plan(actor=acting(args), now=now(), plan=_number(args))
    folder.mkdir(parents=True, exist_ok=True)
    for name, paper in made.items():
        (folder / name).write_bytes(paper)
    print(f"{'、'.join(made)}写到 {folder}。")


def _hold(args: argparse.Namespace) -> None:
    from lvze.decisions.actions import HeldMeeting, hold_meeting
    from lvze.ledger.entries import Attendance

    actor, said = acting(args), _said(args)
    people = tuple(
        Attendance(person=person_named(_taken(each, "name"), actor), role=each.pop("role", "attended"), **_known(each))
        for each in said.pop("people", [])
    )
    held = HeldMeeting(
        day=_date(_taken(said, "day")),
        outcomes=_taken(said, "outcomes"),
        people=people,
        headcount=said.pop("headcount", None),
        data=said,
    )
    print(f"已登记召开，记录编号 {hold_meeting(actor=actor, now=now(), plan=_number(args), held=held)}。")


def _minutes(args: argparse.Namespace) -> None:
    from lvze.decisions.printing import minutes_of

    output = _output(args, ".docx")
    output.write_bytes(minutes_of(actor=acting(args), now=now(), meeting=_number(args)))
    print(f"会议纪要写到 {output}。")


def _hand_out(args: argparse.Namespace) -> None:
    from lvze.decisions.actions import HandedOut, hand_out

    actor, listed = acting(args), _said(args, list)
    items = [
        HandedOut(
            item=_taken(each, "item"),
            unit=unit_named(_taken(each, "unit")),
            due=_date(_taken(each, "due")),
            standard=_taken(each, "standard"),
            title=each.get("title", ""),
            leader=person_named(each["leader"], actor) if each.get("leader") else None,
            responsible=person_named(each["responsible"], actor) if each.get("responsible") else None,
        )
        for each in listed
    ]
    ids = hand_out(actor=actor, now=now(), meeting=_number(args), items=items)
    print(f"已交办 {len(ids)} 项，编号 {'、'.join(map(str, ids))}。")


def _resolutions(args: argparse.Namespace) -> None:
    from lvze.decisions.queries import resolutions_of

    for row in resolutions_of(acting(args), _number(args), _day(args)):
        late = "（逾期）" if row.overdue else ""
        print(f"{row.id}\t{row.title}\t{row.unit}\t{row.responsible}\t时限 {row.due}\t{row.state}{late}")


def _questions(args: argparse.Namespace) -> None:
    from lvze.decisions.queries import questions_in

    doubts = questions_in(acting(args), unit_named(args.unit or ""), _period(args))
    for doubt in doubts:
        print(f"{'、'.join(map(str, doubt.records))}\t{doubt.sentence}")
    print(f"{_period(args)} 建议核对 {len(doubts)} 处，只给本单位看。")


def _relays(args: argparse.Namespace) -> None:
    from lvze.decisions.printing import export_relays
    from lvze.decisions.queries import late_relays, relay_lags

    actor, unit, period = acting(args), unit_named(args.unit or ""), _period(args)
    if args.output is not None:
        output = _output(args, ".xlsx")
        output.write_bytes(export_relays(actor=actor, now=now(), unit=unit, period=period))
        print(f"收文传达登记写到 {output}。")
        return
    relays = relay_lags(actor, unit, period, day=_day(args))
    for each in late_relays(relays, args.within) if args.within >= 0 else relays:
        told = f"{each.days_to_relay}天传达" if each.days_to_relay is not None else f"已{each.waiting}天没有登记传达"
        print(f"{each.record}\t{each.received_on}\t{each.name}\t{told}")


def _said(args: argparse.Namespace, shape: type[dict[str, Any]] | type[list[Any]] = dict) -> Any:
    if args.file is None:
        raise BadInput("请用 --file 给出内容的 .json 文件。")
    try:
        said = json.loads(args.file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as wrong:
        raise BadInput(f"{args.file} 读不懂（{wrong}），应为 UTF-8 的 .json 文件。") from None
    if not isinstance(said, shape) or (shape is list and not all(isinstance(each, dict) for each in said)):
        raise BadInput(f"{args.file} 的内容应为{'一列事项' if shape is list else '一组名称和值'}，请核对。")
    return said


def _taken(said: dict[str, Any], name: str) -> Any:
    if name not in said:
        raise BadInput(f"内容里缺少 {name} 这一项，请补上。")
    return said.pop(name)


def _known(said: dict[str, Any]) -> dict[str, Any]:
    if unknown := set(said) - {"reason", "order"}:
        raise BadInput(f"人员里不认识 {'、'.join(sorted(unknown))}，可写 name、role、reason、order。")
    return said


def _number(args: argparse.Namespace) -> int:
    if args.number is None:
        raise BadInput("请写编号，可用 lvze matter list 或 lvze export 查看。")
    number: int = args.number
    return number


def _output(args: argparse.Namespace, suffix: str = "") -> Path:
    output: Path | None = args.output
    if output is None or (suffix and output.suffix.lower() != suffix):
        raise BadInput(f"请用 -o 写到{f' {suffix} 文件' if suffix else '一个目录'}。")
    return output


def _date(text: Any) -> date:
    return PartialDate.parse(str(text)).first


def _day(args: argparse.Namespace) -> date:
    return PartialDate.parse(args.day).last if args.day else local_day(now())


def _period(args: argparse.Namespace) -> Period:
    return Period.parse(args.period) if args.period else Period.year(local_day(now()).year)


_DO = {
    "plan": _plan,
    "papers": _papers,
    "hold": _hold,
    "minutes": _minutes,
    "hand-out": _hand_out,
    "resolutions": _resolutions,
    "questions": _questions,
    "relays": _relays,
}
