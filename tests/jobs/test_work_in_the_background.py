"""Work that takes longer than a click: asked for, done by a worker with the asker's rights, answered, forgotten."""

import io
import zipfile
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import override_settings

from lvze.jobs import registry
from lvze.jobs.asking import KEPT, ask_for, clear, end_interrupted
from lvze.jobs.models import Job
from lvze.jobs.registry import job
from lvze.jobs.running import Running
from lvze.kernel.errors import BadInput, CannotRead
from tests.cast import Cast, cast

__all__ = ["cast"]
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def own_kinds() -> Iterator[None]:
    before = dict(registry._WORK)

    @job("count_letters")
    def count_letters(running: Running) -> dict[str, Any]:
        lengths = {}
        for place, (name, data) in enumerate(running.files()):
            lengths[name] = len(data)
            running.progress(place + 1, 2, f"读到{name}")
        running.make("清单.txt", b"made")
        return {"lengths": lengths, "who": running.actor.name}

    @job("refuse")
    def refuse(running: Running) -> dict[str, Any]:
        raise BadInput("这一份不能办，请换一份。")

    @job("break")
    def break_(running: Running) -> dict[str, Any]:
        raise RuntimeError("secret detail")

    yield
    registry._WORK.clear()
    registry._WORK.update(before)


def asked(cast: Cast, now: datetime, kind: str, **more: Any) -> Job:
    made = ask_for(account_id=cast.alice.account_id, kind=kind, title="数一数", now=now, **more)
    made.refresh_from_db()
    return made


def test_work_runs_as_the_one_who_asked_and_leaves_its_answer_and_files(cast: Cast, now: datetime) -> None:
    done = asked(cast, now, "count_letters", files={"甲.txt": b"12345", "乙.txt": b"1"})

    assert done.state == "finished"
    assert done.answer == {"lengths": {"甲.txt": 5, "乙.txt": 1}, "who": cast.alice.actor.name}
    assert (done.done, done.total) == (2, 2)
    assert done.made("清单.txt").read_bytes() == b"made"


def test_what_was_uploaded_is_gone_when_the_work_is_over(cast: Cast, now: datetime) -> None:
    done = asked(cast, now, "count_letters", files={"甲.txt": b"12345"})

    assert not (done.folder / "given").exists()


def test_a_refusal_is_told_in_its_own_sentence(cast: Cast, now: datetime) -> None:
    done = asked(cast, now, "refuse")

    assert (done.state, done.message) == ("failed", "这一份不能办，请换一份。")


def test_a_fault_of_the_program_shows_no_detail(cast: Cast, now: datetime) -> None:
    done = asked(cast, now, "break")

    assert done.state == "failed"
    assert "secret" not in done.message


def test_a_file_with_a_secrecy_mark_is_refused_before_anything_is_kept(cast: Cast, now: datetime) -> None:
    word = io.BytesIO()
    with zipfile.ZipFile(word, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", "<w:p><w:r><w:t>机</w:t></w:r><w:r><w:t>密★10年</w:t></w:r></w:p>")

    with pytest.raises(CannotRead, match="停止在本机处理") as refused:
        asked(cast, now, "count_letters", files={"会议.txt": b"plain", "方案.docx": word.getvalue()})

    assert "方案" not in str(refused.value)
    assert not Job.objects.exists()


def test_a_name_that_climbs_out_of_the_folder_finds_nothing(cast: Cast, now: datetime) -> None:
    done = asked(cast, now, "count_letters", files={"../甲.txt": b"1"})

    with pytest.raises(FileNotFoundError):
        done.made("../../../secret.key")


def test_old_work_is_forgotten_with_its_files_and_new_work_stays(cast: Cast, now: datetime) -> None:
    old = asked(cast, now - KEPT - timedelta(hours=1), "count_letters")
    young = asked(cast, now, "count_letters")

    assert clear(now=now) == 0  # asking had cleared already
    assert not old.folder.exists()
    assert list(Job.objects.all()) == [young]


def test_work_that_a_stopped_worker_left_is_said_to_have_failed(cast: Cast, now: datetime) -> None:
    left = asked(cast, now, "count_letters")
    Job.objects.filter(pk=left.pk).update(state="running")

    assert end_interrupted(now=now) == 1
    left.refresh_from_db()
    assert left.is_over


@override_settings(TASKS={"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}})
def test_until_a_worker_comes_it_waits_in_the_database(cast: Cast, now: datetime) -> None:
    waiting = asked(cast, now, "count_letters", files={"甲.txt": b"1"})

    assert waiting.state == "waiting"
    assert (waiting.folder / "given" / "0000").read_bytes() == b"1"
