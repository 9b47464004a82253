"""Asking for work, and clearing what is over."""

import shutil
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from lvze.documents.reading import is_marked
from lvze.jobs.models import Job
from lvze.jobs.registry import work_of
from lvze.jobs.running import run_job
from lvze.kernel.errors import CannotRead

#: A finished job, its answer and its files stay this long.
KEPT = timedelta(days=7)


def ask_for(
    *,
    account_id: int,
    kind: str,
    title: str,
    now: datetime,
    given: Mapping[str, Any] | None = None,
    files: Mapping[str, bytes] | None = None,
) -> Job:
    """Put work in the queue; it begins when this transaction is committed. ``files`` are name → bytes.

    A file with a formal 密级 mark is refused before anything of it is kept, without its name or text (N9). Raises
    :class:`CannotRead` then; KeyError for a kind nobody registered.
    """
    work_of(kind)
    _refuse_marked(files or {})
    clear(now=now)
    job = Job(account_id=account_id, kind=kind, title=title, given=dict(given or {}), asked_at=now)
    for place, (name, data) in enumerate((files or {}).items()):
        target = job.folder / "given" / f"{place:04d}"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
        job.given.setdefault("files", []).append(name)
    job.save(force_insert=True)
    transaction.on_commit(lambda: run_job.enqueue(str(job.pk)))
    return job


def clear(*, now: datetime) -> int:
    """Forget the jobs that were asked for more than :data:`KEPT` ago, with their files; how many."""
    old = list(Job.objects.filter(asked_at__lt=now - KEPT))
    for job in old:
        forget(job)
    return len(old)


def end_interrupted(*, now: datetime) -> int:
    """What a stopped worker left half done is said to have failed, so that nobody waits for it; how many."""
    left = Job.objects.filter(state="running")
    return left.update(state="failed", ended_at=now, message="办理途中服务停止过，没有完成，请重新提交。")


def forget(job: Job) -> None:
    """A job, its answer and its files are gone."""
    shutil.rmtree(job.folder, ignore_errors=True)
    job.delete()


def _refuse_marked(files: Mapping[str, bytes]) -> None:
    for name, data in files.items():
        try:
            marked = is_marked(name, data)
        except CannotRead:
            continue  # what cannot be read is said by the work itself, a line a file
        if marked:
            raise CannotRead("文件里有国家秘密标志，已拒绝，没有留存任何内容：请停止在本机处理，按保密规定报告。")
