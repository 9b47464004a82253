"""Running one piece of work: the account's rights at that moment, progress as it goes, an answer or one sentence."""

import logging
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django_tasks import task

from lvze.jobs.models import Job
from lvze.jobs.registry import work_of
from lvze.kernel.errors import LvzeError
from lvze.organisation.access import Actor, actor_for

_LOG = logging.getLogger(__name__)


class Running:
    """What the work is handed: who asked, the moment it began, what was given; it reports by :meth:`progress`."""

    def __init__(self, job: Job, now: datetime) -> None:
        self._job = job
        self.now = now
        self.given: dict[str, Any] = job.given
        self.actor: Actor = actor_for(job.account, now=now)

    def files(self) -> Iterator[tuple[str, bytes]]:
        """The uploaded files in order, as (name, bytes), one in memory at a time."""
        for place, name in enumerate(self.given.get("files", [])):
            yield name, (self._job.folder / "given" / f"{place:04d}").read_bytes()

    def progress(self, done: int, total: int, message: str = "") -> None:
        """``done`` of ``total`` steps are behind us."""
        Job.objects.filter(pk=self._job.pk).update(done=done, total=total, message=message)

    def make(self, name: str, data: bytes) -> str:
        """Leave a file for the person who asked; answers its name, for the answer: a slash of a unit's name is none."""
        kept = name.replace("/", "／")
        self.place(kept).write_bytes(data)
        return kept

    def place(self, name: str) -> Path:
        """Where a file for the person who asked is to be written that is too large to be held in memory."""
        target = self._job.folder / "made" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        return target


@task()
def run_job(job_id: str) -> None:
    """Run the job of this id. A worker is an entry point: it asks what time it is."""
    job = Job.objects.select_related("account").filter(pk=job_id, state="waiting").first()
    if job is None:
        return  # forgotten meanwhile, or begun by another worker
    now = datetime.now(UTC)
    Job.objects.filter(pk=job.pk).update(state="running", started_at=now)
    try:
        answer = work_of(job.kind)(Running(job, now))
    except LvzeError as error:
        _end(job, "failed", str(error), {})
    except Exception:
        _LOG.exception("job %s of kind %s failed", job.pk, job.kind)
        _end(job, "failed", "程序自身出错，没有完成；请通过意见反馈告诉我们。", {})
    else:
        _end(job, "finished", "", answer)
    finally:
        _drop_given(job)


def _end(job: Job, state: str, message: str, answer: dict[str, Any]) -> None:
    changes: dict[str, Any] = {"state": state, "answer": answer, "ended_at": datetime.now(UTC)}
    Job.objects.filter(pk=job.pk).update(**changes, **({"message": message} if message else {}))


def _drop_given(job: Job) -> None:
    given = job.folder / "given"
    for file in given.glob("*"):
        file.unlink()
    if given.is_dir():
        given.rmdir()
