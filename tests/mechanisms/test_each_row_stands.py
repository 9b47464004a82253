"""Each mechanism of the field from record to metric to sentence, held against figures worked out by hand."""

from pathlib import Path

import pytest

from lvze.catalogue.core import core_catalogue
from lvze.catalogue.coverage import Footing, coverage_page, footings
from tests.cast import Cast, cast
from tests.mechanisms.cases import Case, all_cases
from tests.mechanisms.playing import play, printed, said

__all__ = ["cast"]

PROJECT = Path(__file__).parents[2]
CASES = all_cases()
PLAYED = [case for case in CASES if case.is_played]


@pytest.mark.parametrize("case", PLAYED, ids=lambda case: case.file.removesuffix(".yaml"))
def test_what_was_recorded_is_counted_and_said(case: Case, cast: Cast) -> None:
    before = printed(case, cast)
    assert not [name for name in case.figures if before[name] == case.figures[name]], "stood before it was recorded"
    if case.sentence:
        assert said(case, cast) != case.sentence["text"]

    play(case, cast)

    assert printed(case, cast) == case.figures
    if case.sentence:
        assert said(case, cast) == case.sentence["text"]


@pytest.mark.parametrize("footing", footings(core_catalogue()), ids=lambda footing: footing.row.id)
def test_a_row_has_what_it_stands_on(footing: Footing) -> None:
    """Kind with a counter-example, metric, sentence and a worked case; a row left out on purpose has nothing."""
    worked = [case for case in CASES if case.row == footing.row.id]
    if footing.row.out:
        assert not worked
        return
    lacking = []
    if not worked:
        lacking.append(f"no worked case tests/mechanisms/cases/{footing.row.id}.yaml")
    if not footing.kinds and not any(case.why_no_kind for case in worked):
        lacking.append("no kind")
    lacking += [f"kind {kind.id} has no counter-example" for kind in footing.kinds if not kind.counter_examples]
    if not footing.metrics and not any(case.why_no_metric for case in worked):
        lacking.append("no metric")
    if not footing.sentences and not any(case.shown_by for case in worked):
        lacking.append("no sentence of an outline")
    assert not lacking, f"{footing.row.id} {footing.row.title}: {'; '.join(lacking)}"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.file.removesuffix(".yaml"))
def test_a_case_is_about_its_row(case: Case) -> None:
    """The metrics and the sentence of a case are declared to carry its row."""
    catalogue = core_catalogue()
    footing = next(footing for footing in footings(catalogue) if footing.row.id == case.row)
    if case.figures and not case.why_no_metric:
        assert {metric.id for metric in footing.metrics} & set(case.figures)
    if case.sentence:
        assert (case.sentence["outline"], case.sentence["id"]) in footing.sentences


@pytest.mark.parametrize("case", [case for case in CASES if case.shown_by], ids=lambda case: case.row)
def test_what_shows_a_row_is_there(case: Case) -> None:
    assert (PROJECT / case.shown_by).is_file()


def test_the_page_shows_what_the_packs_say() -> None:
    """Renew it with scripts/coverage."""
    assert (PROJECT / "docs" / "coverage.md").read_text(encoding="utf-8") == coverage_page(core_catalogue())
