"""``lvze due``: what is owed in a period, for a unit and what is below it, or for oneself."""

import argparse
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from lvze.cli.ledger_door import acting, add_ledger_arguments, connect, now
from lvze.cli.naming import unit_named
from lvze.kernel.days import local_day
from lvze.kernel.errors import BadInput
from lvze.kernel.periods import Period

if TYPE_CHECKING:
    from lvze.obligations.owed import Owed
    from lvze.obligations.queries import Names

_PERIODS = (
    ("week", "本周"),
    ("month", "本月，或如 2026-11"),
    ("quarter", "本季度，或如 2026-Q4"),
    ("year", "本年，或如 2026"),
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--unit", metavar="单位", help="单位或党组织（全称）及其下级；不写则为您能看到的全部")
    when = parser.add_mutually_exclusive_group()
    for name, title in _PERIODS:
        if name == "week":
            when.add_argument("--week", action="store_true", help=title)
        else:
            when.add_argument(f"--{name}", nargs="?", const="", metavar="期间", help=f"{title}（不写期间为当期）")
    parser.add_argument("--mine", action="store_true", help="只看由我本人承担的和我负责的单位的")
    parser.add_argument("--unanswered", action="store_true", help="只看已经到期、没有记录也没有说明的：没开还是没录")
    shown = parser.add_mutually_exclusive_group()
    shown.add_argument("--paste", action="store_true", help="打印可贴到工作群的文字，只写各单位还需完成的")
    shown.add_argument("-o", "--output", type=Path, metavar="文件", help="写到 .xlsx")
    add_ledger_arguments(parser)


def run(args: argparse.Namespace) -> int:
    moment = now()
    period = _period(args, local_day(moment))
    if args.output is not None and (args.output.suffix.lower() != ".xlsx" or args.mine or args.unanswered):
        raise BadInput("导出写到 .xlsx，是全部清单，不与 --mine、--unanswered 同用。")
    connect(args)
    from lvze.obligations.exporting import export_owed
    from lvze.obligations.pasting import paste_text
    from lvze.obligations.queries import asked_for, names_in, owed_by_me, owed_in, unanswered

    actor = acting(args)
    asked = asked_for(period, local_day(moment))
    unit = unit_named(args.unit) if args.unit else None
    if args.output is not None:
        args.output.write_bytes(export_owed(actor=actor, now=moment, asked=asked, unit_id=unit))
        print(f"清单写到 {args.output}。")
        return 0
    if args.mine:
        owed = tuple(each for each in owed_by_me(actor, asked) if unit is None or each.unit_id == unit)
        if args.unanswered:
            owed = tuple(each for each in owed if each.is_open and each.last_day < asked.today)
    else:
        owed = (unanswered if args.unanswered else owed_in)(actor, asked, unit_id=unit)
    names = names_in(owed)
    if args.paste:
        print(paste_text(owed, names.units, names.people) or f"{period} 没有还需完成的。")
    else:
        _print(owed, names, period)
    return 0


def _period(args: argparse.Namespace, today: date) -> Period:
    """The period asked for; the current month when nothing is said. Raises BadInput."""
    from lvze.obligations.windows import window_of

    if args.week:
        return window_of("week", today)
    for name in ("month", "quarter", "year"):
        said: str | None = getattr(args, name)
        if said is not None:
            period = Period.parse(said) if said else window_of(name, today)
            if period != window_of(name, period.first):
                raise BadInput(f"--{name} 后面的“{said}”不是这样的期间，用法见 lvze due --help。")
            return period
    return window_of("month", today)


def _print(owed: "tuple[Owed, ...]", names: "Names", period: Period) -> None:
    from lvze.ledger.packs import installed_catalogue
    from lvze.obligations.words import (
        anchor_title,
        found_words,
        requirement_words,
        source_words,
        state_words,
        target_words,
    )

    if not owed:
        print(f"{period} 没有到期的规定动作；还没有勾选的，请党办在“规定动作”里按单位勾选。")
        return
    catalogue = installed_catalogue()
    unit = None
    for each in owed:
        if each.unit_id != unit:
            unit = each.unit_id
            print(f"【{names.units.get(unit, unit)}】")
        who = f"（{names.people.get(each.person_id, '')}）" if each.person_id is not None else ""
        rule = requirement_words(each.terms, anchor_title(each.terms, catalogue))
        parts = [f"{rule}，{found_words(each)}", target_words(each), state_words(each), source_words(each.obligation)]
        print(f"  {each.last_day}  {each.obligation.title}{who}：{'；'.join(part for part in parts if part)}")
