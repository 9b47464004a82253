"""How a command reaches a ledger: which data folder, on whose behalf, at what moment."""

import argparse
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from lvze.cli.progress import tell
from lvze.kernel.errors import BadInput, NotFound

if TYPE_CHECKING:
    from lvze.organisation.access import Actor


def add_ledger_arguments(parser: argparse.ArgumentParser, *, acts: bool = True) -> None:
    """``--dir`` and, for commands that act on a ledger, ``--as``."""
    parser.add_argument("--dir", type=Path, metavar="目录", help="数据目录（默认取 LVZE_DIR，再默认 ./lvze-data）")
    if acts:
        parser.add_argument("--as", dest="account", metavar="账号", help="以哪个账号操作（默认：建台账的人）")


def data_folder(args: argparse.Namespace) -> Path:
    return Path(args.dir or os.environ.get("LVZE_DIR", "lvze-data")).absolute()


def anchor_beside(folder: Path) -> Path:
    """The anchor file of a data folder: beside it, so that copying the folder back cannot put the anchors back too."""
    return folder.with_name(folder.name + ".anchor")


def connect(args: argparse.Namespace, *, must_exist: bool = True) -> Path:
    """Point Django at the data folder and start it. Raises :class:`NotFound` when there is no ledger there."""
    folder = data_folder(args)
    has_ledger = (folder / "ledger.sqlite3").exists() or (folder / "secret.key").exists()
    if must_exist and not has_ledger:
        raise NotFound(f"{folder} 里没有台账：请先运行 lvze init，或用 --dir 指出数据目录。")
    os.environ["LVZE_DIR"] = str(folder)
    os.environ.setdefault("LVZE_ANCHOR", str(anchor_beside(folder)))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lvze.config.settings")
    import django

    django.setup()
    if must_exist:
        _bring_up_to_date()
    return folder


def _bring_up_to_date() -> None:
    """Add the tables that this version of the product has and the ledger has not."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        tell("正在把台账升级到这一版程序……")
        migrate()


def migrate() -> None:
    """Bring the database to this version's tables."""
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)


def now() -> datetime:
    """The moment of this command: the command line is an entry point, so it may ask."""
    return datetime.now(UTC)


def acting(args: argparse.Namespace) -> "Actor":
    """Who acts: ``--as``, else the person who installed the ledger. Raises :class:`BadInput` for an unknown one."""
    from lvze.organisation.access import actor_for
    from lvze.organisation.models import Account

    accounts = Account.objects.filter(is_active=True).order_by("pk")
    account = accounts.filter(username=args.account).first() if args.account else accounts.first()
    if account is None:
        raise BadInput(
            f"没有“{args.account}”这个可用账号，请用 lvze user list 查看。"
            if args.account
            else "还没有任何账号，请运行 lvze init。"
        )
    return actor_for(account, now=now())


def as_of(args: argparse.Namespace) -> int | None:
    """The state of the ledger that ``--as-of`` names: its last entry of that day; None when it is not given."""
    if not args.as_of:
        return None
    from lvze.audit.queries import seq_at
    from lvze.kernel.days import PartialDate

    return seq_at(PartialDate.parse(args.as_of).last)
