"""``lvze init``: a new, empty ledger for one institution, and the person who installs it."""

import argparse
import os
import secrets
from datetime import date
from pathlib import Path

from lvze.cli.ledger_door import add_ledger_arguments, connect, data_folder, migrate, now
from lvze.kernel.errors import Conflict


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_ledger_arguments(parser, acts=False)
    parser.add_argument("--name", required=True, metavar="单位名称", help="如 示例市某某局")
    parser.add_argument("--form", default="局", metavar="单位性质", help="局、集团……（默认 局）")
    parser.add_argument("--party", required=True, metavar="党组织名称", help="如 示例市某某局党组")
    parser.add_argument("--party-form", default="党组", metavar="党组织性质", help="党组、党委、集团党委（默认 党组）")
    parser.add_argument("--user", required=True, metavar="账号", help="建台账的人的账号名")
    parser.add_argument("--person", required=True, metavar="姓名", help="建台账的人的姓名")
    parser.add_argument(
        "--administrators", action="store_true",
        help="同时建系统、安全、审计三名管理员的账号（用的人多时应当三权分立）",
    )  # fmt: skip
    parser.add_argument("--since", default="2020-01-01", metavar="日期", help="组织架构从哪天起有效（默认 2020-01-01）")


def run(args: argparse.Namespace) -> int:
    folder = data_folder(args)
    if (folder / "secret.key").exists():
        raise Conflict(f"{folder} 里已经有一本台账；要新建，请用 --dir 换一个目录。")
    prepare(folder)
    connect(args, must_exist=False)
    migrate()
    from lvze.organisation.actions import found_institution

    founded = found_institution(
        now=now(),
        username=args.user,
        person_name=args.person,
        administrative_name=args.name,
        administrative_form=args.form,
        party_name=args.party,
        party_form=args.party_form,
        effective_from=date.fromisoformat(args.since),
    )
    print(f"台账建在 {folder}。")
    print(f"账号 {args.user}，一次性口令 {founded.secret}（只显示这一次，首次登录须改）。")
    if args.administrators:
        _make_administrators(founded.account_id)
    print(f"打开网站：lvze serve --dir {folder}")
    return 0


def _make_administrators(founder: int) -> None:
    """Three accounts with their one-time passwords; none of them sees business data."""
    from lvze.organisation.access import ROLES, actor_for
    from lvze.organisation.actions import appoint_administrators
    from lvze.organisation.models import Account

    actor = actor_for(Account.objects.get(pk=founder), now=now())
    for role, username, secret in appoint_administrators(actor=actor, now=now()):
        print(f"{ROLES[role]}账号 {username}，一次性口令 {secret}（只显示这一次，交给本人，首次登录须改）。")


def prepare(folder: Path) -> None:
    """Make the data folder, readable by its owner alone, with the key that signs sessions."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    key = folder / "secret.key"
    descriptor = os.open(key, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(secrets.token_urlsafe(50))
