"""A single-file page: the text with its marks, and beside it what each mark says. No script, no outside address."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise

from lvze.documents.checking import Checked, Unreadable, is_marked_secret
from lvze.documents.outputs.lines import Lines
from lvze.documents.outputs.style import STYLE
from lvze.documents.outputs.words import BLANK_KINDS, SEVERITIES, told
from lvze.documents.result import Finding, Reading
from lvze.kernel.errors import BadInput

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A marked stretch of the text: its class, its tooltip, and the number of its note if it has one."""

    start: int
    end: int
    kind: str
    title: str
    note: int | None = None


def html_page(answers: Iterable[Checked], others: Mapping[str, str] | None = None) -> str:
    """The page for one or more files; ``others`` (path → text) shows near-copied passages side by side.

    Raises :class:`BadInput` when one of the files is a marked secret.
    """
    answers = list(answers)
    if any(is_marked_secret(answer) for answer in answers):
        raise BadInput("文件有密级标志，不生成任何输出文件；请停止在本机处理，按保密规定报告。")
    files = "\n".join(_file(answer, number, others or {}) for number, answer in enumerate(answers, start=1))
    return (
        '<!doctype html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>建议核对</title>\n<style>{STYLE}</style>\n</head>\n<body>\n"
        "<header><h1>建议核对</h1>"
        "<p>方框是待填项，虚线是量化表述，波浪线是建议核对之处；旁注的序号与正文对应。</p></header>\n"
        f"<main>\n{files}\n</main>\n</body>\n</html>\n"
    )


def _file(answer: Checked, number: int, others: Mapping[str, str]) -> str:
    if isinstance(answer, Unreadable):
        return f'<article><h2>{escape(answer.path)}</h2><p class="refused">{escape(answer.error)}</p></article>'
    stretches = _stretches(answer)
    notes = "\n".join(_notes(answer, number))
    similar = "\n".join(_similar(answer, others))
    return (
        f"<article>\n<h2>{escape(answer.document.path)}</h2>\n<p>{_summary(answer)}</p>\n"
        f'<div class="sheet">\n<div class="text">{"".join(_marked(answer.document.text, stretches, number))}</div>\n'
        f'<ol class="notes" aria-label="建议核对">{notes}</ol>\n</div>\n{similar}</article>'
    )


def _summary(reading: Reading) -> str:
    found = f"量化表述 {len(reading.claims)} 处，待填项 {len(reading.blanks)} 处，建议核对 {len(reading.findings)} 处"
    return found + (f"，与其他文件近似 {len(reading.similar)} 段。" if reading.similar else "。")


def _stretches(reading: Reading) -> list[_Stretch]:
    claims = [
        _Stretch(claim.start, claim.end, "claim", f"量化表述：{told(claim)}")
        for claim in reading.claims
        if not claim.placeholder
    ]
    blanks = [_Stretch(each.start, each.end, "blank", f"待填：{BLANK_KINDS[each.kind]}") for each in reading.blanks]
    findings = [
        _Stretch(finding.start, finding.end, f"finding {finding.severity}", finding.message, index)
        for index, finding in enumerate(reading.findings, start=1)
    ]
    return claims + blanks + findings


def _marked(text: str, stretches: Sequence[_Stretch], file: int) -> Iterator[str]:
    """The text cut at every border, each piece wearing all the marks that cover it."""
    borders = sorted({0, len(text), *(s.start for s in stretches), *(s.end for s in stretches)})
    starting: dict[int, list[_Stretch]] = {}
    for stretch in stretches:
        starting.setdefault(stretch.start, []).append(stretch)
    active: list[_Stretch] = []
    for start, end in pairwise(borders):
        active = [stretch for stretch in active if stretch.end > start]
        for stretch in starting.get(start, ()):
            active.append(stretch)
            if stretch.note is not None:
                yield f'<a class="ref" id="t{file}-{stretch.note}" href="#n{file}-{stretch.note}">{stretch.note}</a>'
        piece = escape(text[start:end])
        if active:
            kinds = " ".join(dict.fromkeys(stretch.kind for stretch in active))
            piece = f'<mark class="{kinds}" title="{escape(active[-1].title)}">{piece}</mark>'
        yield piece


def _notes(reading: Reading, file: int) -> Iterator[str]:
    lines = Lines(reading.document.text)
    for index, finding in enumerate(reading.findings, start=1):
        where = f'<a href="#t{file}-{index}">第{lines.line(finding.start)}行</a>'
        yield (
            f'<li id="n{file}-{index}" class="{finding.severity}">{where} '
            f"<b>{SEVERITIES[finding.severity]}</b> {escape(finding.message)}{_change(finding)}"
            f"<small>{escape(finding.rule)} · {escape(finding.basis)}</small></li>"
        )


def _change(finding: Finding) -> str:
    if finding.fix is None:
        return ""
    return f"<span>可改为：<kbd>{escape(finding.fix)}</kbd></span>" if finding.fix else "<span>可删去。</span>"


def _similar(reading: Reading, others: Mapping[str, str]) -> Iterator[str]:
    if not reading.similar:
        return
    yield '<section class="similar"><h3>与其他文件近似的段落</h3>'
    for passage in reading.similar:
        here = reading.document.text[passage.start : passage.end]
        there = others.get(passage.other, "")[passage.other_start : passage.other_end]
        beside = f"<blockquote>{escape(there)}</blockquote>" if there else ""
        yield (
            f"<p>近似 {passage.score:.0%}：{escape(passage.other)}</p>"
            f'<div class="pair"><blockquote>{escape(here)}</blockquote>{beside}</div>'
        )
    yield "</section>"
