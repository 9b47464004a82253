"""``lvze check`` on a report of 4,000 characters: the whole process, then the engine alone."""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from random import Random

from lvze.bench.measured import LeftOut, Measured
from lvze.bench.place import Place
from lvze.bench.texts import report
from lvze.bench.timing import median_spent, run_command
from lvze.catalogue.core import core_vocabulary
from lvze.documents import findings
from lvze.documents.findings.page import Page
from lvze.documents.gbt9704.content import OfficialDocument, Paragraph
from lvze.documents.gbt9704.writing import write
from lvze.documents.result import Document, Part
from lvze.documents.understanding import understand

_LENGTH = 4_000
#: The processor's clock ticks in hundredths of a second: one run of the engine is too short for it.
_TIMES = 20


def measure(place: Place) -> Iterator[Measured]:
    text = report(Random(1), _LENGTH)
    yield from _whole_process(place, text)
    vocabulary = core_vocabulary()
    document = Document("report.txt", "txt", text, (Part("body", 0, len(text)),))
    megabytes = len(text.encode()) / 2**20
    runs = place.size(20, 2)
    taken = median_spent(lambda: _repeat(lambda: understand(document, vocabulary)), runs)
    note = f"{len(text)} 字，{len(understand(document, vocabulary).claims)} 处量化表述；按处理器时间"
    yield Measured("引擎：提纲、量化表述、待填项", _TIMES * megabytes / taken.processor, "MB/秒", 1.0, "at_least", note)
    reading = understand(document, vocabulary)
    taken = median_spent(lambda: _repeat(lambda: findings.check(reading, vocabulary)), runs)
    yield Measured("引擎：建议核对（单计）", _TIMES * megabytes / taken.processor, "MB/秒", note="按处理器时间")
    yield from _beside_autocorrect(place, text)


def _repeat(work: Callable[[], object]) -> None:
    for _ in range(_TIMES):
        work()


def _whole_process(place: Place, text: str) -> Iterator[Measured]:
    folder = place.scratch("check")
    plain, word = folder / "report.txt", folder / "report.docx"
    plain.write_text(text, encoding="utf-8")
    title, *paragraphs = text.split("\n")
    word.write_bytes(
        write(OfficialDocument(title=(title,), addressee="某机关", blocks=tuple(Paragraph(p) for p in paragraphs)))
    )
    for name, path in ((".txt", plain), (".docx", word)):
        checking = partial(run_command, ["check", str(path)], place.environment)
        try:
            taken = median_spent(checking, place.size(7, 1))
        except RuntimeError as refused:
            raise LeftOut(f"lvze check 没有完成：{refused}") from refused
        yield Measured(f"lvze check 四千字 {name}（整个进程）", taken.clock, "秒", 0.5, note=taken.note)


_ZHLINT = """
const {run} = require(process.argv[1]);
const text = require('fs').readFileSync(process.argv[2], 'utf8');
const options = {rules: {preset: 'default'}};
run(text, options);
const begun = process.hrtime.bigint();
run(text, options);
console.log(Number(process.hrtime.bigint() - begun) / 1e9);
"""


def _beside_autocorrect(place: Place, text: str) -> Iterator[Measured]:
    """Our punctuation rules beside autocorrect and zhlint on the same flawed text."""
    try:
        import autocorrect_py
    except ImportError:
        return
    flawed = text.replace("，", ",", 20).replace("。", ".", 10) * 25
    document = Document("flawed.txt", "txt", flawed, (Part("body", 0, len(flawed)),))
    rules = [rule for rule in findings.RULES.values() if rule.id.startswith("PUNC-")]
    page = Page(understand(document, core_vocabulary()), core_vocabulary())
    megabytes = len(flawed.encode()) / 2**20
    runs = place.size(3, 1)
    ours = median_spent(lambda: [rule.findings(page) for rule in rules], runs).clock
    theirs = median_spent(lambda: autocorrect_py.format(flawed), runs).clock
    beside = [f"autocorrect（Rust）{megabytes / theirs:.1f} MB/秒"]
    zhlint = _seconds_of_zhlint(flawed, place.folder)
    beside.append(f"zhlint（Node）{megabytes / zhlint:.2f} MB/秒" if zhlint else "没有设 LVZE_ZHLINT，未与 zhlint 比")
    yield Measured("标点规则", megabytes / ours, "MB/秒", note="；".join(beside))


def _seconds_of_zhlint(text: str, folder: Path) -> float | None:
    """zhlint on the same text inside one warm Node process; ``LVZE_ZHLINT`` is a node_modules that holds it."""
    modules, node = os.environ.get("LVZE_ZHLINT"), shutil.which("node")
    if not modules or not node:
        return None
    source = folder / "flawed.txt"
    source.write_text(text, encoding="utf-8")
    done = subprocess.run(
        [node, "-e", _ZHLINT, str(Path(modules) / "zhlint"), str(source)], capture_output=True, text=True, check=True
    )
    return float(done.stdout)
