"""Every metric of the pack is understood by the evaluator, and an empty ledger knows nothing."""

import pytest

from lvze.kernel.periods import Period
from lvze.metrics.evaluation import evaluate_many
from lvze.metrics.question import Question, Units
from tests.packs.pack import core


@pytest.mark.django_db
def test_an_empty_ledger_answers_no_metric_with_a_number() -> None:
    pack = core()
    question = Question(Units(frozenset({1}), 1), Period.year(2025), 0)
    answers = evaluate_many(pack.metrics.values(), question, pack)
    assert set(answers) == set(pack.metrics)
    known = {each for each, answer in answers.items() if answer.known}
    assert not {each for each in known if pack.metric(each).measure != "stock"}
