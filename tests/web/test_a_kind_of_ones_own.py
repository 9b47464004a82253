"""新建一类台账: a header becomes a kind that is recorded, listed, asked for and counted; retired, its records stay."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from lvze.ledger.models import CurrentRecord, PackObject
from lvze.ledger.packs import installed_catalogue
from tests.cast import Cast
from tests.ledger.test_importing import workbook
from tests.web.conftest import SignIn

pytestmark = pytest.mark.django_db
NEW = "/kinds/new/"
HEADER = "日期\t支部\t家访对象\t方式\t慰问金额（元）\t人数"
COLUMNS = {
    "do": "install",
    "title": "廉政家访",
    "category": "廉政",
    "every": "quarter",
    "forms": "党支部",
    "common": "日期、支部、人数",
    "column-0-title": "方式",
    "column-0-type": "choice",
    "column-0-required": "yes",
    "column-0-choices": "上门、电话",
    "column-1-title": "慰问金额",
    "column-1-type": "money",
    "column-2-title": "废栏",
    "column-2-type": "",
    "column-3-title": "家访对象",
    "column-3-type": "people",
}


def installed(client: Client, **more: str) -> str:
    answer = client.post(NEW, {**COLUMNS, **more})
    assert answer.status_code == 302, answer.content.decode()
    return str(answer["Location"].strip("/").rpartition("/")[2])


def test_a_header_is_shown_column_by_column_and_nothing_is_installed_yet(cast: Cast, sign_in: SignIn) -> None:
    page = sign_in(cast.alice).post(NEW, {"title": "廉政家访", "category": "廉政", "header": HEADER, "do": "read"})
    text = page.content.decode()
    assert 'value="家访对象"' in text
    assert 'value="慰问金额（元）"' in text
    assert 'value="人数"' not in text
    assert PackObject.objects.count() == 0


def test_types_are_guessed_from_the_rows_of_a_sheet(cast: Cast, sign_in: SignIn) -> None:
    data = workbook(["日期", "方式", "是否回访"], *[["2026-03-05", "上门", "是"], ["2026-03-06", "电话", "否"]] * 3)
    file = SimpleUploadedFile("家访.xlsx", data)
    page = sign_in(cast.alice).post(NEW, {"title": "廉政家访", "file": file, "do": "read"}).content.decode()
    assert 'value="上门、电话"' in page
    assert '<option value="boolean" selected>' in page


def test_installed_it_is_recorded_listed_and_can_be_asked_for(cast: Cast, sign_in: SignIn) -> None:
    alice = sign_in(cast.alice)
    kind = installed(alice)
    assert "废栏" not in str(installed_catalogue().kinds[kind])
    bob = sign_in(cast.bob)
    assert "廉政家访" in bob.get("/entry/").content.decode()
    sent = {"happened": "2026-11-05", "unit": str(cast.branch_one), "field_1": "上门", "field_2": "200"}
    assert bob.post(f"/entry/{kind}/", {**sent, "role-attended": "郝一、郝二"}).status_code == 302
    assert CurrentRecord.objects.get().kind == kind
    assert "上门" in bob.get(f"/lists/{kind}/?columns=field.field_1").content.decode()
    assert installed_catalogue().obligations[kind].window.every == "quarter"
    assert f"{kind}.count" in installed_catalogue().metrics
    assert "开展廉政家访" in alice.get(f"/obligations/choose/?unit={cast.branch_one}").content.decode()


def test_a_wrong_correction_comes_back_with_what_was_typed(cast: Cast, sign_in: SignIn) -> None:
    alice = sign_in(cast.alice)
    for change, words in (
        ({"column-0-choices": "上门"}, "至少两个可选的词"),
        ({"column-0-required": ""}, "必填"),
        ({"column-1-title": "排名"}, "排名"),
        ({"column-1-title": "方式"}, "出现了两次"),
    ):
        answer = alice.post(NEW, {**COLUMNS, **change})
        assert answer.status_code == 400
        assert words in answer.content.decode()
        assert 'value="家访对象"' in answer.content.decode()
    assert PackObject.objects.count() == 0


def test_a_title_is_used_once(cast: Cast, sign_in: SignIn) -> None:
    alice = sign_in(cast.alice)
    installed(alice)
    assert "已有“廉政家访”" in alice.post(NEW, COLUMNS).content.decode()


def test_retired_it_is_recorded_no_more_and_its_records_stay(cast: Cast, sign_in: SignIn) -> None:
    alice = sign_in(cast.alice)
    kind = installed(alice)
    sent = {"happened": "2026-11-05", "unit": str(cast.branch_one), "field_1": "上门", "headcount": "2"}
    alice.post(f"/entry/{kind}/", sent)
    alice.post("/kinds/", {"do": "retire", "kind": kind})
    assert alice.get(f"/entry/{kind}/").status_code == 404
    assert "廉政家访" not in alice.get("/entry/").content.decode()
    assert "已停用" in alice.get(f"/lists/{kind}/").content.decode()
    assert installed_catalogue().obligations[kind].retired
    assert alice.get(f"/records/{CurrentRecord.objects.get().record_id}/").status_code == 200
    alice.post("/kinds/", {"do": "restore", "kind": kind})
    assert alice.get(f"/entry/{kind}/").status_code == 200


def test_only_the_party_office_makes_or_retires_one_and_never_one_of_the_product(cast: Cast, sign_in: SignIn) -> None:
    for member in (cast.bob, cast.dora, cast.eve):
        client = sign_in(member)
        assert client.get("/kinds/").status_code == 404
        assert client.post(NEW, COLUMNS).status_code == 404
    assert sign_in(cast.alice).post("/kinds/", {"do": "retire", "kind": "talk"}).status_code == 404
    assert not installed_catalogue().kinds["talk"].retired
