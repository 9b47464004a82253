"""What the worker does: read and check one file, hold it against the ledger, fill and mark it; read many at a time."""

import io
import json
import zipfile
from typing import Any

from lvze.catalogue.vocabulary import Vocabulary, vocabulary_of
from lvze.documents.checking import Checked, Unreadable, check_document, is_marked_secret
from lvze.documents.desk.feedback import feedback_paper
from lvze.documents.desk.rows import assess
from lvze.documents.desk.sheet import write_table
from lvze.documents.outputs.commented import commented_docx
from lvze.documents.reading import read_bytes
from lvze.documents.result import Reading
from lvze.jobs.registry import job
from lvze.jobs.running import Running
from lvze.kernel.days import local_day
from lvze.kernel.errors import BadInput, CannotRead, LvzeError
from lvze.kernel.periods import Period
from lvze.ledger.packs import installed_catalogue
from lvze.reports.actions import fill_document, reconcile_document
from lvze.web.documents.marking import marks_of, paragraphs_of

_SECRET = "文件里有国家秘密标志，已拒绝，没有留存任何内容：请停止在本机处理，按保密规定报告。"


@job("check_document")
def check_one(running: Running) -> dict[str, Any]:
    """One file: marks beside its text; with a unit, held against its ledger, filled, renewed, commented."""
    [(name, data)] = list(running.files())
    running.progress(1, 4, "读文件")
    reading = _read(name, data, _vocabulary())
    year = int(running.given.get("year") or local_day(running.now).year)
    unit = running.given.get("unit")
    reconciled: tuple[Any, ...] = ()
    made: list[dict[str, str]] = []
    if unit:
        running.progress(2, 4, "与台账核对")
        reconciled = reconcile_document(
            actor=running.actor, now=running.now, reading=reading, unit=int(unit), period=Period.year(year)
        )
        running.progress(3, 4, "填数")
        made += _filled(running, name, data, reading, int(unit), year)
    if reading.document.format == "docx" and reading.findings:
        made.append({"title": "下载带批注的", "file": running.make(f"带批注的{name}", commented_docx(data, reading))})
    marks = marks_of(reading, reconciled)
    return {
        "name": name,
        "paragraphs": paragraphs_of(reading.document.text, marks),
        "marks": marks,
        "made": made,
        "year": year,
        "counts": _counts(marks),
    }


@job("read_desk")
def read_many(running: Running) -> dict[str, Any]:
    """阅卷台: a row a report, in unit order, without a score; the table and a 反馈意见书 for each."""
    vocabulary = _vocabulary()
    total = len(running.given.get("files", []))
    answers: list[Checked] = []
    for place, (name, data) in enumerate(running.files(), 1):
        running.progress(place, total, name)
        try:
            answers.append(_read(name, data, vocabulary))
        except LvzeError as refused:
            answers.append(Unreadable(name, str(refused)))
    year = running.given.get("year")
    rows = assess(tuple(answers), vocabulary, year=int(year) if year else None, last_year=())
    running.make("阅卷.xlsx", write_table(rows, now=running.now))
    papers = io.BytesIO()
    with zipfile.ZipFile(papers, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, row in enumerate(rows, 1):
            stem = "".join(letter for letter in row.unit if letter.isalnum()) or "未识别单位"
            archive.writestr(f"{number:03d}-{stem}反馈意见书.docx", feedback_paper(row))
    running.make("反馈意见书.zip", papers.getvalue())
    readings = {each.document.path: each for each in answers if isinstance(each, Reading)}
    places = [_kept_text(running, number, readings.get(row.path)) for number, row in enumerate(rows, 1)]
    return {
        "rows": [
            {
                "name": row.path,
                "unit": row.unit,
                "error": row.error,
                "missing": list(row.missing_parts),
                "blanks": row.blanks,
                "to_check": len(row.to_check),
                "questions": list(row.questions),
                "number": number,
                "places": places[number - 1],
            }
            for number, row in enumerate(rows, 1)
        ],
        "made": [
            {"title": "导出 Excel", "file": "阅卷.xlsx"},
            {"title": "反馈意见书（打包）", "file": "反馈意见书.zip"},
        ],
    }


def row_file(number: int) -> str:
    """The file that keeps the marked text of one row of the desk."""
    return f"row-{number}.json"


def _kept_text(running: Running, number: int, reading: Reading | None) -> dict[str, int]:
    """Keep a report's text with its marks beside the table; answers the first mark of each kind."""
    if reading is None:
        return {}
    marks = marks_of(reading, ())
    kept = {"paragraphs": paragraphs_of(reading.document.text, marks), "marks": marks}
    running.make(row_file(number), json.dumps(kept, ensure_ascii=False).encode())
    return {mark["kind"]: mark["number"] for mark in reversed(marks)}


def _vocabulary() -> Vocabulary:
    return vocabulary_of(installed_catalogue())


def _read(name: str, data: bytes, vocabulary: Vocabulary) -> Reading:
    muted = vocabulary.lists.get("muted_rules", ())
    reading = check_document(read_bytes(name, data), vocabulary=vocabulary, muted=muted)
    if is_marked_secret(reading):
        raise CannotRead(_SECRET)
    return reading


def _filled(running: Running, name: str, data: bytes, reading: Reading, unit: int, year: int) -> list[dict[str, str]]:
    if reading.document.format not in ("docx", "txt"):
        return []
    made = []
    for title, refresh in ((f"填入 {year} 年的数", False), (f"把数更新为 {year} 年的", True)):
        try:
            result = fill_document(
                actor=running.actor,
                now=running.now,
                source=data,
                reading=reading,
                unit=unit,
                year=year,
                refresh=refresh,
            )
        except BadInput:
            continue
        if result.filled:
            kept = running.make(f"{'更新' if refresh else '填好'}的{name}", result.data)
            made.append({"title": f"{title}（{len(result.filled)} 处）", "file": kept})
    return made


def _counts(marks: list[dict[str, Any]]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for mark in marks:
        counts[mark["kind"]] = counts.get(mark["kind"], 0) + 1
    return counts
