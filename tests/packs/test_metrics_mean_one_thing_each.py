"""The metrics of the core pack: no two the same, near names kept apart, money and release as they must be."""

from dataclasses import replace

from lvze.catalogue.definitions import Metric
from tests.packs.pack import core, metrics_of_the_seeds

METRICS = core().metrics


def how_it_counts(metric: Metric) -> Metric:
    """The metric without its name, so that two definitions of one count are equal."""
    return replace(metric, id="", title="", unit="", help="", binding=None, covers=(), version=1)


def test_there_are_at_least_eighty() -> None:
    assert len(METRICS) >= 80
    assert metrics_of_the_seeds() <= set(METRICS)


def test_no_two_metrics_count_the_same_in_the_same_way() -> None:
    seen: dict[Metric, str] = {}
    for metric in METRICS.values():
        if metric.measure == "supplied":
            continue
        twin = seen.setdefault(how_it_counts(metric), metric.id)
        assert twin == metric.id, f"{twin} = {metric.id}"


def test_no_metric_keeps_its_own_name_away() -> None:
    for metric in METRICS.values():
        if metric.binding:
            own = {metric.binding.subject, *metric.binding.aliases}
            assert not own & set(metric.binding.near), metric.id


def test_every_kind_of_talk_keeps_the_others_away() -> None:
    talks = {
        "谈心谈话": METRICS["heart_talk.people_times"],
        "廉政谈话": METRICS["integrity_talk.people_times"],
        "提醒谈话": METRICS["reminder_talk.people_times"],
        "约谈": METRICS["interview_talk.people_times"],
    }
    for name, metric in talks.items():
        assert metric.binding is not None
        assert {*talks, "函询"} - {name} <= {*metric.binding.near}


def test_the_two_leading_bodies_are_never_filled_from_each_other() -> None:
    group, committee = METRICS["party_committee_meeting.leading_group"], METRICS["party_committee_meeting.committee"]
    assert group.binding
    assert committee.binding
    assert "党委会" in group.binding.near
    assert "党组会" in committee.binding.near
    assert group.where != committee.where


def test_figures_of_the_discipline_body_wait_for_release() -> None:
    for metric in METRICS.values():
        if metric.id.startswith("discipline."):
            assert metric.must_be_released, metric.id
            assert {METRICS[part].of for part in metric.parts} | {metric.of} <= {"supplied", "metrics"}


def test_parts_are_counted_in_the_same_tree() -> None:
    for metric in METRICS.values():
        if metric.of == "metrics":
            assert {METRICS[part].tree for part in metric.parts} == {metric.tree}, metric.id


def test_own_scope_names_metrics() -> None:
    assert set(core().words["scopes"].lists["own_scope"]) <= set(METRICS)
