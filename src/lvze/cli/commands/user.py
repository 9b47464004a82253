"""``lvze user``: accounts and what they are granted."""

import argparse

from lvze.cli.ledger_door import acting, add_ledger_arguments, connect, now
from lvze.kernel.errors import BadInput


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "what", choices=["list", "add", "grant", "revoke", "close", "reopen", "reset"], metavar="操作",
        help="list 列出 · add 新建 · grant 授权 · revoke 收回 · close 停用 · reopen 启用 · reset 重置口令",
    )  # fmt: skip
    parser.add_argument("username", nargs="?", metavar="账号")
    parser.add_argument("--name", metavar="姓名", help="新建时显示的姓名")
    parser.add_argument("--role", metavar="角色", help="党办、纪检、联络员、班子成员、上级、查阅、系统管理员……")
    parser.add_argument("--unit", metavar="单位", help="授权所在的单位或党组织（全称）")
    parser.add_argument(
        "--ceiling", default="内部", metavar="级别", help="可看到哪一级：公开、内部、敏感、严控（默认 内部）"
    )
    add_ledger_arguments(parser)


def run(args: argparse.Namespace) -> int:
    connect(args)
    if args.what == "list":
        return _list(args)
    if not args.username:
        raise BadInput("请写明账号，如 lvze user add zhangsan --name 张三。")
    _DO[args.what](args)
    return 0


def _list(args: argparse.Namespace) -> int:
    from lvze.organisation.access import ROLES, grants_of
    from lvze.organisation.models import Account, TodayUnit

    acting(args)
    names = dict(TodayUnit.objects.values_list("unit_id", "name"))
    for account in Account.objects.order_by("pk"):
        grants = "；".join(
            f"{ROLES[grant.role]}@{names.get(grant.unit_id, '—')}" if grant.unit_id else ROLES[grant.role]
            for grant in grants_of(account.pk)
        )
        print(f"{account.username}\t{account.display_name}\t{'' if account.is_active else '已停用'}\t{grants}")
    return 0


def _account_id(username: str) -> int:
    from lvze.organisation.models import Account

    account = Account.objects.filter(username=username).first()
    if account is None:
        raise BadInput(f"没有“{username}”这个账号，请用 lvze user list 查看。")
    return account.pk


def _add(args: argparse.Namespace) -> None:
    from lvze.organisation.actions import create_account

    _, secret = create_account(
        actor=acting(args), now=now(), username=args.username, display_name=args.name or args.username
    )
    print(f"已新建 {args.username}，一次性口令 {secret}（只显示这一次，首次登录须改）。")


def _grant_arguments(args: argparse.Namespace) -> dict[str, object]:
    from lvze.catalogue.definitions import SENSITIVITY_TITLES
    from lvze.cli.naming import unit_named
    from lvze.organisation.access import ADMIN_ROLES, ROLES

    role = next((key for key, title in ROLES.items() if args.role in (key, title, title.split("（")[0])), None)
    if role is None:
        raise BadInput(f"没有“{args.role}”这个角色，可选：{'、'.join(ROLES.values())}。")
    ceiling = next((key for key, title in SENSITIVITY_TITLES.items() if args.ceiling in (key, title)), None)
    if ceiling is None:
        raise BadInput(f"没有“{args.ceiling}”这一级，可选：{'、'.join(SENSITIVITY_TITLES.values())}。")
    unit = None if role in ADMIN_ROLES else unit_named(args.unit or "")
    return {"role": role, "unit_id": unit, "ceiling": ceiling}


def _grant(args: argparse.Namespace) -> None:
    from lvze.organisation.actions import grant_role

    grant_role(actor=acting(args), now=now(), account_id=_account_id(args.username), **_grant_arguments(args))
    print(f"已授权 {args.username}：{args.role}。")


def _revoke(args: argparse.Namespace) -> None:
    from lvze.organisation.actions import end_grant

    what = _grant_arguments(args)
    del what["ceiling"]
    end_grant(actor=acting(args), now=now(), account_id=_account_id(args.username), **what)
    print(f"已收回 {args.username} 的{args.role}。")


def _close(args: argparse.Namespace) -> None:
    from lvze.organisation.actions import close_account

    close_account(actor=acting(args), now=now(), account_id=_account_id(args.username))
    print(f"已停用 {args.username}。")


def _reopen(args: argparse.Namespace) -> None:
    from lvze.organisation.actions import reopen_account

    reopen_account(actor=acting(args), now=now(), account_id=_account_id(args.username))
    print(f"已启用 {args.username}。")


def _reset(args: argparse.Namespace) -> None:
    from lvze.organisation.actions import reset_password

    secret = reset_password(actor=acting(args), now=now(), account_id=_account_id(args.username))
    print(f"{args.username} 的一次性口令 {secret}（只显示这一次，首次登录须改）。")


_DO = {"add": _add, "grant": _grant, "revoke": _revoke, "close": _close, "reopen": _reopen, "reset": _reset}
