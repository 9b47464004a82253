"""阅卷台: a row a report; its cells open the place in the text, for the one who asked only."""

import io
import re
from datetime import datetime

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from lvze.jobs.asking import ask_for
from lvze.jobs.models import Job
from tests.cast import Cast
from tests.web.conftest import SignIn

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_cell_of_the_desk_opens_the_place_in_the_text(cast: Cast, now: datetime, sign_in: SignIn) -> None:
    asked = ask_for(
        account_id=cast.alice.account_id,
        kind="read_desk",
        title="阅卷 2 份",
        now=now,
        given={"year": 2026},
        files={
            "一.docx": _paper("全年开展主题党日X次，作风建设要弛而不息。"),
            "二.docx": _paper("全年开展主题党日三次。"),
            "坏.docx": b"PK not a document",
        },
    )
    alice = sign_in(cast.alice)
    table = alice.get(f"/jobs/{asked.pk}/").content.decode()
    links = re.findall(r'href="(/jobs/[^"]+/rows/\d+/)#t(\d+)"', table)
    assert links
    for address, number in links:
        assert f'id="t{number}"' in alice.get(address).content.decode()
    rows = Job.objects.get(pk=asked.pk).answer["rows"]
    [unread] = [row["number"] for row in rows if row["error"]]
    assert alice.get(f"/jobs/{asked.pk}/rows/{unread}/").status_code == 404
    for other in (cast.bob, cast.dora, cast.eve):
        assert sign_in(other).get(links[0][0]).status_code == 404
    assert alice.get(f"/jobs/{asked.pk}/files/row-1.json/").status_code == 404


def test_two_hundred_reports_are_dropped_at_once(cast: Cast, sign_in: SignIn) -> None:
    alice = sign_in(cast.alice)
    answer = alice.post("/desk/", {"year": "2026", "file": [_upload(number) for number in range(200)]})
    rows = Job.objects.get(pk=answer["Location"].strip("/").split("/")[-1]).answer["rows"]
    assert len(rows) == 200
    assert not any(row["error"] for row in rows)


@pytest.mark.parametrize(("files", "told"), [(0, "请选择文件"), (301, "一次最多 300 份"), (1001, "送来的内容太多")])
def test_too_many_files_are_refused_with_a_sentence(cast: Cast, sign_in: SignIn, files: int, told: str) -> None:
    answer = sign_in(cast.alice).post("/desk/", {"year": "2026", "file": [_upload(number) for number in range(files)]})
    assert answer.status_code == 400
    assert told in answer.content.decode()
    assert not Job.objects.exists()


def _upload(number: int) -> SimpleUploadedFile:
    return SimpleUploadedFile(f"单位{number}.txt", f"第{number}个单位全年开展主题党日{number + 1}次。".encode())


def _paper(text: str) -> bytes:
    paper, data = docx.Document(), io.BytesIO()
    paper.add_paragraph(text)
    paper.save(data)
    return data.getvalue()
