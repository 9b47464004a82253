"""``lvze demo``: two invented institutions with two years of records, their reports, then the web site."""

import argparse
import os
import secrets
import shutil
from pathlib import Path

from lvze.cli.commands.init import prepare
from lvze.cli.commands.serve import Door, serve
from lvze.cli.ledger_door import anchor_beside, connect, migrate, now
from lvze.cli.progress import tell as say
from lvze.kernel.days import local_day
from lvze.kernel.errors import Conflict

_UNFINISHED = "未建完.txt"
_PASSWORD = "演示口令.txt"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    own = Path(os.environ.get("LVZE_DIR") or "lvze-data-demo")
    parser.add_argument("--dir", type=Path, default=own, metavar="目录", help="默认 LVZE_DIR 或 ./lvze-data-demo")
    parser.add_argument("--port", type=int, default=8000, metavar="端口", help="默认 8000")
    parser.add_argument("--no-serve", action="store_true", help="只建演示台账和报告，不打开网站")


def run(args: argparse.Namespace) -> int:
    folder = args.dir.absolute()
    if (folder / _UNFINISHED).exists():
        say("上次没有建完，从头再建……")
        shutil.rmtree(folder)
        anchor_beside(folder).unlink(missing_ok=True)
    if not (folder / _PASSWORD).exists():
        _build(folder)
    connect(argparse.Namespace(dir=folder))
    _say_who_may_sign_in(folder)
    if not args.no_serve:
        serve(Door(port=args.port), 1)
    return 0


def _build(folder: Path) -> None:
    if folder.exists() and any(folder.iterdir()):
        raise Conflict(f"{folder} 里已有别的内容，请用 --dir 换一个空目录。")
    folder.mkdir(parents=True, exist_ok=True)
    (folder / _UNFINISHED).touch()
    prepare(folder)
    connect(argparse.Namespace(dir=folder), must_exist=False)
    migrate()
    from lvze.demo.above import let_read
    from lvze.demo.papers import write_papers
    from lvze.demo.telling import OUTLINES, live_on, tell, write_reports
    from lvze.demo.until_today import go_on

    password, today = secrets.token_urlsafe(12), local_day(now())
    told = tell(first_year=today.year - 2, password=password, progress=say)
    write_reports(told, progress=say)
    live_on(told)
    write_papers(told, folder / "报告", progress=say)
    go_on(told, today=today, progress=say)
    let_read(told, OUTLINES[0], today=today, password=password)
    (folder / _PASSWORD).write_text(password, encoding="utf-8")
    (folder / _UNFINISHED).unlink()


def _say_who_may_sign_in(folder: Path) -> None:
    from lvze.organisation.models import Account

    names = "、".join(Account.objects.order_by("pk").values_list("username", flat=True))
    print(f"演示台账在 {folder}，写好的报告在其中的“报告”目录。")
    print(f"账号：{names}")
    print(f"口令（本次随机生成，各账号相同）：{(folder / _PASSWORD).read_text(encoding='utf-8')}")
