"""The reports of a folder, read side by side."""

from collections.abc import Collection
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

from lvze.catalogue.vocabulary import Vocabulary
from lvze.documents.checking import Checked, check_file
from lvze.kernel.errors import BadInput

SUFFIXES = frozenset({".docx", ".txt", ".pdf", ".odt", ".doc", ".wps"})


def read_folder(
    folder: Path, *, vocabulary: Vocabulary, muted: Collection[str] = (), workers: int = 2
) -> tuple[Checked, ...]:
    """Every report under a folder, checked, in path order. Raises :class:`BadInput` for a folder without any.

    Word's lock files (``~$…``) and hidden files are no reports. Layout is left out: the desk reads what reports
    say. Each reading of a Word file runs in a child process of its own, so two workers keep two processors busy.
    """
    paths = sorted(path for path in folder.rglob("*") if _is_report(path))
    if not paths:
        raise BadInput(f"“{folder}”里没有可以阅读的报告（{'、'.join(sorted(SUFFIXES))}），请核对文件夹。")
    with ThreadPoolExecutor(max_workers=workers) as pool:
        return tuple(pool.map(partial(check_file, vocabulary=vocabulary, muted=muted, layout=False), paths))


def _is_report(path: Path) -> bool:
    return path.suffix.lower() in SUFFIXES and not path.name.startswith(("~$", ".")) and path.is_file()
