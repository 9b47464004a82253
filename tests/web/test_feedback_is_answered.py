"""意见反馈: anybody may say something; the answer is found on the same page; another's words are not shown."""

import pytest

from lvze.organisation.models import FeedbackText
from tests.cast import Cast
from tests.web.conftest import SignIn

pytestmark = pytest.mark.django_db


def said_by_bob(cast: Cast, sign_in: SignIn) -> int:
    sign_in(cast.bob).post("/feedback/", {"text": "登记页的日期不好填", "from": "/entry/"})
    return FeedbackText.objects.get().feedback_id


def test_every_page_leads_to_it_with_where_one_was(cast: Cast, sign_in: SignIn) -> None:
    page = sign_in(cast.bob).get("/reports/").content.decode()
    assert "/feedback/?from=/reports/" in page


def test_the_one_who_asked_finds_the_answer(cast: Cast, sign_in: SignIn) -> None:
    feedback = said_by_bob(cast, sign_in)
    waiting = sign_in(cast.alice).get("/feedback/").content.decode()
    assert "登记页的日期不好填" in waiting
    assert "/entry/" in waiting
    sign_in(cast.alice).post(f"/feedback/{feedback}/answer/", {"text": "只写月份也可以"})
    assert "只写月份也可以" in sign_in(cast.bob).get("/feedback/").content.decode()


def test_others_see_neither_the_words_nor_the_answer(cast: Cast, sign_in: SignIn) -> None:
    feedback = said_by_bob(cast, sign_in)
    sign_in(cast.alice).post(f"/feedback/{feedback}/answer/", {"text": "只写月份也可以"})
    seen = sign_in(cast.charlie).get("/feedback/").content.decode()
    assert "登记页的日期不好填" not in seen
    assert "只写月份也可以" not in seen


def test_an_answer_to_a_general_question_is_for_everybody(cast: Cast, sign_in: SignIn) -> None:
    feedback = said_by_bob(cast, sign_in)
    asked = {"text": "只写月份也可以", "question": "只知道月份怎么登记？"}
    sign_in(cast.alice).post(f"/feedback/{feedback}/answer/", asked)
    seen = sign_in(cast.charlie).get("/feedback/").content.decode()
    assert "只知道月份怎么登记？" in seen
    assert "只写月份也可以" in seen
    assert "登记页的日期不好填" not in seen


def test_a_clerk_cannot_answer(cast: Cast, sign_in: SignIn) -> None:
    feedback = said_by_bob(cast, sign_in)
    assert sign_in(cast.charlie).post(f"/feedback/{feedback}/answer/", {"text": "我来答"}).status_code == 404
    assert "我来答" not in sign_in(cast.bob).get("/feedback/").content.decode()


def test_nothing_said_is_refused_in_a_sentence(cast: Cast, sign_in: SignIn) -> None:
    page = sign_in(cast.bob).post("/feedback/", {"text": "  "})
    assert page.status_code == 400
    assert "意见是空的" in page.content.decode()
    assert not FeedbackText.objects.exists()


def test_markup_in_it_is_shown_as_text(cast: Cast, sign_in: SignIn) -> None:
    sign_in(cast.bob).post("/feedback/", {"text": "<script>alert(1)</script>", "from": '"><img src=x>'})
    page = sign_in(cast.alice).get("/feedback/").content.decode()
    assert "<script>alert" not in page
    assert "<img src=x>" not in page
