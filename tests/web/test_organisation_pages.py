"""组织: the two trees, one unit, the people, one person — each as far as one may see, changed from a day on."""

from datetime import date, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoCaptureOnCommitCallbacks

from lvze.organisation.actions import NewMembership, NewPerson, create_people, set_memberships
from lvze.organisation.models import AppointmentVersion, Membership, OversightVersion, PersonVersion, TodayUnit
from lvze.organisation.queries import unit_at
from tests.cast import FOUNDED, Cast
from tests.ledger.test_importing import workbook
from tests.web.conftest import SignIn

pytestmark = pytest.mark.django_db


def body(client: Client, address: str, **asked: str) -> str:
    page = client.get(address, asked)
    assert page.status_code == 200, address
    return page.content.decode()


def test_the_office_sees_both_trees_and_a_clerk_his_own_branch(cast: Cast, sign_in: SignIn) -> None:
    whole = body(sign_in(cast.alice), "/organisation/")
    assert all(name in whole for name in ("机关党委", "第一支部", "财务处", "派驻示例局纪检监察组"))
    own = body(sign_in(cast.bob), "/organisation/")
    assert "第一支部" in own
    assert not any(name in own for name in ("第二支部", "财务处"))


def test_the_level_above_and_administrators_find_no_such_pages(cast: Cast, sign_in: SignIn) -> None:
    eve = sign_in(cast.eve)
    for address in ("/organisation/", "/roll/", f"/organisation/{cast.bureau}/", f"/roll/{cast.people[0]}/"):
        assert eve.get(address).status_code == 404


def test_nobody_opens_or_changes_what_is_of_another_branch(cast: Cast, sign_in: SignIn) -> None:
    charlie = sign_in(cast.charlie)
    unit, person = f"/organisation/{cast.branch_one}/", f"/roll/{cast.people[1]}/"
    assert charlie.get(unit).status_code == 404
    assert charlie.get(person).status_code == 404
    assert charlie.post(unit, {"do": "rename", "name": "别的", "form": "党支部"}).status_code == 404
    assert charlie.post(person, {"do": "rename", "name": "别的"}).status_code == 404
    assert charlie.post(person, {"do": "enrol", "status": "在职", "organisation": cast.branch_two}).status_code == 404
    assert "郝二" not in body(charlie, "/roll/")
    assert TodayUnit.objects.get(pk=cast.branch_one).name == "第一支部"


def test_a_unit_is_renamed_from_a_day_on_and_was_what_it_was_before(cast: Cast, sign_in: SignIn) -> None:
    alice, address = sign_in(cast.alice), f"/organisation/{cast.branch_one}/"
    told = {"do": "rename", "name": "综合支部", "form": "党支部", "since": "2026-03-01"}
    assert alice.post(address, told).status_code == 302
    assert "综合支部" in body(alice, address)
    assert unit_at(cast.branch_one, date(2026, 2, 28)).name == "第一支部"
    assert "<h1>第一支部</h1>" in body(alice, address, day="2026-02-28")


def test_a_unit_is_made_moved_and_dissolved(cast: Cast, sign_in: SignIn) -> None:
    alice = sign_in(cast.alice)
    made = alice.post(
        "/organisation/new/",
        {"parent": cast.party_group, "name": "新设总支", "form": "党总支", "since": "2026-01-01"},
    )
    address = made["Location"]
    unit = int(address.strip("/").split("/")[-1])
    assert TodayUnit.objects.get(pk=unit).tree == "party"
    alice.post(address, {"do": "move", "parent": cast.party_committee, "since": "2026-02-01"})
    assert TodayUnit.objects.get(pk=unit).parent_id == cast.party_committee
    refused = alice.post(
        f"/organisation/{cast.party_committee}/", {"do": "move", "parent": unit, "since": "2026-03-01"}
    )
    assert refused.status_code == 400
    alice.post(address, {"do": "withdraw", "since": "2026-04-01"})
    assert TodayUnit.objects.get(pk=unit).withdrawn


def test_a_unit_without_a_name_is_refused_with_the_form_kept(cast: Cast, sign_in: SignIn) -> None:
    page = sign_in(cast.alice).post("/organisation/new/", {"parent": cast.party_group, "name": " ", "form": "党总支"})
    assert page.status_code == 400
    assert "名称是空的" in page.content.decode()
    assert 'value="党总支"' in page.content.decode()


def test_people_are_found_by_initials_and_read_page_by_page(cast: Cast, now: datetime, sign_in: SignIn) -> None:
    alice = sign_in(cast.alice)
    assert "郝一" in body(alice, "/roll/", q="hy")
    create_people(actor=cast.alice.actor, now=now, people=[NewPerson(f"甲{number}") for number in range(60)])
    first = alice.get("/roll/").context
    second = alice.get("/roll/", {"after": first["after"]}).context
    names = [line.id for line in (*first["lines"], *second["lines"])]
    assert len(names) == len(set(names)) == 71


def test_a_clerk_enters_a_person_of_his_branch_and_nobody_elsewhere(cast: Cast, sign_in: SignIn) -> None:
    bob = sign_in(cast.bob)
    told = {"name": "卫十一", "organisation": str(cast.branch_one), "status": "预备", "since": "2026-05"}
    opened = bob.post("/roll/", told)
    assert "卫十一" in body(bob, opened["Location"])
    assert bob.post("/roll/", told | {"name": "卫十二", "organisation": str(cast.branch_two)}).status_code == 404
    assert not PersonVersion.objects.filter(name="卫十二").exists()
    refused = bob.post("/roll/", told | {"name": "卫十三", "code": "110101199001011234"})
    assert refused.status_code == 400
    assert "不登记身份证号" in refused.content.decode()


def test_posts_and_oversight_begin_and_end(cast: Cast, sign_in: SignIn) -> None:
    alice, address = sign_in(cast.alice), f"/roll/{cast.people[2]}/"
    alice.post(address, {"do": "appoint", "unit": cast.finance, "post": "处长", "rank": "head", "first": "2026-01-01"})
    held = AppointmentVersion.objects.get(post="处长")
    assert "处长（正职）" in body(alice, address)
    alice.post(address, {"do": "end-post", "held": held.appointment_id, "last": "2026-06-30"})
    assert "至 2026-06-30" in body(alice, address)
    alice.post(address, {"do": "oversee", "unit": cast.service, "first": "2026-01-01"})
    oversight = OversightVersion.objects.get(unit=cast.service).oversight_id
    assert "郝三" in body(alice, f"/organisation/{cast.service}/")
    alice.post(address, {"do": "drop-oversight", "held": oversight})
    assert "郝三" not in body(alice, f"/organisation/{cast.service}/")


def test_a_clerk_appoints_nobody(cast: Cast, sign_in: SignIn) -> None:
    bob, address = sign_in(cast.bob), f"/roll/{cast.people[2]}/"
    told = {"do": "appoint", "unit": cast.branch_one, "post": "委员", "rank": "member", "first": "2026-01-01"}
    assert bob.post(address, told).status_code == 404
    assert "登记任职</summary>" not in body(bob, address)
    assert not AppointmentVersion.objects.filter(post="委员").exists()


def test_who_has_left_the_branch_shows_no_more_than_that(cast: Cast, now: datetime, sign_in: SignIn) -> None:
    moved = NewMembership(cast.people[4], cast.branch_two, date(2026, 4, 1))
    set_memberships(actor=cast.alice.actor, now=now, memberships=[moved])
    page = body(sign_in(cast.bob), f"/roll/{cast.people[4]}/")
    assert "至 2026-03-31" in page
    assert "第二支部" not in page


def test_a_roster_is_looked_at_mended_in_place_and_taken_over_once(
    cast: Cast, sign_in: SignIn, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    alice = sign_in(cast.alice)
    sheet = workbook(
        ["名册"], ["姓名", "党组织", "党员状态"], ["卫十一", "没有的支部", "在职"], ["郝一", "第一支部", ""]
    )
    with django_capture_on_commit_callbacks(execute=True):
        address = alice.post("/organisation/import/", {"file": SimpleUploadedFile("名册.xlsx", sheet)})["Location"]
    page = alice.get(address)
    [(_, cells)] = page.context["grid"]
    [faulty] = [cell for cell in cells if cell.fault]
    assert "没有“没有的支部”" in page.content.decode()
    assert alice.post(address, {"do": "adopt"}).status_code == 400
    assert sign_in(cast.dora).get(address).status_code == 404
    alice.post(address, {"do": "repair", faulty.name: "第一支部"})
    assert not alice.get(address).context["grid"]
    alice.post(address, {"do": "adopt"})
    person = PersonVersion.objects.get(name="卫十一").person_id
    assert Membership.objects.get(person=person).organisation_id == cast.branch_one
    assert PersonVersion.objects.filter(name="郝一").count() == 1
    assert alice.get(address).status_code == 404


def test_the_number_of_queries_does_not_grow(cast: Cast, now: datetime, sign_in: SignIn) -> None:
    alice = sign_in(cast.alice)
    addresses = ("/organisation/", f"/organisation/{cast.branch_one}/", "/roll/", f"/roll/{cast.people[0]}/")

    def asked() -> list[int]:
        counts = []
        for address in addresses:
            alice.get(address)
            with CaptureQueriesContext(connection) as queries:
                alice.get(address)
            counts.append(len(queries))
        return counts

    before = asked()
    made = create_people(actor=cast.alice.actor, now=now, people=[NewPerson(f"甲{number}") for number in range(30)])
    rows = [NewMembership(person, cast.branch_one, FOUNDED) for person in made]
    set_memberships(actor=cast.alice.actor, now=now, memberships=rows)
    assert asked() == before
