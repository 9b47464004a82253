"""The first hour of a new ledger: four steps, each with a way out. What is done is read from the ledger itself.

Only what the ledger cannot tell is said by an event: that a step was passed over, or that the guide is not wanted.
"""

import re
from dataclasses import dataclass
from datetime import datetime

from lvze.audit.actions import Act, action
from lvze.audit.models import Event
from lvze.catalogue.vocabulary import vocabulary_of
from lvze.documents.checking import check_document, is_marked_secret
from lvze.documents.reading import read_bytes
from lvze.flows.policies import may_lead_first_hour
from lvze.kernel.errors import BadInput, CannotRead
from lvze.kernel.periods import Period
from lvze.ledger.models import Record
from lvze.ledger.packs import installed_catalogue
from lvze.obligations.models import ObligationChoice
from lvze.organisation.actors import Actor
from lvze.organisation.models import Person, TodayUnit
from lvze.organisation.policies import covers_root
from lvze.reports.actions import reconcile_document
from lvze.reports.reconcile import period_for

#: Step → what is done in it.
STEPS = {
    1: "导入单位和人员",
    2: "选择规定动作",
    3: "导入去年的台账",
    4: "拖入去年的报告",
}
#: The step that stands for the whole guide, put away.
WHOLE = 0
_SUBJECT = "first_hour"
_CLAUSE_END = re.compile(r"[，。；：\n]")


@dataclass(frozen=True, slots=True)
class Step:
    """One step: ``done`` by what the ledger holds, or ``passed`` over."""

    number: int
    title: str
    done: bool
    passed: bool

    @property
    def is_open(self) -> bool:
        return not (self.done or self.passed)


@dataclass(frozen=True, slots=True)
class ReadClaim:
    """A number of last year's report with the clause it stands in, the metric it is (empty: none known), whether it
    can be renewed."""

    text: str
    clause: str
    metric: str
    renews: bool
    has_records: bool


@dataclass(frozen=True, slots=True)
class LastYear:
    """What a report of last year counted: ``renewable`` of its numbers can be renewed from the ledger by itself."""

    claims: tuple[ReadClaim, ...]

    @property
    def renewable(self) -> int:
        return sum(claim.renews for claim in self.claims)

    @property
    def answered(self) -> int:
        """Of those, how many the ledger has records for already."""
        return sum(claim.has_records for claim in self.claims)


def first_hour(actor: Actor) -> tuple[Step, ...]:
    """The four steps for the 党办 of the whole; nothing for others, once all are behind, or once put away."""
    if not covers_root(actor):
        return ()
    said = {f"{_SUBJECT}:{number}" for number in (WHOLE, *STEPS)}
    passed = {
        int(subject.rpartition(":")[2])
        for subject in Event.objects.filter(subject__in=said).values_list("subject", flat=True)
    }
    if WHOLE in passed:
        return ()
    done = {
        1: TodayUnit.objects.count() > 2 and Person.objects.count() > 1,
        2: ObligationChoice.objects.exists(),
        3: Record.objects.exists(),
    }
    steps = tuple(Step(number, title, done.get(number, False), number in passed) for number, title in STEPS.items())
    return steps if any(step.is_open for step in steps) else ()


@action("flows.pass_step", allowed=may_lead_first_hour)
def pass_step(act: Act, *, step: int) -> None:
    """A step is behind us, done elsewhere or not wanted; :data:`WHOLE` puts the guide away. Raises BadInput."""
    if step not in (WHOLE, *STEPS):
        raise BadInput("没有这一步，请从工作台重新打开。")
    act.subject(_SUBJECT, step)


def read_last_year(*, actor: Actor, now: datetime, name: str, data: bytes, unit: int, year: int) -> LastYear:
    """Read a report of ``year``: every number, the metric it is, and whether the ledger renews it by itself.

    Raises CannotRead for a file that is none or bears a mark of secrecy; NotFound for a unit one may not ask of.
    """
    catalogue = installed_catalogue()
    reading = check_document(read_bytes(name, data), vocabulary=vocabulary_of(catalogue))
    if is_marked_secret(reading):
        raise CannotRead("文件里有国家秘密标志，已拒绝，没有留存任何内容：请停止在本机处理，按保密规定报告。")
    period, text = Period.year(year), reading.document.text
    known = {
        (each.claim.start, each.claim.end): each.verdict
        for each in reconcile_document(actor=actor, now=now, reading=reading, unit=unit, period=period)
    }
    pass_step(actor=actor, now=now, step=4)
    claims = []
    for claim in reading.claims:
        metric = catalogue.metrics.get(claim.metric or "")
        verdict = known.get((claim.start, claim.end))
        claims.append(
            ReadClaim(
                text=text[claim.start : claim.end],
                clause=_clause(text, claim.start, claim.end),
                metric=metric.title if metric else "",
                renews=period_for(claim, text, period, catalogue) is not None,
                has_records=verdict is not None and verdict != "no_record",
            )
        )
    return LastYear(tuple(claims))


def _clause(text: str, start: int, end: int) -> str:
    before, after = _CLAUSE_END.split(text[max(0, start - 40) : start])[-1], _CLAUSE_END.split(text[end : end + 40])[0]
    return (before + text[start:end] + after).strip()
