"""A pack's folder as a catalogue, checked whole: with any problem nothing of it is loaded."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from lvze.catalogue.definitions import Catalogue, Kind, Metric, Obligation, Outline, Words
from lvze.catalogue.faults import Fault, PackProblem, PackRefused
from lvze.catalogue.kind_rules import company_faults, example_faults, kind_faults
from lvze.catalogue.merging import Clash, assemble, merge
from lvze.catalogue.metric_rules import cycle_faults, metric_faults
from lvze.catalogue.obligation_rules import obligation_faults
from lvze.catalogue.outline_rules import outline_faults
from lvze.catalogue.pack_files import PackFile, PackHeader, read_pack_files
from lvze.catalogue.storing import Definition
from lvze.catalogue.workflow_rules import workflow_faults

__all__ = ["PackProblem", "PackRefused", "load_pack", "read_pack"]


def load_pack(path: Path, base: Catalogue | None = None) -> Catalogue:
    """The pack in ``path``; its objects may name those of ``base`` (the core, for a unit's own pack).

    The answer holds this pack's objects alone: join them with :func:`lvze.catalogue.merging.merge`.
    Raises :class:`PackRefused` with every problem, each with its file and line.
    """
    return read_pack(path, base)[1]


def read_pack(path: Path, base: Catalogue | None = None) -> tuple[PackHeader, Catalogue]:
    """The pack's header and its objects, as :func:`load_pack`."""
    problems: list[PackProblem] = []
    header, files = read_pack_files(path, problems)
    was_read_whole = not problems
    problems += _version_problems(files, was_read_whole)
    own = assemble(_one_of_each(files))
    clashing = list(_clash_problems(files, own, base))
    problems += clashing
    whole = merge(base, own) if base and not clashing else own
    # While a file could not be read, what names its object is not at fault.
    problems += [
        problem
        for problem in _object_problems(files, whole)
        if (was_read_whole and not clashing) or not problem.rule.startswith("unknown-")
    ]
    if problems or header is None:
        raise PackRefused(header.title if header else path.name, problems)
    return header, own


def _one_of_each(files: Sequence[PackFile]) -> Iterable[Definition]:
    """One definition for each id and version, without the older ones whose newest could not be read."""
    current = {(file.folder, file.definition.id) for file in files if not file.older}
    return {
        (file.folder, file.definition.id, file.definition.version): file.definition
        for file in files
        if (file.folder, file.definition.id) in current
    }.values()


def _version_problems(files: Sequence[PackFile], was_read_whole: bool) -> Iterator[PackProblem]:
    """Of each id one file is the newest, without a version in its name, and the others are older."""
    by_id: dict[tuple[str, str], list[PackFile]] = defaultdict(list)
    for file in files:
        by_id[file.folder, file.definition.id].append(file)
    for same in by_id.values():
        # The file named for the id first: where two say the same id, the other one is at fault.
        newest = sorted((file for file in same if not file.older), key=lambda file: not file.is_named_for_its_id)
        if not newest and was_read_whole:
            yield same[0].problem(Fault((), "version", "只有旧版本的文件", "另有一个不带 @ 的最新版本"))
        for file in same:
            if file.older and newest and file.definition.version >= newest[0].definition.version:
                what = f"旧版本 {file.definition.version} 不低于最新版本 {newest[0].definition.version}"
                yield file.problem(Fault(("version",), "version", what, "更低的版本号"))
        for file in newest[1:]:
            what = f"“{file.definition.id}”另有文件 {newest[0].name}"
            yield file.problem(Fault(("id",), "duplicate-id", what, "各不相同的 id"))


def _clash_problems(files: Sequence[PackFile], own: Catalogue, base: Catalogue | None) -> Iterator[PackProblem]:
    if base is None:
        return
    try:
        merge(base, own)
    except Clash as clash:
        for file in files:
            if (file.folder, file.definition.id, file.definition.version) in clash.objects:
                what = f"“{file.definition.id}”第 {file.definition.version} 版已经有了，内容不同"
                yield file.problem(Fault(("version",), "version", what, "更高的版本号"))


def _object_problems(files: Sequence[PackFile], whole: Catalogue) -> Iterator[PackProblem]:
    never = {(kind.id, other) for kind in whole.kinds.values() for other in kind.never_together}
    never |= {(other, kind_id) for kind_id, other in never}
    for file in files:
        for fault in _faults(file, whole, never):
            yield file.problem(fault)


def _faults(file: PackFile, whole: Catalogue, never: set[tuple[str, str]]) -> Iterable[Fault]:
    """An older version only has to hold in itself: what it named may have been retired since."""
    definition = file.definition
    if isinstance(definition, Kind):
        own = [*kind_faults(definition), *workflow_faults(definition)]
        company = [] if file.older else list(company_faults(definition, whole.kinds, never))
        return [*own, *company, *([] if own else example_faults(definition))]
    if file.older or isinstance(definition, Words):
        return []
    if isinstance(definition, Metric):
        return [*metric_faults(definition, whole), *cycle_faults(definition, whole.metrics)]
    if isinstance(definition, Obligation):
        return obligation_faults(definition, whole)
    assert isinstance(definition, Outline)
    return outline_faults(definition, whole)
