"""A hostile file is refused by every page that takes files: in words, without a fault, nothing of it taken in."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pytest_django import DjangoCaptureOnCommitCallbacks

from lvze.jobs.models import Job
from lvze.ledger.models import CurrentRecord
from tests.documents.reading.hostile_files import hostile_files
from tests.web.world import World

pytestmark = pytest.mark.django_db
FILES = [(what, name, data) for what, name, data in hostile_files() if len(data) < 2_000_000]


@pytest.fixture
def records_before(world: World) -> int:
    return CurrentRecord.objects.count()


def test_checking_one_ends_in_a_sentence(
    world: World, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    browser = world.browser("alice")
    for what, name, data in FILES:
        with django_capture_on_commit_callbacks(execute=True):
            answer = browser.post("/check/", {"file": SimpleUploadedFile(name, data), "year": "2026"})
        assert answer.status_code in (302, 400), what
        if answer.status_code == 302:
            job = Job.objects.get(pk=answer["Location"].strip("/").split("/")[-1])
            assert (job.state, job.message[-1:]) == ("failed", "。"), what


DOORS = (
    "/import/",
    "/entry/minutes/",
    "/matters/import/task_matter/",
    "/organisation/import/",
    "/assessment/preview/",
    "/returning/",
    "/figures/receive/",
    "/first-hour/last-year/",
)


def test_no_other_door_lets_one_in(
    world: World, records_before: int, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    browser = world.browser("alice")
    said = {"unit": str(world.cast.party_group), "kind": "theme_party_day", "title": "来文", "year": "2026"}
    for address in DOORS:
        for what, name, data in FILES:
            with django_capture_on_commit_callbacks(execute=True):
                answer = browser.post(address, {**said, "file": SimpleUploadedFile(name, data)})
            assert answer.status_code < 500, f"{address} {what}"
    assert CurrentRecord.objects.count() == records_before
