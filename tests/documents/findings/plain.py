"""Readings and samples for the tests of findings, similarity, the desk and outputs."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml

from lvze.catalogue.core import core_vocabulary
from lvze.catalogue.vocabulary import Vocabulary
from lvze.documents.findings import check
from lvze.documents.result import Document, Finding, Part, Reading
from lvze.documents.understanding import understand

SAMPLES = Path(__file__).parent / "samples"

#: Stands for a body of a few hundred 字 in samples that need a whole report.
_BODY = (
    "现将2024年工作情况报告如下：\n一、主要工作\n"
    + "一年来，局党组认真履行主体责任，定期研究工作，班子成员各负其责，干部职工积极参与，责任得到落实。\n" * 8
    + "二、下一步打算\n继续抓好责任落实，改进工作作风。\n特此报告。"
)
_SENTENCE = "局党组认真履行主体责任，定期研究部署工作，督促各处室抓好落实。"


@lru_cache
def vocabulary() -> Vocabulary:
    return core_vocabulary()


def document(text: str, path: str = "报告.txt") -> Document:
    return Document(path, "txt", text, (Part("body", 0, len(text)),))


def reading(text: str, path: str = "报告.txt") -> Reading:
    return understand(document(text, path), vocabulary())


def found(text: str, rule: str) -> list[Finding]:
    """Findings of one rule in a text."""
    return [finding for finding in check(reading(text), vocabulary()) if finding.rule == rule]


@dataclass(frozen=True)
class Samples:
    """Samples of one rule: texts it must point at and texts it must leave alone."""

    rule: str
    why: str
    bad: tuple[str, ...]
    good: tuple[str, ...]


@lru_cache
def samples(rule: str) -> Samples:
    content = yaml.safe_load((SAMPLES / f"{rule}.yaml").read_text(encoding="utf-8"))
    frame = content.get("frame", "{}")
    bad, good = (tuple(spelled_out(frame.replace("{}", text)) for text in content[kind]) for kind in ("bad", "good"))
    return Samples(rule, content["why"], bad, good)


def spelled_out(text: str) -> str:
    """``⏎`` is a line's end, ``@body`` a report's body, ``@long5100`` so many 字."""
    head, mark, count = text.partition("@long")
    if mark:
        number, _, rest = count.partition("⏎")
        text = head + "⏎".join([_SENTENCE] * (int(number) // len(_SENTENCE))) + ("⏎" + rest if rest else "")
    return text.replace("@body", _BODY).replace("⏎", "\n")
