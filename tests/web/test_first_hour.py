"""The first hour, on a ledger that was just begun: four steps, each with a way out, and then the workbench."""

import io
from datetime import date, datetime

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks

from lvze.flows.first_hour import first_hour, pass_step
from lvze.kernel.errors import NotAllowed
from lvze.ledger.actions import file_record
from lvze.organisation.access import actor_for
from lvze.organisation.actions import Founded, found_institution
from lvze.organisation.models import Account, TodayUnit
from tests.cast import Cast
from tests.ledger.entries import theme_day
from tests.ledger.test_importing import workbook
from tests.web.conftest import SignIn

pytestmark = pytest.mark.django_db

ROSTER = workbook(
    ["党组织名称", "类型", "上级", "姓名", "党员状态", "职务"],
    ["机关党委", "机关党委", "中共某市示例局党组", "", "", ""],
    ["第一支部", "党支部", "机关党委", "", "", ""],
    ["第一支部", "", "", "郝一", "在职", "书记"],
)


@pytest.fixture
def founded(db: None, now: datetime) -> Founded:
    return found_institution(
        now=now,
        username="alice",
        person_name="安丽思",
        administrative_name="某市示例局",
        administrative_form="局",
        party_name="中共某市示例局党组",
        party_form="党组",
        effective_from=date(2020, 1, 1),
        password="a-long-invented-secret",
    )


@pytest.fixture
def alice(founded: Founded) -> Client:
    client = Client()
    client.force_login(Account.objects.get(pk=founded.account_id))
    return client


def open_steps(alice: Client) -> list[int]:
    return [step.number for step, _, _ in alice.get("/first-hour/").context["steps"] if step.is_open]


def test_a_new_ledger_leads_through_four_steps_to_a_workbench_with_something_on_it(
    alice: Client, founded: Founded, now: datetime, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    assert "头一个小时" in alice.get("/").content.decode()
    assert open_steps(alice) == [1, 2, 3, 4]
    with django_capture_on_commit_callbacks(execute=True):
        preview = alice.post("/organisation/import/", {"file": SimpleUploadedFile("名册.xlsx", ROSTER)})["Location"]
    alice.post(preview, {"do": "adopt"})
    assert open_steps(alice) == [2, 3, 4]
    branch = TodayUnit.objects.get(name="第一支部").unit_id
    alice.post("/obligations/choose/", {"unit": str(founded.party_id), "do": "form"})
    assert open_steps(alice) == [3, 4]
    actor = actor_for(Account.objects.get(pk=founded.account_id))
    file_record(actor=actor, now=now, entry=theme_day(branch))
    assert open_steps(alice) == [4]
    paper, kept = docx.Document(), io.BytesIO()
    paper.add_paragraph("全年开展主题党日12次。为群众办实事好事若干，新栽树木37棵。")
    paper.save(kept)
    sent = {"file": SimpleUploadedFile("去年.docx", kept.getvalue()), "unit": str(founded.party_id)}
    with django_capture_on_commit_callbacks(execute=True):
        address = alice.post("/first-hour/last-year/", sent)["Location"]
    page = alice.get(address)
    answer = page.context["answer"]
    assert f"{answer['total']} 个数，{answer['renewable']} 个能自动更新" in page.content.decode()
    told = {each["text"]: each for each in answer["claims"]}
    [day] = [each for text, each in told.items() if "12" in text]
    [trees] = [each for text, each in told.items() if "37" in text]
    assert (day["renews"], trees["renews"], trees["metric"]) == (True, False, "")
    workbench = alice.get("/")
    assert not workbench.context["first_hour"]
    assert "头一个小时" not in workbench.content.decode()
    assert workbench.context["recent"]
    assert workbench.context["late"] or workbench.context["due"]


def test_each_step_may_be_passed_over_and_the_guide_put_away(alice: Client) -> None:
    for step in (2, 1):
        alice.post("/first-hour/", {"step": step})
    assert open_steps(alice) == [3, 4]
    assert alice.post("/first-hour/", {"step": 0})["Location"] == "/"
    assert "接着做" not in alice.get("/").content.decode()


def test_a_step_that_is_none_is_refused(alice: Client) -> None:
    assert alice.post("/first-hour/", {"step": "9"}).status_code == 400
    assert alice.post("/first-hour/", {}).status_code == 400


def test_a_report_marked_secret_is_refused_and_the_step_stays_open(
    alice: Client, founded: Founded, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    marked = SimpleUploadedFile("去年.txt", "机密★10年\n\n全年开展主题党日12次。".encode())
    with django_capture_on_commit_callbacks(execute=True):
        answer = alice.post("/first-hour/last-year/", {"file": marked, "unit": str(founded.party_id)})
    assert answer.status_code == 400
    assert "按保密规定报告" in answer.content.decode()
    assert 4 in open_steps(alice)


def test_only_the_office_of_the_whole_is_led(cast: Cast, now: datetime, sign_in: SignIn) -> None:
    for member in (cast.bob, cast.charlie, cast.dora, cast.eve):
        assert first_hour(member.actor) == ()
        client = sign_in(member)
        assert client.get("/first-hour/").status_code == 404
        assert client.post("/first-hour/", {"step": 0}).status_code == 404
        assert client.get("/first-hour/last-year/").status_code == 404
        with pytest.raises(NotAllowed):
            pass_step(actor=member.actor, now=now, step=0)
    assert first_hour(cast.alice.actor)
