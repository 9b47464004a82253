"""The pages of the packages: what is done on them is in the ledger, and who may not see it finds nothing."""

import re
from datetime import date, datetime
from typing import Any
from urllib.parse import quote

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from lvze.decisions.queries import resolutions_of
from lvze.kernel.days import PartialDate
from lvze.ledger.actions import file_record
from lvze.ledger.entries import Entry, Part
from lvze.matters.models import MatterVersion
from lvze.matters.queries import matter_page
from lvze.rectification.queries import letters_about
from tests.cast import Cast
from tests.matters.owing import opened
from tests.rectification.problems import looked_at, put_right
from tests.web.conftest import SignIn
from tests.web.packages import planned_meeting, studied

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 20)
OUTCOME = {
    "day": "2026-03-16",
    "headcount": "5",
    "item-0-conclusion": "同意",
    "item-0-votes_for": "5",
    "last_to_speak": "yes",
}


def test_a_meeting_is_planned_held_and_what_it_decided_handed_out(cast: Cast, sign_in: SignIn) -> None:
    bob = sign_in(cast.bob)
    plan = planned_meeting(cast, "第3次会议")
    page = reverse("meeting", args=[plan])
    assert "研究设备更新" in bob.get(page).content.decode()
    answer = bob.get(reverse("meeting-paper", args=[plan, "签到表.docx"]))
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer.getvalue()[:2] == b"PK"

    answer = bob.post(page, OUTCOME)
    decided = answer["Location"]
    assert matter_page(cast.bob.actor, plan, TODAY).row.standing == "closed"
    handed = {"item": "1. 研究设备更新", "unit": cast.branch_one, "standard": "投入使用", "due": "2099-12-31"}
    handed |= {"leader": "郝二", "responsible": "郝三"}
    assert bob.post(decided, handed).status_code == 302
    [row] = resolutions_of(cast.bob.actor, int(decided.rstrip("/").split("/")[-1]), date(2099, 1, 1))
    assert row.title == "落实：研究设备更新"
    assert row.title in bob.get(decided).content.decode()
    assert bob.get(f"{decided}minutes/").getvalue()[:2] == b"PK"


def test_an_item_without_its_conclusion_is_refused_and_what_was_typed_stays(cast: Cast, sign_in: SignIn) -> None:
    plan = planned_meeting(cast, "第3次会议")
    given = OUTCOME | {"item-0-conclusion": "", "minutes_number": "纪要〔2026〕3号"}
    answer = sign_in(cast.bob).post(reverse("meeting", args=[plan]), given)
    said = answer.content.decode()
    assert answer.status_code == 400
    assert "结论" in said
    assert "纪要〔2026〕3号" in said
    assert matter_page(cast.bob.actor, plan, TODAY).row.standing == "open"


def test_what_lies_unread_is_shown_to_the_unit_itself_and_to_nobody_above(cast: Cast, sign_in: SignIn) -> None:
    data = {"document_name": "关于示例的通知", "received_on": "2026-03-02"}
    filed(cast, "document_relay", data)
    bob = sign_in(cast.bob)
    assert "关于示例的通知" in bob.get(reverse("relays"), {"year": 2026}).content.decode()
    above = sign_in(cast.alice).get(reverse("relays"), {"year": 2026, "unit": cast.branch_one})
    assert above.status_code == 404
    assert sign_in(cast.charlie).get(reverse("relays"), {"unit": cast.branch_one}).status_code == 404


def test_a_session_is_planned_prepared_and_held(cast: Cast, sign_in: SignIn) -> None:
    bob = sign_in(cast.bob)
    said = {
        "unit": cast.branch_one,
        "body": "党支部",
        "session": "第1期",
        "form": "集体学习",
        "topic": "党内法规",
        "due": "2099-12-31",
    }
    session = bob.post(reverse("study-new"), said)["Location"]
    plan = MatterVersion.objects.get(kind="study_plan").matter_id
    assert session == reverse("study-session", args=[plan])
    assert "党内法规" in bob.get(reverse("study"), {"year": 2099}).content.decode()
    assert "党内法规" not in sign_in(cast.charlie).get(reverse("study"), {"year": 2099}).content.decode()
    assert bob.post(session, {"do": "send", "sent_on": "", "basis": "群里"}).status_code == 400


def test_hours_are_listed_by_unit_and_name_and_never_by_hours(cast: Cast, sign_in: SignIn) -> None:
    said = sign_in(cast.alice).get(reverse("study-hours")).content.decode()
    assert "排名" not in said
    assert "分数" not in said
    assert "没训还是没录" in said


def test_a_risk_point_is_counted_by_what_one_asks_and_its_recheck_is_due(cast: Cast, sign_in: SignIn) -> None:
    data = {
        "area": "采购",
        "post": "采购员",
        "risk": "围标",
        "level": "高",
        "controls": "双人",
        "responsible": "采购科",
    }
    filed(cast, "risk_point", data, day="2024-03-16")
    bob = sign_in(cast.bob)
    said = bob.get(reverse("integrity"), {"by": "等级"}).content.decode()
    assert said.count("围标") == 2, "among all, and among those to look at again"
    assert bob.get(reverse("integrity"), {"by": "姓名"}).status_code == 400
    assert "围标" not in sign_in(cast.charlie).get(reverse("integrity")).content.decode()
    assert bob.get(reverse("rotation")).status_code == 404, "who is due to move is not for a branch's clerk"


def test_letters_are_numbered_one_after_the_other_and_printed(cast: Cast, sign_in: SignIn) -> None:
    dora = sign_in(cast.dora)
    said = {
        "type": "提醒函",
        "cause": "制度修订滞后",
        "sender": cast.party_group,
        "unit": cast.branch_one,
        "due": "2099-12-20",
    }
    for place in (1, 2):
        matter = int(dora.post(reverse("letter-new"), said)["Location"].rstrip("/").split("/")[-1])
        assert MatterVersion.objects.get(matter=matter).data["number"].endswith(f"〕{place}号")
    assert dora.get(reverse("letter-paper", args=[matter])).getvalue()[:2] == b"PK"
    assert "制度修订滞后" in dora.get(reverse("letters")).content.decode()
    assert sign_in(cast.bob).post(reverse("letter-new"), said).status_code == 404


def test_what_an_inspection_found_stands_on_its_page(cast: Cast, sign_in: SignIn) -> None:
    record = filed(cast, "inspection", {"body": "机关纪委", "object": "各处室", "matter": "作风纪律", "problems": 1})
    dora, page = sign_in(cast.dora), reverse("inspection", args=[record])
    said = {
        "title": "值班记录不全",
        "aspect": "作风",
        "measures": "补齐登记\n每月抽查",
        "assigner": cast.party_group,
        "unit": cast.branch_one,
        "leader": "郝二",
        "responsible": "郝三",
        "due": "2099-12-31",
    }
    assert "不在人员库" in dora.post(page, said | {"leader": "无此人"}).content.decode()
    assert dora.post(page, said).status_code == 302
    assert "值班记录不全" in dora.get(page).content.decode()
    assert len(MatterVersion.objects.get(kind="rectification_matter").data["measures"]) == 2


def test_a_paper_is_held_against_the_checks_and_not_kept(cast: Cast, sign_in: SignIn) -> None:
    bob = sign_in(cast.bob)
    paper = SimpleUploadedFile("来文.txt", "关于拨付经费的请示报告\n某局：\n请批准。".encode())
    said = bob.post(reverse("returning"), {"file": paper}).content.decode()
    assert "请核对的项目" in said
    assert bob.post(reverse("returning"), {"file": SimpleUploadedFile("来文.exe", b"MZ")}).status_code == 400
    assert bob.post(reverse("returning"), {}).status_code == 400


def test_a_broken_paper_is_refused_in_a_sentence(cast: Cast, sign_in: SignIn) -> None:
    broken = SimpleUploadedFile("来文.docx", b"PK\x03\x04 not a paper")
    assert sign_in(cast.bob).post(reverse("returning"), {"file": broken}).status_code == 400


def test_dues_are_computed_and_leave_nothing_behind(cast: Cast, sign_in: SignIn) -> None:
    before = MatterVersion.objects.count()
    said = sign_in(cast.bob).post(reverse("dues"), {"base": "6500", "status": "在职"}).content.decode()
    assert "每月党费 97.50 元" in said
    assert "6500" not in said, "what somebody earns is not said again"
    assert MatterVersion.objects.count() == before
    assert "看不懂" in sign_in(cast.bob).post(reverse("dues"), {"base": "很多"}).content.decode()


def test_no_table_is_shown_of_a_unit_one_does_not_work_for(cast: Cast, sign_in: SignIn) -> None:
    charlie = sign_in(cast.charlie)
    for name in (
        "finance",
        "comparisons",
        "targets",
        "dues",
        "registers",
        "integrity",
        "letters",
        "study",
        "outcomes",
        "study-coverage",
        "study-quizzes",
        "look-backs",
    ):
        assert charlie.get(reverse(name), {"unit": cast.branch_one}).status_code == 404, name
        assert charlie.get(reverse(name), {"unit": cast.branch_two}).status_code == 200, name
        assert charlie.get(reverse(name), {"day": "昨天"}).status_code == 400, name


def test_a_register_there_is_not_is_not_found(cast: Cast, sign_in: SignIn) -> None:
    alice = sign_in(cast.alice)
    assert alice.get(f"/registers/{quote('党员花名册')}/").status_code == 404
    assert alice.get(reverse("register", args=["支部换届"])).status_code == 200
    assert alice.get(reverse("register-export", args=["制度库"])).getvalue()[:2] == b"PK"


def test_whoever_drags_a_problem_on_is_pressed_and_the_problem_stays(cast: Cast, sign_in: SignIn) -> None:
    problem = opened(cast, "rectification_matter", due=date(2026, 4, 30))
    page = reverse("press", args=[problem])
    said = {"type": "督办书", "number": "督〔2026〕1号", "ground": "拖延整改", "due": "2099-12-10"}
    dora = sign_in(cast.dora)
    assert dora.post(page, said | {"ground": "态度不好"}).status_code == 400
    assert dora.post(page, said).status_code == 302
    [letter] = letters_about(cast.dora.actor, problem, date(2099, 1, 1))
    assert letter.data["number"] == "督〔2026〕1号"
    assert matter_page(cast.dora.actor, problem, TODAY).row.standing == "open"
    assert dora.get(reverse("press", args=[opened(cast)])).status_code == 404, "a task is no problem"


def test_what_was_put_right_is_looked_at_again_from_its_list(cast: Cast, sign_in: SignIn) -> None:
    problem, done = put_right(cast, "记录不全"), put_right(cast, "底数不清")
    looked_at(cast, done, "2026-05-06", found="台账已补齐")
    dora, page = sign_in(cast.dora), reverse("look-backs")
    to_do, rest = dora.get(page, {"days": "90", "day": "2026-07-01"}).content.decode().split("<h2>看过的</h2>")
    assert f'href="{reverse("matter", args=[problem])}"' in to_do
    assert "过了时限" in to_do
    assert "台账已补齐" in rest
    assert dora.post(reverse("matter-recheck", args=[problem]), {"passed": "yes"}).status_code == 302
    assert "过了时限" not in dora.get(page).content.decode()
    assert dora.get(page, {"days": "三个月"}).status_code == 400
    assert dora.get(reverse("look-backs-export"), {"days": "90"}).getvalue()[:2] == b"PK"
    said = sign_in(cast.charlie).get(page).content.decode()
    assert "记录不全" not in said
    assert sign_in(cast.charlie).get(page, {"unit": cast.branch_one}).status_code == 404


def test_every_number_of_a_units_study_opens_on_the_sessions_it_is_of(
    cast: Cast, now: datetime, sign_in: SignIn
) -> None:
    record = studied(cast, now, "党章第一讲")
    studied(cast, now, "党章第二讲")
    alice = sign_in(cast.alice)
    units, each = alice.get(reverse("study-coverage"), {"year": "2026"}).content.decode().split("<h2>每一次</h2>")
    assert "50.0%" in units
    assert f'href="{reverse("record", args=[record])}"' in each
    [address, *rest] = re.findall(r'<a href="([^"]+of=[^"]+)">', units)
    assert set(rest) == {address}
    opened_on = alice.get(address.replace("&amp;", "&")).content.decode()
    assert opened_on.count("党章第") == 2
    made_up = alice.get(reverse("study-made-up", args=[record, cast.branch_one])).content.decode()
    assert "公出" in made_up
    assert "还没有" in made_up
    assert alice.get(reverse("study-coverage-export")).getvalue()[:2] == b"PK"
    charlie = sign_in(cast.charlie)
    assert "党章" not in charlie.get(reverse("study-coverage")).content.decode()
    assert charlie.get(reverse("study-made-up", args=[record, cast.branch_one])).status_code == 404


def test_a_quiz_is_counted_and_nobody_is_marked(cast: Cast, sign_in: SignIn) -> None:
    record = filed(cast, "quiz", {"round": "第1期"}, headcount=12)
    said = sign_in(cast.alice).get(reverse("study-quizzes"), {"year": "2026"}).content.decode()
    assert f'<a href="{reverse("record", args=[record])}">12</a>' in said
    assert "1期" in said
    assert "第1期" not in sign_in(cast.charlie).get(reverse("study-quizzes")).content.decode()


def test_a_sheet_with_one_wrong_line_opens_nothing(cast: Cast, sign_in: SignIn) -> None:
    told = {"source": "巡察反馈", "name": "2026年巡察", "body": "巡察组", "aspects": 1, "problems": 2}
    record = filed(cast, "inspection_feedback", told)
    page = reverse("found-by", args=[record])
    sheet = SimpleUploadedFile("问题.csv", "问题,方面,时限,牵头部门\n记录不全,党建,不知道,第一支部\n".encode())
    answer = sign_in(cast.alice).post(page, {"file": sheet})
    assert answer.status_code == 400
    assert "第2行" in answer.content.decode()
    assert not MatterVersion.objects.filter(kind="rectification_matter").exists()
    assert "2026年巡察" in sign_in(cast.alice).get(reverse("feedback-rounds")).content.decode()


def test_approvals_are_off_until_the_office_puts_them_on(cast: Cast, sign_in: SignIn) -> None:
    alice, page = sign_in(cast.alice), reverse("approvals")
    assert "没有启用" in alice.get(page).content.decode()
    assert sign_in(cast.dora).post(page).status_code == 404
    alice.post(page)
    assert "已启用" in alice.get(page).content.decode()
    assert alice.post(page).status_code == 302, "a second click changes nothing"


def filed(cast: Cast, kind: str, data: dict[str, Any], *, day: str = "2026-03-16", headcount: int | None = None) -> int:
    parts = (Part(unit=cast.branch_one, headcount=headcount, organiser=True),)
    entry = Entry(kind=kind, happened=PartialDate.parse(day), parts=parts, data=data, title=str(data.get("name", "")))
    return file_record(
        actor=cast.alice.actor, now=datetime.fromisoformat("2026-03-17T09:00:00+08:00"), entry=entry
    ).record
