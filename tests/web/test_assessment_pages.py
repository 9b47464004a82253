"""A superior's sheet is dropped, looked at, kept, bound, packed; a leader's year opens for him and his office alone."""

import html
import io
import re
import zipfile

import pytest
from django.urls import reverse
from pytest_django import DjangoCaptureOnCommitCallbacks

from lvze.assessment.models import IndicatorVersion, SchemeVersion
from lvze.jobs.models import Job
from tests.assessment.conftest import awkward
from tests.cast import Cast, Member
from tests.web.conftest import SignIn
from tests.web.world import MARK, World

pytestmark = pytest.mark.django_db


def dropped(sign_in: SignIn, who: Member) -> str:
    """The page of the preview."""
    upload = io.BytesIO(awkward())
    upload.name = "细则.xlsx"
    answer = sign_in(who).post(reverse("assessment-preview"), {"file": upload})
    assert answer.status_code == 200
    return answer.content.decode()


def sealed_in(page: str) -> str:
    found = re.search(r'name="read" value="([^"]+)"', page)
    assert found is not None
    return html.unescape(found[1])


def test_nothing_is_kept_before_one_agrees(cast: Cast, sign_in: SignIn) -> None:
    page = dropped(sign_in, cast.alice)
    assert "认出 3 条考核指标" in page
    assert "每月开展主题党日" in page
    assert not SchemeVersion.objects.exists()
    given = {"read": sealed_in(page), "unit": cast.party_group, "year": "2026", "title": "改过的名称"}
    answer = sign_in(cast.alice).post(reverse("assessment-adopt"), given)
    scheme = SchemeVersion.objects.get()
    assert answer["Location"] == reverse("assessment-scheme", args=[scheme.scheme_id])
    assert scheme.title == "改过的名称"
    shown = sign_in(cast.alice).get(answer["Location"]).content.decode()
    assert "缺 3 项" in shown
    assert "没开展还是没登记" in shown


def test_no_points_stand_on_any_page(cast: Cast, sign_in: SignIn) -> None:
    page = dropped(sign_in, cast.alice)
    table = page[page.index("<table") : page.index("</table>")]
    assert "扣" not in table
    assert not re.search(r"\d\s*分", table)


def test_a_preview_of_another_account_or_a_forged_one_is_refused(cast: Cast, sign_in: SignIn) -> None:
    carried = sealed_in(dropped(sign_in, cast.alice))
    for who, read in ((cast.bob, carried), (cast.alice, carried + "x")):
        given = {"read": read, "unit": cast.branch_one, "year": "2026"}
        answer = sign_in(who).post(reverse("assessment-adopt"), given)
        assert answer.status_code == 400
        assert "重新选择" in answer.content.decode()
    assert not SchemeVersion.objects.exists()


def test_a_clerk_keeps_no_scheme_for_another_unit(cast: Cast, sign_in: SignIn) -> None:
    given = {"read": sealed_in(dropped(sign_in, cast.bob)), "unit": cast.branch_two, "year": "2026"}
    assert sign_in(cast.bob).post(reverse("assessment-adopt"), given).status_code == 404
    assert not SchemeVersion.objects.exists()


def test_a_person_binds_an_indicator(world: World) -> None:
    page = world.address("assessment-indicator")
    browser = world.browser("bob")
    answer = browser.post(page, {"kind": ["theme_party_day", ""], "metric": [""], "wants_paper": "yes"})
    assert answer.status_code == 302
    newest = IndicatorVersion.objects.newest().get(scheme=world.places["scheme"], number=1)
    assert (newest.kinds, newest.confirmed) == (["theme_party_day"], True)
    shown = browser.get(page).content.decode()
    assert f"{MARK}.txt" in shown
    assert "已有人核对过" in shown


def test_the_boxes_are_packed_by_a_worker_and_fetched(
    world: World, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    browser = world.browser("bob")
    with django_capture_on_commit_callbacks(execute=True):
        answer = browser.post(world.address("assessment-box"))
    job = Job.objects.get(kind="inspection_box")
    assert job.state == "finished", job.message
    assert "下载迎检盒（1 盒）" in browser.get(answer["Location"]).content.decode()
    fetched = browser.get(reverse("job-file", args=[job.pk, "迎检盒.zip"]))
    with zipfile.ZipFile(io.BytesIO(fetched.getvalue())) as archive:
        assert any(name.endswith(f"{MARK}.txt") for name in archive.namelist())
    assert world.browser("charlie").get(reverse("job-file", args=[job.pk, "迎检盒.zip"])).status_code == 404


def test_taking_back_asks_first(world: World) -> None:
    browser = world.browser("bob")
    assert browser.post(world.address("assessment-withdraw")).status_code == 400
    assert browser.get(world.address("assessment-scheme")).status_code == 200
    assert browser.post(world.address("assessment-withdraw"), {"sure": "yes"}).status_code == 302
    assert browser.get(world.address("assessment-scheme")).status_code == 404


def test_a_leaders_year_is_his_and_his_offices(world: World) -> None:
    address = world.address("person-year")
    shown = world.browser("bob").get(address).content.decode()
    assert "谈心谈话" in shown
    assert "无记录" in shown
    assert "0 次" not in shown
    assert world.browser("alice").get(f"{address}?year=2025").status_code == 200
    for other in ("charlie", "dora", "eve", "leader", "reader"):
        assert world.browser(other).get(address).status_code == 404


def test_the_list_of_years_names_nobody_else(world: World) -> None:
    shown = world.browser("bob").get(reverse("person-years")).content.decode()
    assert "郝一" in shown
    assert "温六" not in shown
    assert "温六" in world.browser("alice").get(reverse("person-years")).content.decode()
