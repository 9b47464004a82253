"""Numbers worked out of other numbers: rates, multiples, change on last year, sums of amounts."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from lvze.catalogue.definitions import Metric
from lvze.metrics.answer import Answer, Number
from lvze.metrics.errors import CannotEvaluate

DERIVED = ("ratio", "multiple", "change_on_last_year")


@dataclass(frozen=True, slots=True)
class Derived:
    """A derived metric with the answers of its parts, in the order of ``parts``."""

    metric: Metric
    answers: tuple[Answer, ...]

    def result(self, value: Number | None, parts: dict[str, Answer], note: str = "") -> Answer:
        behind = tuple(each for answer in self.answers for each in answer.behind)
        records = sum(answer.records for answer in self.answers)
        at_least = value is not None and any(answer.at_least for answer in self.answers)
        return Answer(self.metric, value, value is not None, at_least, records, note, parts, behind=behind)

    def pair(self) -> tuple[Answer, Answer]:
        if len(self.answers) != 2:
            raise CannotEvaluate(
                f"指标“{self.metric.title}”（{self.metric.id}）的 parts 应为两项，现为 {len(self.answers)} 项。"
            )
        return self.answers[0], self.answers[1]


def derive(asked: Derived) -> Answer:
    """The answer of a derived metric. Raises :class:`CannotEvaluate`."""
    return _RULES[asked.metric.measure](asked)


def _ratio(asked: Derived) -> Answer:
    top, bottom = asked.pair()
    parts = {"numerator": top, "denominator": bottom}
    if top.value is None or bottom.value is None:
        return asked.result(None, parts, _first_note(top, bottom))
    if not bottom.value:
        return asked.result(None, parts, f"“{bottom.metric.title}”为零，不计算比率。")
    return asked.result(Fraction(top.value) / Fraction(bottom.value), parts)


def _change(asked: Derived) -> Answer:
    this, last = asked.pair()
    parts = {"this": this, "last": last}
    if this.value is None:
        return asked.result(None, parts, this.note)
    if last.value is None:
        return asked.result(None, parts, "上年同期没有数据，不计算增减幅度。")
    if not last.value:
        return asked.result(None, parts, "上年同期为零，不计算增减幅度。")
    return asked.result(Fraction(this.value) / Fraction(last.value) - 1, parts)


def _sum_of_parts(asked: Derived) -> Answer:
    parts = {answer.metric.id: answer for answer in asked.answers}
    unknown = [answer for answer in asked.answers if answer.value is None]
    if unknown:
        return asked.result(None, parts, _notes_of(unknown))
    total: Number = 0
    for answer in asked.answers:
        assert answer.value is not None
        total = total + answer.value
    return asked.result(total, parts)


def _notes_of(unknown: list[Answer]) -> str:
    """Why each is unknown, those of one reason named together."""
    by_reason: dict[str, list[str]] = {}
    for leaf in (leaf for each in unknown for leaf in _unknown_leaves(each)):
        by_reason.setdefault(leaf.note, []).append(leaf.metric.title)
    return "；".join(f"{'、'.join(dict.fromkeys(titles))}：{reason}" for reason, titles in by_reason.items())


def _unknown_leaves(answer: Answer) -> list[Answer]:
    below = [leaf for part in answer.parts.values() if part.value is None for leaf in _unknown_leaves(part)]
    return below or [answer]


def _first_note(*answers: Answer) -> str:
    return next(f"{answer.metric.title}：{answer.note}" for answer in answers if answer.value is None)


_RULES: dict[str, Callable[[Derived], Answer]] = {
    "ratio": _ratio,
    "multiple": _ratio,
    "change_on_last_year": _change,
    "union": _sum_of_parts,
}
