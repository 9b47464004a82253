"""阅卷台: a row a report; its cells open the place in the text, for the one who asked only."""

import io
import re
from datetime import datetime

import docx
import pytest

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


def _paper(text: str) -> bytes:
    paper, data = docx.Document(), io.BytesIO()
    paper.add_paragraph(text)
    paper.save(data)
    return data.getvalue()
