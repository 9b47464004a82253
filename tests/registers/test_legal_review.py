"""合法性审核: submitted, opined on, sent back, mended, passed; who drafted it never passes it, no step is skipped."""

from datetime import date

import pytest

from lvze.audit.queries import head
from lvze.kernel.errors import LvzeError
from lvze.kernel.periods import Period
from lvze.ledger.packs import installed_catalogue
from lvze.matters.actions import NewMatter, move, open_matter
from lvze.metrics.evaluation import evaluate_many
from lvze.metrics.question import Question
from lvze.organisation.access import Actor
from lvze.organisation.actions import grant_role
from lvze.organisation.queries import Scope
from tests.cast import Cast
from tests.registers.filing import at

METRICS = ("legal_review.count", "legal_review.passed", "legal_review.mended")


def submitted(cast: Cast) -> int:
    """The service department's paper, to be reviewed by the bureau; Bob does the drafting."""
    grant_role(
        actor=cast.alice.actor, now=at(date(2026, 3, 1)), account_id=cast.bob.account_id, role="clerk",
        unit_id=cast.service, ceiling="sensitive",
    )  # fmt: skip
    told = NewMatter(
        kind="legal_review_matter", title="窗口服务规定", unit=cast.service, assigner=cast.bureau,
        due=date(2026, 3, 31), leader=cast.people[1],
        responsible=cast.people[2], data={"type": "行政规范性文件", "submitted": "送审稿、起草说明"},
    )  # fmt: skip
    return int(open_matter(actor=cast.alice.actor, now=at(date(2026, 3, 2)), matter=told))


def step(actor: Actor, day: int, matter: int, transition: str, **said: str) -> str:
    return str(move(actor=actor, now=at(date(2026, 3, day)), matter=matter, transition=transition, **said))


def numbers(cast: Cast) -> tuple[object, ...]:
    catalogue = installed_catalogue()
    wanted = [catalogue.metrics[name] for name in METRICS]
    answers = evaluate_many(wanted, Question(Scope(cast.party_group), Period.year(2026), head().seq), catalogue)
    return tuple(answers[name].value for name in METRICS)


def test_a_paper_sent_back_and_mended_is_counted_as_mended(cast: Cast) -> None:
    matter = submitted(cast)
    step(cast.alice.actor, 5, matter, "give_back", note="缺少上位法依据")
    step(cast.bob.actor, 9, matter, "resubmit", note="已补充依据")
    step(cast.alice.actor, 12, matter, "opine", basis="法审〔2026〕2号")
    assert step(cast.alice.actor, 13, matter, "pass", basis="法审〔2026〕2号") == "passed"
    assert numbers(cast) == (1, 1, 1)


def test_a_paper_refused_is_done_and_not_passed(cast: Cast) -> None:
    matter = submitted(cast)
    step(cast.alice.actor, 5, matter, "opine", basis="法审〔2026〕2号")
    assert step(cast.alice.actor, 6, matter, "refuse", note="超越权限") == "refused"
    assert numbers(cast)[0] == 1
    assert not numbers(cast)[1]


def test_no_opinion_is_skipped_and_no_drafter_passes_his_own_paper(cast: Cast) -> None:
    matter = submitted(cast)
    with pytest.raises(LvzeError):
        step(cast.alice.actor, 5, matter, "pass", basis="法审〔2026〕2号")
    step(cast.alice.actor, 5, matter, "opine", basis="法审〔2026〕2号")
    with pytest.raises(LvzeError):
        step(cast.bob.actor, 6, matter, "pass", basis="法审〔2026〕2号")
