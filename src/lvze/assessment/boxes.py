"""迎检盒: one ZIP with a folder a box. What the actor may not see is not in it; taking it along is logged."""

import shutil
import zipfile
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from functools import partial
from typing import IO

from lvze.assessment import policies
from lvze.assessment.issued import NOTHING_ISSUED, IssuedPapers
from lvze.assessment.naming import Names
from lvze.assessment.papers import catalogue_document, catalogue_sheet, cover
from lvze.assessment.queries import (
    EvidenceCatalogue,
    IndicatorLine,
    RecordBehind,
    catalogue_of,
    figures_of,
    matters_behind,
    records_behind,
)
from lvze.assessment.standing import Behind
from lvze.audit.actions import Act, action
from lvze.kernel.errors import BadInput, NotFound
from lvze.ledger.evidence_files import path_of
from lvze.ledger.importing.tables import text_sheet
from lvze.organisation.actors import Actor

#: More bytes of papers than these are packed box by box.
MOST_BYTES = 2 * 1024**3
_HEADER = ("序号", "日期", "台账类别", "名称", "单位", "附件", "文号", "摘要")
_READ_AT_ONCE = 500


def pack(
    *,
    actor: Actor,
    now: datetime,
    scheme: int,
    day: date,
    target: IO[bytes],
    numbers: Sequence[int] = (),
    issued: IssuedPapers = NOTHING_ISSUED,
    progress: Callable[[int, int, str], None] = lambda done, total, name: None,
) -> int:
    """Write the boxes (of these ``numbers`` only, if given) as a ZIP into ``target``; how many boxes.

    The same ledger gives the same names in the same order. Memory holds one file at a time. Raises NotFound;
    BadInput when there is too much for one ZIP.
    """
    found = open_box(actor=actor, now=now, scheme=scheme, day=day, issued=issued)
    lines = [line for line in found.lines if not numbers or line.number in numbers]
    if not lines:
        raise NotFound("没有这一盒，请核对考核指标的编号。")
    row = policies.scheme_seen(actor, scheme)
    behind = Behind(actor, row.unit_id, row.year, day, issued)
    packing = _Packing(zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED), now, day)
    with packing.archive:
        packing.add("00-佐证材料目录.docx", catalogue_document(found))
        packing.add("00-佐证材料目录.xlsx", catalogue_sheet(found, with_gaps=False))
        for place, line in enumerate(lines, 1):
            progress(place, len(lines), line.content[:40])
            _pack_one(packing, found, line, behind, figures_of(row, line.metrics))
    return len(lines)


@action("assessment.open_box", allowed=policies.may_open)
def open_box(act: Act, *, scheme: int, day: date, issued: IssuedPapers = NOTHING_ISSUED) -> EvidenceCatalogue:
    """What a box will hold; leaves the event. Raises NotFound."""
    found = catalogue_of(act.actor, scheme, day, issued=issued)
    act.subject("scheme", scheme, unit_id=found.scheme.unit_id)
    return found


class _Packing:
    """A ZIP being written; every member bears the day the boxes were packed."""

    def __init__(self, archive: zipfile.ZipFile, now: datetime, day: date) -> None:
        self.archive = archive
        self.now = now
        self.folders = Names()
        self.bytes = 0
        self._stamp = (day.year, day.month, day.day, 0, 0, 0)

    def add(self, name: str, data: bytes) -> None:
        self.archive.writestr(self._member(name), data)

    def copy(self, name: str, content_digest: str, size: int) -> bool:
        """The bytes of a paper as they are; False when they are not where they should be. Raises BadInput."""
        self._take(size)
        try:
            source = path_of(content_digest).open("rb")
        except OSError:
            return False
        with source, self.archive.open(self._member(name), "w", force_zip64=True) as target:
            shutil.copyfileobj(source, target)
        return True

    def hold(self, name: str, data: bytes | None) -> bool:
        """A paper that was read already; False when there was nothing to read. Raises BadInput."""
        if data is None:
            return False
        self._take(len(data))
        self.add(name, data)
        return True

    def _take(self, size: int) -> None:
        self.bytes += size
        if self.bytes > MOST_BYTES:
            raise BadInput("材料超过 2 GB，一个压缩包放不下，请逐条指标下载本盒。")

    def _member(self, name: str) -> zipfile.ZipInfo:
        member = zipfile.ZipInfo(name, self._stamp)
        member.compress_type = zipfile.ZIP_DEFLATED
        return member


class _Box:
    """One folder of it: its list line by line, and how many files lie in it."""

    def __init__(self, packing: _Packing, folder: str) -> None:
        self.packing = packing
        self.folder = folder
        self.rows: list[tuple[str, ...]] = []
        self.files = 0
        self._names = Names()

    def keep(self, day: date, name: str, put: Callable[[str], bool]) -> str:
        """Let ``put`` write a paper of the next line under a name of its own; what the list calls it."""
        taken = self._names.take(f"{len(self.rows) + 1:03d}-{day}-{name}")
        kept = put(f"{self.folder}/材料/{taken}")
        self.files += kept
        return taken if kept else f"{name}（文件不在存放处）"

    def add_line(
        self, day: date, sort: str, title: str, unit: str, packed: str, number: str = "", digest: str = ""
    ) -> None:
        self.rows.append((str(len(self.rows) + 1), str(day), sort, title, unit, packed, number, digest))


def _pack_one(
    packing: _Packing,
    found: EvidenceCatalogue,
    line: IndicatorLine,
    behind: Behind,
    figures: tuple[tuple[str, str], ...],
) -> None:
    box = _Box(packing, packing.folders.take(f"{line.number:03d}-{line.content}", most=36))
    _pack_reports(box, line, behind, found.scheme.unit)
    _pack_records(box, line, behind)
    for matter in matters_behind(behind, line):
        box.add_line(matter.opened_on, "任务", matter.title, matter.unit, f"{matter.state}")
    packing.add(f"{box.folder}/盒内清单.xlsx", text_sheet("盒内清单", _HEADER, box.rows))
    packing.add(f"{box.folder}/封面.docx", cover(found, line, figures, box.files))


def _pack_reports(box: _Box, line: IndicatorLine, behind: Behind, unit: str) -> None:
    for report in line.issued:
        data = behind.issued.read(behind.actor, box.packing.now, report)
        packed = box.keep(report.issued_on, report.name, partial(box.packing.hold, data=data))
        title = report.name.removesuffix(".docx")
        box.add_line(report.issued_on, "签发的报告", title, unit, packed, report.number, report.content_digest)


def _pack_records(box: _Box, line: IndicatorLine, behind: Behind) -> None:
    for each in _all_records(behind, line):
        about = each.line
        packed = [
            box.keep(
                about.happened_on,
                paper.name,
                partial(box.packing.copy, content_digest=paper.content_digest, size=paper.size),
            )
            for paper in each.papers
        ]
        box.add_line(about.happened_on, about.kind_title, about.title, about.organiser_name, "、".join(packed))


def _all_records(behind: Behind, line: IndicatorLine) -> Iterator[RecordBehind]:
    after = ""
    while True:
        records, after = records_behind(behind, line, after=after, size=_READ_AT_ONCE)
        yield from records
        if not after:
            return
