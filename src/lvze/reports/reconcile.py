"""数据核对: the claims of any report held against the ledger (contract ``check``, ``--ledger``)."""

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Literal

from lvze.catalogue.definitions import Catalogue, Metric
from lvze.documents.result import Claim, Reading
from lvze.documents.stretches import named_stretch
from lvze.kernel.money import round_half_up
from lvze.kernel.periods import Period
from lvze.ledger.packs import installed_catalogue
from lvze.metrics.answer import Answer
from lvze.metrics.stated import Stated, approximation, equals_at_precision, in_stated_unit
from lvze.reports.asking import Subject, ask, scope_title

Verdict = Literal["equal", "differs", "no_record", "fillable"]
#: A number that the text itself says is of the year before.
_LAST_YEAR = re.compile(r"(?:上年|去年|上一年|同期)(?:的|为|是|共|约|近)?$")
#: Measures that answer a universal claim, and what it claims of them.
_CLAIMED = {"exceptions": 0, "coverage": 1}


@dataclass(frozen=True, slots=True)
class Reconciled:
    """One claim with what the ledger says: ``value`` in the unit the claim (or the metric) is written in."""

    claim: Claim
    verdict: Verdict
    metric: Metric
    answer: Answer
    value: int | float | None
    scope: str
    period: str
    as_of: int
    records: int
    note: str

    def to_json(self) -> dict[str, Any]:
        """The ``ledger`` object of the contract."""
        return {
            "verdict": self.verdict,
            "value": self.value,
            "scope": self.scope,
            "period": self.period,
            "as_of": self.as_of,
            "records": self.records,
        }


def reconcile(reading: Reading, subject: Subject) -> tuple[Reconciled, ...]:
    """Every claim that is bound to a metric and says what was done, against the subject's ledger, in text order.

    Norms (每月至少一次) and plans are not compared. What the text says of last year, or of 二季度 or 上半年, is asked
    of that stretch alone.
    """
    catalogue = installed_catalogue()
    text = reading.document.text
    asked: dict[Period, list[Claim]] = {}
    for claim in reading.claims:
        period = period_for(claim, text, subject.period, catalogue)
        if period is not None:
            asked.setdefault(period, []).append(claim)
    found = [
        each for period, claims in asked.items() for each in _all(claims, text, subject.in_period(period), catalogue)
    ]
    return tuple(sorted(found, key=lambda each: (each.claim.start, each.claim.end)))


def period_for(claim: Claim, text: str, whole: Period, catalogue: Catalogue) -> Period | None:
    """The period a claim may be asked for: the whole one, the same of last year, or the stretch its sentence names.

    None for what is bound to no metric, and for what is no statement of the period's doings.
    """
    if claim.metric not in catalogue.metrics or claim.modality not in ("fact", "universal"):
        return None
    if _LAST_YEAR.search(text[max(0, claim.start - 8) : claim.start]):
        return whole.a_year_earlier()
    if claim.period in (None, "年", "全年", "年度"):
        return whole
    return named_stretch(text, claim.start, whole.last.year) if claim.period in ("半年", "季度", "月") else None


def _all(claims: list[Claim], text: str, subject: Subject, catalogue: Catalogue) -> list[Reconciled]:
    answers = ask([catalogue.metrics[claim.metric or ""] for claim in claims], subject, catalogue)
    return [_one(claim, answers[claim.metric or ""], text, subject, catalogue) for claim in claims]


def _one(claim: Claim, answer: Answer, text: str, subject: Subject, catalogue: Catalogue) -> Reconciled:
    metric = answer.metric
    return Reconciled(
        claim=claim,
        verdict=_verdict(claim, answer, text),
        metric=metric,
        answer=answer,
        value=_shown(claim, answer),
        scope=scope_title(subject, metric, catalogue),
        period=str(subject.period),
        as_of=subject.as_of,
        records=answer.records,
        note=answer.note,
    )


def _verdict(claim: Claim, answer: Answer, text: str) -> Verdict:
    if answer.value is None:
        return "no_record"
    if claim.modality == "universal" and claim.value is None:
        return "equal" if answer.value == _CLAIMED.get(answer.metric.measure, 0) else "differs"
    if claim.placeholder:
        return "fillable" if answer.value else "no_record"
    return "equal" if equals_at_precision(stated(claim, text), answer) else "differs"


def stated(claim: Claim, text: str) -> Stated:
    """The claim as a number with its words, for comparing."""
    value = claim.value
    exact = (
        (Fraction(str(value[0])), Fraction(str(value[1]))) if isinstance(value, tuple) else Fraction(str(value or 0))
    )
    before, after = text[max(0, claim.start - 4) : claim.start], text[claim.end : claim.end + 4]
    return Stated(claim.span, exact, claim.unit, approximation(before, after, claim.approx), claim.bound)


def _shown(claim: Claim, answer: Answer) -> int | float | None:
    if answer.value is None:
        return None
    metric, value = answer.metric, in_stated_unit(claim.unit, answer)
    rounded = round_half_up(value, max(metric.digits, 4 if metric.unit == "比例" else 0))
    return int(rounded) if rounded == int(rounded) else float(rounded)
