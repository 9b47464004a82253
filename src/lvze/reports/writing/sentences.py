"""When a sentence may be said, and with which numbers."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from lvze.catalogue.definitions import Catalogue, Metric, Sentence
from lvze.kernel.errors import BadInput
from lvze.metrics.answer import Answer
from lvze.metrics.formatting import format_value
from lvze.reports.writing.composed import LeftOut, OpenBlank

SLOT = re.compile(r"\{([^{}]+)\}")
_NO_CHANGE = "持平"


@dataclass(slots=True)
class Said:
    """A sentence's text with its figures as (start, end, metric, answer) in it, and the blanks it leaves open."""

    text: str = ""
    figures: list[tuple[int, int, Metric, Answer]] = field(default_factory=list)
    blanks: list[OpenBlank] = field(default_factory=list)
    left_out: LeftOut | None = None
    settled: LeftOut | None = None


def metrics_of(text: str, catalogue: Catalogue) -> list[Metric]:
    """The metrics whose slots stand in a text. Raises BadInput for one that no pack defines."""
    found = []
    for name in SLOT.findall(text):
        if "." in name:
            if name not in catalogue.metrics:
                raise BadInput(f"报告提纲引用了指标“{name}”，模板包里没有，请核对提纲。")
            found.append(catalogue.metrics[name])
    return found


def say(
    sentence: Sentence,
    words: Mapping[str, str],
    answers: Mapping[str, Answer],
    chosen: str | None,
    catalogue: Catalogue,
) -> Said:
    """The sentence as it may be said. ``chosen`` are the writer's words where a number is missing or a known zero;
    empty ones leave the sentence out.

    No record: the sentence is left out, or the place stays open as 【待填：…】. A zero never prints as a number.
    """
    metrics = metrics_of(sentence.text, catalogue)
    usable = [metric for metric in metrics if _prints(metric, answers[metric.id])]
    choices = () if usable else _choices(metrics, answers)
    if metrics and len(usable) < len(metrics):
        if chosen is not None:
            return Said(text=chosen.strip(), settled=_left_out(sentence, metrics, words, answers))
        some = sentence.say == "any" and bool(usable)
        if sentence.say != "always" and not some:
            return Said(left_out=_left_out(sentence, metrics, words, answers))
    return _filled(sentence, words, answers, catalogue, choices)


def _prints(metric: Metric, answer: Answer) -> bool:
    if not answer.known or answer.value is None:
        return False
    return bool(answer.value) or metric.measure == "change_on_last_year"


def _filled(
    sentence: Sentence,
    words: Mapping[str, str],
    answers: Mapping[str, Answer],
    catalogue: Catalogue,
    choices: tuple[str, ...],
) -> Said:
    said = Said()
    at = 0
    for slot in SLOT.finditer(sentence.text):
        said.text += sentence.text[at : slot.start()]
        at = slot.end()
        name = slot[1]
        if "." not in name:
            said.text += _word(name, words)
            continue
        metric, answer = catalogue.metrics[name], answers[name]
        if not _prints(metric, answer):
            said.text += f"【待填：{metric.title}】"
            said.blanks.append(OpenBlank(sentence.id, metric.title, _why_open(metric, answer), metric, choices))
            continue
        printed = format_value(metric, answer)
        said.figures.append((len(said.text), len(said.text) + len(printed), metric, answer))
        said.text += printed
        if printed == _NO_CHANGE and sentence.text.startswith("%", at):
            at += 1
    said.text += sentence.text[at:]
    return said


def _left_out(
    sentence: Sentence, metrics: list[Metric], words: Mapping[str, str], answers: Mapping[str, Answer]
) -> LeftOut:
    text = SLOT.sub(lambda slot: words.get(slot[1], "　"), sentence.text)
    zeros = [metric for metric in metrics if answers[metric.id].known and not answers[metric.id].value]
    unknown = [metric for metric in metrics if not answers[metric.id].known]
    reasons = [_why_unknown(metric, answers[metric.id]) for metric in unknown]
    reasons += [f"{metric.title}：台账为零，如需写明请选用文字。" for metric in zeros]
    return LeftOut(sentence.id, text, "；".join(dict.fromkeys(reasons)), _choices(metrics, answers))


def _choices(metrics: list[Metric], answers: Mapping[str, Answer]) -> tuple[str, ...]:
    """Words for the numbers that are a known zero; none as long as nobody knows one of them."""
    if not all(answers[metric.id].known for metric in metrics):
        return ()
    zeros = [metric for metric in metrics if not answers[metric.id].value]
    return tuple(f"{metric.title}{nil}" for metric in zeros for nil in metric.nil_words)


def _why_unknown(metric: Metric, answer: Answer) -> str:
    """The note, naming the metric where the note does not name its parts."""
    return answer.note if answer.parts else f"{metric.title}：{answer.note}"


def _why_open(metric: Metric, answer: Answer) -> str:
    if answer.known:
        return "台账为零，不印“0”，请选用文字或删去此句。"
    return answer.note or "无记录：没开还是没录？"


def _word(name: str, words: Mapping[str, str]) -> str:
    try:
        return words[name]
    except KeyError:
        raise BadInput(f"报告提纲用了“{{{name}}}”，模板包里没有这个词，请核对提纲。") from None
