"""存在问题: what the ledger holds against a year, beside the text and for the writer's eyes only.

Each suggestion stands on facts that open, and offers soft wordings of the packs to choose from. None enters the
text by itself, and nothing of it is ever sent upward (N6, N13).
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from lvze.audit.queries import head
from lvze.catalogue.definitions import Catalogue
from lvze.kernel.periods import Period
from lvze.ledger.packs import installed_catalogue
from lvze.ledger.queries.names import person_names, unit_names
from lvze.matters.queries import Row, matters_in
from lvze.metrics.answer import Answer
from lvze.metrics.formatting import format_with_unit
from lvze.obligations.owed import Owed
from lvze.obligations.queries import Asked, unanswered
from lvze.organisation.actors import Actor
from lvze.reports.asking import ask, subject_of
from lvze.reports.policies import may_ask

About = Literal["missed_below", "missed_own", "overdue_matter", "open_promise", "coverage", "exceptions"]

#: Table of the packs' words that holds the wordings; rows of ``about`` and ``text`` with the slot ``{thing}``.
WORDINGS = "soft_wordings"
#: Kind and type of the matters that last year's 下一步 became.
PROMISE_KIND, PROMISE_TYPE = "task_matter", "上年下一步打算"


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing a suggestion stands on: ``opens`` says what (``unit``, ``matter``, ``metric``) and ``thing`` which;
    ``text`` is how it is shown."""

    opens: Literal["unit", "matter", "metric"]
    thing: int | str
    text: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """``thing`` is what it is about, ``question`` how it is put to the writer, ``wordings`` what he may choose from:
    collective, without a number or a name."""

    about: About
    thing: str
    question: str
    facts: tuple[Fact, ...]
    wordings: tuple[str, ...]


def suggestions_for(
    actor: Actor, unit_id: int, period: Period, today: date, as_of: int | None = None
) -> tuple[Suggestion, ...]:
    """Everything the ledger holds against the period of a unit and what is below it, as it stands on ``today``.

    Raises NotAllowed for anybody but the unit's own people.
    """
    may_ask(actor, unit=unit_id)
    catalogue = installed_catalogue()
    known = head().seq if as_of is None else as_of
    day = min(period.last, today)
    found = [
        *_missed(actor, unit_id, Asked(period, today, known), catalogue),
        *_matters(matters_in(actor, day, as_of=known, unit=unit_id), catalogue),
        *_gaps(unit_id, period, known, catalogue),
    ]
    return tuple(found)


def _missed(actor: Actor, unit_id: int, asked: Asked, catalogue: Catalogue) -> Iterator[Suggestion]:
    """Obligations whose time is over with too little recorded and nothing said about it."""
    by_obligation: dict[str, list[Owed]] = defaultdict(list)
    for each in unanswered(actor, asked, unit_id=unit_id):
        by_obligation[each.obligation.id].append(each)
    open_ones = [each for owed in by_obligation.values() for each in owed]
    units = unit_names({each.unit_id for each in open_ones})
    people = person_names({each.person_id for each in open_ones if each.person_id is not None})
    for owed in by_obligation.values():
        about: About = "missed_own" if {each.unit_id for each in owed} == {unit_id} else "missed_below"
        title = owed[0].terms.metric.title
        # 个别支部… says whose it is already.
        thing = title if about == "missed_own" else title.removeprefix("支部")
        facts = tuple(
            Fact(
                "unit",
                each.unit_id,
                units.get(each.unit_id, "")
                + (f"（{people.get(each.person_id, '')}）" if each.person_id is not None else "")
                + f"：{str(each.window).replace('..', '至')}",
            )
            for each in owed
        )
        question = f"{owed[0].obligation.title}：有{len(owed)}处到期未见记录，没开还是没录？"
        yield Suggestion(about, thing, question, facts, _wordings(about, thing, catalogue))


def _matters(rows: tuple[Row, ...], catalogue: Catalogue) -> Iterator[Suggestion]:
    """Last year's promises that are still open, and by kind what is past its deadline."""
    promises = [row for row in rows if _is_promise(row) and row.standing == "open"]
    if promises:
        question = f"上年下一步打算中有{len(promises)}项尚未办结，是否如实写明？"
        yield Suggestion(
            "open_promise", PROMISE_TYPE, question, _facts(promises), _wordings("open_promise", "", catalogue)
        )
    by_kind: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if row.overdue and not _is_promise(row):
            by_kind[row.kind].append(row)
    for kind, late in by_kind.items():
        thing = catalogue.kinds[kind].title
        question = f"{thing}：有{len(late)}项已过时限尚未办结，是否需要写明原因？"
        yield Suggestion("overdue_matter", thing, question, _facts(late), _wordings("overdue_matter", thing, catalogue))


def _gaps(unit_id: int, period: Period, as_of: int, catalogue: Catalogue) -> Iterator[Suggestion]:
    """Coverages that are not whole, and exceptions that there are."""
    subject = subject_of(unit_id, period, as_of)
    wanted = [
        metric
        for metric in catalogue.metrics.values()
        if not metric.retired and metric.measure in ("coverage", "exceptions")
    ]
    for answer in ask(wanted, subject, catalogue).values():
        if _is_a_gap(answer):
            metric = answer.metric
            about: About = "coverage" if metric.measure == "coverage" else "exceptions"
            shown, thing = format_with_unit(metric, answer), metric.title.removesuffix("覆盖率")
            question = f"{metric.title}为{shown}，是否属于存在的问题？"
            fact = Fact("metric", metric.id, f"{metric.title}：{shown}")
            yield Suggestion(about, thing, question, (fact,), _wordings(about, thing, catalogue))


def _is_a_gap(answer: Answer) -> bool:
    """A coverage of nothing says that nobody recorded it: that is asked of the obligations, never as a rate."""
    if not answer.known or answer.value is None:
        return False
    return 0 < answer.value < 1 if answer.metric.measure == "coverage" else answer.value > 0


def _is_promise(row: Row) -> bool:
    return row.kind == PROMISE_KIND and row.data.get("type") == PROMISE_TYPE


def _facts(rows: list[Row]) -> tuple[Fact, ...]:
    return tuple(Fact("matter", row.id, f"{row.title}（{row.unit}，时限{row.due}）") for row in rows)


def _wordings(about: About, thing: str, catalogue: Catalogue) -> tuple[str, ...]:
    rows = (row for words in catalogue.words.values() for row in words.tables.get(WORDINGS, ()))
    return tuple(str(row["text"]).replace("{thing}", thing) for row in rows if row.get("about") == about)
