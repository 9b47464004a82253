"""``lvze obligation``: what a unit owes is ticked and unticked, and said why it was not met."""

import argparse
from datetime import date

from lvze.cli.ledger_door import acting, add_ledger_arguments, connect, now
from lvze.cli.naming import unit_named
from lvze.kernel.days import local_day
from lvze.kernel.errors import BadInput
from lvze.kernel.periods import Period

_WHAT = {
    "list": "列出适用的和已勾选的",
    "tick": "勾选（不写事项则按单位形式一次勾选本级和下级的法定、参照动作）",
    "drop": "取消勾选",
    "excuse": "登记不适用、经批准延期或因故未开展",
    "excuses": "列出已登记的情况说明",
    "withdraw": "收回一条情况说明（写编号）",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "what", choices=list(_WHAT), metavar="操作", help=" · ".join(f"{k} {v}" for k, v in _WHAT.items())
    )
    parser.add_argument(
        "obligation", nargs="?", metavar="事项", help="规定动作的名称或编号；withdraw 时为情况说明的编号"
    )
    parser.add_argument("--unit", metavar="单位", help="单位或党组织（全称）")
    parser.add_argument("--from", dest="since", metavar="日期", help="从哪天起（默认本年 1 月 1 日）")
    parser.add_argument("--target", type=int, metavar="次数", help="单位自定目标，与法定最低次数分开")
    parser.add_argument("--own", nargs="*", default=[], metavar="事项", help="按形式勾选时，一并勾选的自定要求")
    parser.add_argument("--period", metavar="期间", help="情况说明的期间，如 2026-09、2026-Q3、2026")
    parser.add_argument("--reason", metavar="情况", help="不适用、经批准延期、因故未开展")
    parser.add_argument("--text", default="", metavar="原因", help="原因（不写病情等个人情况）")
    parser.add_argument("--approved-by", default="", metavar="批准人", help="经批准延期的批准人或批准机关")
    parser.add_argument("--until", metavar="日期", help="经批准延至哪天")
    parser.add_argument("--person", metavar="姓名", help="由个人承担的，写明是谁")
    add_ledger_arguments(parser)


def run(args: argparse.Namespace) -> int:
    connect(args)
    _DO[args.what](args)
    return 0


def _list(args: argparse.Namespace) -> None:
    from lvze.obligations.queries import offered
    from lvze.obligations.words import FORCE_TITLES, source_words

    for offer in offered(acting(args), unit_named(args.unit or ""), local_day(now())):
        each, choice = offer.obligation, offer.choice
        target = f"，自定目标 {choice.own_target}" if choice is not None and choice.own_target else ""
        ticked = f"已勾选（自 {choice.effective_from}{target}）" if choice is not None else "未勾选"
        print(f"{each.id}\t{each.title}\t{FORCE_TITLES[each.force]}\t{ticked}\t{source_words(each)}")


def _tick(args: argparse.Namespace) -> None:
    from lvze.obligations.actions import NewChoice, choose_by_form, choose_obligation

    unit, since, who = unit_named(args.unit or ""), _since(args), {"actor": acting(args), "now": now()}
    if args.obligation is None:
        own = [_obligation(name) for name in args.own]
        ticked = choose_by_form(unit_id=unit, effective_from=since, own=own, **who)
        print(f"已为“{args.unit}”及下级勾选 {ticked} 项，自 {since} 起。")
        return
    choice = NewChoice(unit, _obligation(args.obligation), since, own_target=args.target)
    choose_obligation(choice=choice, **who)
    print(f"已为“{args.unit}”勾选“{args.obligation}”，自 {since} 起。")


def _drop(args: argparse.Namespace) -> None:
    from lvze.obligations.actions import drop_choice

    drop_choice(
        actor=acting(args),
        now=now(),
        unit_id=unit_named(args.unit or ""),
        obligation=_obligation(args.obligation),
        effective_from=_since(args),
    )
    print(f"“{args.unit}”自 {_since(args)} 起不再勾选“{args.obligation}”。")


def _excuse(args: argparse.Namespace) -> None:
    from lvze.obligations.actions import NewExcuse, excuse_obligation

    if not args.period or not args.reason:
        raise BadInput("请用 --period 写明期间、用 --reason 写明情况（不适用、经批准延期、因故未开展）。")
    unit, period = unit_named(args.unit or ""), Period.parse(args.period)
    excuse = NewExcuse(
        unit,
        _obligation(args.obligation),
        period.first,
        period.last,
        args.reason,
        text=args.text,
        approved_by=args.approved_by,
        until=_day(args.until) if args.until else None,
        person_id=_person(args.person, unit) if args.person else None,
    )
    number = excuse_obligation(actor=acting(args), now=now(), excuse=excuse)
    print(f"已登记，编号 {number}。")


def _excuses(args: argparse.Namespace) -> None:
    from lvze.ledger.packs import installed_catalogue
    from lvze.ledger.queries.names import person_names, unit_names
    from lvze.obligations.queries import excuses_in

    today = local_day(now())
    rows = list(excuses_in(acting(args), Period.parse(args.period) if args.period else Period.year(today.year)))
    units = unit_names(row.unit_id for row in rows)
    people = person_names(row.person_id for row in rows if row.person_id is not None)
    titles = {each.id: each.title for each in installed_catalogue().obligations.values()}
    for row in rows:
        who = units.get(row.unit_id, "") + people.get(row.person_id or 0, "")
        until = f"，{row.approved_by}批准延至 {row.until}" if row.until else ""
        title = titles.get(row.obligation, row.obligation)
        print(f"{row.excuse_id}\t{who}\t{title}\t{row.first_day} 至 {row.last_day}\t{row.reason}{until}\t{row.text}")


def _withdraw(args: argparse.Namespace) -> None:
    from lvze.obligations.actions import withdraw_excuse

    if not (args.obligation or "").isdecimal():
        raise BadInput("请写明情况说明的编号，可用 lvze obligation excuses 查看。")
    withdraw_excuse(actor=acting(args), now=now(), excuse=int(args.obligation))
    print(f"已收回编号 {args.obligation} 的情况说明。")


def _obligation(name: str | None) -> str:
    """The obligation with this title or id. Raises BadInput."""
    from lvze.ledger.packs import installed_catalogue

    if not name:
        raise BadInput("请写明事项，可用 lvze obligation list --unit 单位 查看。")
    found = [each.id for each in installed_catalogue().obligations.values() if name in (each.id, each.title)]
    if not found:
        raise BadInput(f"没有“{name}”这项规定动作，可用 lvze obligation list --unit 单位 查看。")
    return found[0]


def _person(name: str, unit: int) -> int:
    """The one person of this name who belongs to the unit or holds a post there. Raises BadInput."""
    from lvze.organisation.models import AppointmentVersion, Membership, PersonVersion

    there = {
        *Membership.objects.filter(organisation_id=unit).values_list("person_id", flat=True),
        *AppointmentVersion.objects.filter(unit_id=unit).values_list("person_id", flat=True),
    }
    named = PersonVersion.objects.at().filter(name=name, withdrawn=False).values_list("person_id", flat=True)
    found = sorted(there & set(named))
    if len(found) != 1:
        raise BadInput(f"这个单位{'有不止一个' if found else '没有'}叫“{name}”的人员，请核对。")
    return found[0]


def _since(args: argparse.Namespace) -> date:
    return _day(args.since) if args.since else date(local_day(now()).year, 1, 1)


def _day(text: str) -> date:
    from lvze.kernel.days import PartialDate

    read = PartialDate.parse(text)
    if read.precision != "day":
        raise BadInput(f"“{text}”请写到日，如 2026-01-01。")
    return read.first


_DO = {"list": _list, "tick": _tick, "drop": _drop, "excuse": _excuse, "excuses": _excuses, "withdraw": _withdraw}
