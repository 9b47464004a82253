"""年度任务分解表 as a tree: what a list names as broken down from what."""

from dataclasses import replace

from lvze.matters.actions import Adopted
from lvze.matters.importing.reading import PlannedLine


def put_under(lines: list[PlannedLine]) -> None:
    """Put every line that names what it is broken down from under that line: assigned by its lead unit, due by its
    deadline at the latest. A name that has no line of its own (a merged cell) becomes one, and a note says so."""
    tops: dict[str, PlannedLine] = {}
    for line in lines:
        if line.adopted is not None and not line.under:
            tops.setdefault(line.adopted.matter.title, line)
    for line in list(lines):
        if line.adopted is None or not line.under:
            continue
        if line.under not in tops:
            tops[line.under] = _top_of(line)
            lines.insert(lines.index(line), tops[line.under])
        _hang(line, tops[line.under])


def _top_of(first: PlannedLine) -> PlannedLine:
    """The matter a merged cell names: led by the unit whose list it is, the rest as its first part says."""
    assert first.adopted is not None
    matter = first.adopted.matter
    top = PlannedLine(first.line, first.sheet, Adopted(replace(matter, title=first.under, unit=matter.assigner)))
    top.notes.append(f"“{first.under}”按上级任务立项，牵头领导、责任人照第一项填写，请核对。")
    return top


def _hang(line: PlannedLine, top: PlannedLine) -> None:
    assert line.adopted is not None
    assert top.adopted is not None
    above, part = top.adopted.matter, line.adopted.matter
    if part.due > above.due and top.line is not line.line and top.notes:
        above = replace(above, due=part.due)
        top.adopted = replace(top.adopted, matter=above)
    if part.due > above.due:
        line.problems.append((None, f"时限：晚于上级任务“{above.title}”的时限 {above.due}，请核对。"))
    line.adopted = replace(line.adopted, matter=replace(part, assigner=above.unit), under=above.title)
