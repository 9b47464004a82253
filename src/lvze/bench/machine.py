"""The line that says where figures come from: date, machine, Python, engine, commit."""

import os
import platform
import subprocess
from datetime import date
from pathlib import Path


def machine_line(engine: str, day: date) -> str:
    """One line for the head of a table."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"{day.isoformat()} · {os.cpu_count()} 核 · {memory:.0f} GiB · {_system()} · "
        f"Python {platform.python_version()} · {engine} · 版本 {commit()}"
    )


def commit() -> str:
    """The short commit of the tree this runs from, marked when files differ from it; 发行版 outside a clone."""
    here = Path(__file__).parent
    try:
        asked = subprocess.run(
            ["git", "-C", str(here), "describe", "--always", "--dirty=（有改动）"],
            capture_output=True,
            text=True,
            check=False,
        )
    except OSError:
        return "发行版"
    return asked.stdout.strip() if asked.returncode == 0 else "发行版"


def _system() -> str:
    try:
        return platform.freedesktop_os_release()["PRETTY_NAME"]
    except OSError:
        return platform.system()
