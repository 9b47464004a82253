"""A 整改台账 kept in Excel: looked at first, taken over once, and nobody else's to see."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks

from lvze.jobs.models import Job
from lvze.matters.models import Matter
from tests.cast import Cast
from tests.matters.test_importing import book, rows
from tests.web.conftest import SignIn

pytestmark = pytest.mark.django_db
ADDRESS = "/matters/import/rectification_matter/"


@pytest.fixture(autouse=True)
def place(settings: object, tmp_path: Path) -> None:
    settings.LVZE_DATA = tmp_path  # type: ignore[attr-defined]


def looked_at(client: Client, cast: Cast, lines: list[list[object]], committing: DjangoCaptureOnCommitCallbacks) -> str:
    sent = {"assigner": cast.party_group, "opened": "2026-03-02", "given-source": ""}
    with committing(execute=True):
        answer = client.post(ADDRESS, {**sent, "file": SimpleUploadedFile("台账.xlsx", book(lines, merges=("C4:C5",)))})
    assert answer.status_code == 302
    return str(answer["Location"])


def test_it_is_looked_at_then_taken_over_and_the_copy_forgotten(
    cast: Cast, sign_in: SignIn, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    alice = sign_in(cast.alice)
    preview = looked_at(alice, cast, rows(), django_capture_on_commit_callbacks)
    page = alice.get(preview).content.decode()
    assert "支部记录不全" in page
    assert "导入" in page
    assert Matter.objects.count() == 0
    assert alice.post(preview, {"do": "good"}).status_code == 302
    assert Matter.objects.count() == len(rows())
    assert Job.objects.count() == 0
    assert alice.get(preview).status_code == 404


def test_a_faulty_line_is_said_and_waits_and_nothing_is_opened_twice(
    cast: Cast, sign_in: SignIn, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    alice = sign_in(cast.alice)
    lines = rows()
    lines[0][6] = "没有的处"
    preview = looked_at(alice, cast, lines, django_capture_on_commit_callbacks)
    assert "没有的处" in alice.get(preview).content.decode()
    assert alice.post(preview, {"do": "all"}).status_code == 400
    alice.post(preview, {"do": "good"})
    assert Matter.objects.count() == 2
    again = looked_at(alice, cast, rows(), django_capture_on_commit_callbacks)
    assert "清单上已有" in alice.get(again).content.decode()
    alice.post(again, {"do": "all"})
    assert Matter.objects.count() == 3


def test_thrown_away_nothing_is_kept(
    cast: Cast, sign_in: SignIn, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    alice = sign_in(cast.alice)
    preview = looked_at(alice, cast, rows(), django_capture_on_commit_callbacks)
    alice.post(preview, {"do": "discard"})
    assert (Matter.objects.count(), Job.objects.count()) == (0, 0)


def test_nobody_else_sees_or_takes_it(
    cast: Cast, sign_in: SignIn, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    preview = looked_at(sign_in(cast.alice), cast, rows(), django_capture_on_commit_callbacks)
    for member in (cast.bob, cast.dora, cast.eve):
        assert sign_in(member).get(preview).status_code == 404
        assert sign_in(member).post(preview, {"do": "all"}).status_code == 404
    assert Matter.objects.count() == 0


def test_the_form_asks_for_the_list_and_gives_its_sheet(cast: Cast, sign_in: SignIn) -> None:
    alice = sign_in(cast.alice)
    assert "交办单位" in alice.get(ADDRESS).content.decode()
    assert alice.get("/matters/import/").status_code == 200
    data = b"".join(alice.get("/matters/import/template/rectification_matter/").streaming_content)  # type: ignore[attr-defined]
    assert data.startswith(b"PK")
    assert alice.get("/matters/import/talk/").status_code == 404
