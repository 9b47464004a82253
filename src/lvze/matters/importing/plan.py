"""A whole list before it is taken over: the matters it tells of, and every cell that is not understood."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import islice

from lvze.catalogue.definitions import Kind
from lvze.documents.reading import secrecy_mark
from lvze.kernel.errors import BadInput, CannotRead
from lvze.ledger.importing.directory import Directory
from lvze.ledger.importing.errors import CannotImport
from lvze.ledger.importing.headers import LOOK_IN
from lvze.ledger.importing.sheets import Line, sheets, text_of
from lvze.matters.actions import adopt_matters
from lvze.matters.checking import check_matter
from lvze.matters.errors import MatterWrong
from lvze.matters.importing.columns import find_columns
from lvze.matters.importing.reading import PlannedLine, Reader
from lvze.matters.importing.trees import put_under
from lvze.matters.models import MatterSpell
from lvze.organisation.actors import Actor

_SUMMARY = ("合计", "总计", "小计", "注：", "备注", "说明", "填表", "审核", "制表")


@dataclass(slots=True)
class MattersPlan:
    """What a list would open. ``twins`` are lines whose matter is on the list already: they are left out."""

    source: str
    kind: Kind
    lines: list[PlannedLine] = field(default_factory=list)
    twins: list[PlannedLine] = field(default_factory=list)

    @property
    def good(self) -> list[PlannedLine]:
        return [line for line in self.lines if not line.problems]

    @property
    def bad(self) -> list[PlannedLine]:
        return [line for line in self.lines if line.problems]


def plan_matters(
    name: str,
    data: bytes,
    *,
    kind: Kind,
    assigner: int,
    actor: Actor,
    now_day: date,
    opened: date,
    unit: int | None = None,
    given: Mapping[str, str] | None = None,
    source_record: int | None = None,
) -> MattersPlan:
    """Read a list of one kind from every sheet of a file; ``opened`` is the day for lines without one, ``given`` the
    data that every line has unless it says otherwise, ``source_record`` the record the whole list comes from.

    Raises :class:`CannotImport` when no sheet has such a header, CannotRead for a marked secret.
    """
    plan = MattersPlan(name, kind)
    directory = Directory(actor, kind, now_day)
    found = False
    for sheet in sheets(name, data):
        first = list(islice(sheet.rows, LOOK_IN))
        columns = find_columns(first, kind)
        if columns is None:
            continue
        found = True
        reader = Reader(kind, columns, directory, assigner, unit, opened, now_day, given or {}, source_record)
        below = (line for line in first if line.number > columns.line)
        _read_lines(plan, reader, sheet.name, (*below, *sheet.rows))
    if not found:
        raise CannotImport(f"在“{name}”里没有找到“{kind.title}”的表头，请写上“问题或任务、牵头部门、责任人、时限”。")
    put_under(plan.lines)
    _check(plan, actor, now_day, opened)
    _leave_out_twins(plan, actor, now_day)
    return plan


def adopt_plan(*, actor: Actor, now: datetime, plan: MattersPlan, good_only: bool = False) -> list[int]:
    """Open what the plan tells of, in one action; answers the ids. Raises BadInput while a line has a problem, unless
    ``good_only`` leaves those lines."""
    if plan.bad and not good_only:
        raise BadInput(f"还有 {len(plan.bad)} 行有误，请改正后再试，或选择只导入无误的行。")
    adopted = [line.adopted for line in plan.good if line.adopted is not None]
    if not adopted:
        raise BadInput("没有可以导入的行：都有误，或清单上已经有了。")
    return adopt_matters(actor=actor, now=now, adopted=adopted, source=plan.source)


def _read_lines(plan: MattersPlan, reader: Reader, sheet: str, lines: tuple[Line, ...]) -> None:
    above: PlannedLine | None = None
    for line in lines:
        own = [text_of(cell) for place, cell in enumerate(line.cells) if place not in line.filled]
        told = [text for text in own if text]
        if not told or told[0].startswith(_SUMMARY) or told == [title for title in reader.columns.titles if title]:
            continue
        if secrecy_mark(" ".join(told)) is not None:
            raise CannotRead("表里有国家秘密标志，已拒绝，没有留存任何内容：请停止在本机处理，按保密规定报告。")
        if above is not None and reader.continues(line):
            reader.add_to(above, line)
            continue
        above = reader.read(sheet, line)
        plan.lines.append(above)


def _check(plan: MattersPlan, actor: Actor, today: date, opened: date) -> None:
    for planned in plan.good:
        assert planned.adopted is not None
        matter = planned.adopted.matter
        try:
            check_matter(matter, plan.kind, actor, today, matter.opened_on or opened)
        except MatterWrong as wrong:
            planned.problems += [(None, sentence) for _, sentence in wrong.problems]


def _leave_out_twins(plan: MattersPlan, actor: Actor, today: date) -> None:
    """A matter of the same kind, title and opening day on the same unit's list is the same one."""
    there = set(
        MatterSpell.objects.visible_to(actor)
        .at(today)
        .filter(kind=plan.kind.id)
        .values_list("title", "assigner_id", "opened_on")
    )
    for planned in list(plan.lines):
        matter = planned.adopted.matter if planned.adopted else None
        if matter is not None and (matter.title.strip(), matter.assigner, matter.opened_on) in there:
            plan.lines.remove(planned)
            plan.twins.append(planned)
