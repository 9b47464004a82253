"""The demo's reports as files: the three families for both institutions, as 送审稿 and as 套红上行文."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from lvze.demo.founding import Settled
from lvze.demo.recording import moment
from lvze.demo.telling import FREE_TEXTS, OUTLINES, Told, layout_of
from lvze.kernel.periods import Period
from lvze.reports.actions import Written, write_report


def write_papers(told: Told, folder: Path, progress: Callable[[str], None] = lambda _: None) -> list[Path]:
    """Write every report of the second year into ``folder``; answers the .docx files."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    year = told.first_year + 1
    for one in told.institutions:
        for outline in OUTLINES:
            progress(f"写 {one.plan.title} {year} 年的报告……")
            for form, paper in (
                ("送审稿", draft_paper(one, outline, year)),
                ("套红", red_headed_paper(one, outline, year)),
            ):
                path = folder / f"{paper.composed.title}（{form}）.docx"
                path.write_bytes(paper.docx)
                path.with_name(f"{path.stem}数据依据表.xlsx").write_bytes(paper.basis)
                written.append(path)
    return written


def draft_paper(one: Settled, outline: str, year: int) -> Written:
    """The 送审稿: no red head, no number, no seal."""
    return _paper(one, outline, year, layout_of(one, date(year + 1, 1, 16)), with_basis=False)


def red_headed_paper(one: Settled, outline: str, year: int) -> Written:
    """The 套红上行文 with everything an outgoing report may carry: 紧急程度, 签发人, 附件, 抄送, 印发."""
    party = next(unit.name for unit in one.plan.units if unit.key == one.plan.party_root)
    head = one.plan.names[one.plan.leaders[0]]
    layout = {
        **layout_of(one, date(year + 1, 1, 16)),
        "mark": f"{party}文件",
        "number": f"示政数党〔{year + 1}〕3号" if one.plan.form == "党组" else f"示城建党〔{year + 1}〕5号",
        "signers": [head],
        "urgency": "加急",
        "copies_to": ["派驻第三纪检监察组" if one.plan.form == "党组" else "示例区纪委监委"],
        "printed_by": "示例市政务数据局办公室" if one.plan.form == "党组" else "示例城市建设集团党群工作部",
        "printed_on": f"{year + 1}年1月16日",
        "sealed": True,
    }
    return _paper(one, outline, year, layout, with_basis=True)


def _paper(one: Settled, outline: str, year: int, layout: dict[str, object], *, with_basis: bool) -> Written:
    return write_report(
        actor=one.acting("dangban"),
        now=moment(date(year + 1, 1, 16)),
        outline=outline,
        unit=one.units[one.plan.party_root],
        period=Period.year(year),
        layout=layout,
        free=FREE_TEXTS,
        with_basis=with_basis,
    )
