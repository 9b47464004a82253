"""The files of one pack read into definitions; what is wrong with a file is told with its line."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lvze.catalogue.conversion import UNUSABLE, convert
from lvze.catalogue.faults import Fault, PackProblem, PackRefused
from lvze.catalogue.storing import FOLDERS, Definition
from lvze.catalogue.yaml_text import ReadYaml, read_yaml

HEADER = "pack.yaml"
LARGEST_FILE = 1_000_000
MOST_FILES = 5_000

_FILE_NAME = re.compile(r"(?P<id>[a-z][a-z0-9_]*(?:\.[a-z0-9_]+)*)(?:@(?P<version>[1-9]\d*))?\.yaml")
_OBJECT_ID = re.compile(r"[a-z][a-z0-9_]*")
_METRIC_ID = re.compile(r"[a-z][a-z0-9_]*(?:\.[a-z0-9_]+)+")


@dataclass(frozen=True, slots=True)
class PackHeader:
    """``pack.yaml``: which pack this is."""

    id: str
    title: str
    version: int
    help: str = ""


@dataclass(frozen=True, slots=True)
class PackFile:
    """One object with the file it came from; ``older`` when the file name carries ``@version``."""

    folder: str
    name: str
    definition: Definition
    read: ReadYaml
    older: bool

    @property
    def is_named_for_its_id(self) -> bool:
        return self.name == f"{self.folder}/{self.definition.id}.yaml"

    def problem(self, fault: Fault) -> PackProblem:
        """The fault with this file's name and the line of its place."""
        return PackProblem(self.name, self.read.line_of(fault.place), fault.rule, fault.what, fault.should)


def read_pack_files(path: Path, problems: list[PackProblem]) -> tuple[PackHeader | None, list[PackFile]]:
    """The header and every object that could be read; the rest is in ``problems``.

    Raises :class:`PackRefused` where there is no pack at all.
    """
    if not (path / HEADER).is_file():
        nothing = PackProblem(HEADER, 1, "pack-header", f"“{path.name}”里没有 {HEADER}", "一个模板包的文件夹")
        raise PackRefused(path.name, [nothing])
    header = _header(path, problems)
    files: list[PackFile] = []
    for folder, file in _object_paths(path, problems):
        if found := _object(path, folder, file, problems):
            files.append(found)
    return header, files


def _object_paths(path: Path, problems: list[PackProblem]) -> Iterator[tuple[str, Path]]:
    for entry in sorted(path.iterdir()):
        if entry.name == HEADER or entry.name.startswith((".", "README", "__")):
            continue
        if entry.name not in FOLDERS or not entry.is_dir():
            should = f"{HEADER} 和 {'、'.join(FOLDERS)} 文件夹"
            problems.append(PackProblem(entry.name, 1, "file-name", f"模板包里不该有“{entry.name}”", should))
            continue
        files = sorted(file for file in entry.iterdir() if not file.name.startswith("."))
        if len(files) > MOST_FILES:
            problems.append(
                PackProblem(entry.name, 1, "too-large", f"有 {len(files)} 个文件", f"不超过 {MOST_FILES} 个")
            )
            continue
        yield from ((entry.name, file) for file in files)


def _header(path: Path, problems: list[PackProblem]) -> PackHeader | None:
    read = _read(path, path / HEADER, problems)
    if read is None:
        return None
    faults: list[Fault] = []
    header = convert(PackHeader, read.value, (), faults)
    problems += [
        PackProblem(HEADER, read.line_of(fault.place), fault.rule, fault.what, fault.should) for fault in faults
    ]
    return header if isinstance(header, PackHeader) else None


def _object(path: Path, folder: str, file: Path, problems: list[PackProblem]) -> PackFile | None:
    name = file.relative_to(path).as_posix()
    named = _FILE_NAME.fullmatch(file.name)
    if named is None:
        problems.append(PackProblem(name, 1, "file-name", f"文件名“{file.name}”不合写法", "id.yaml 或 id@旧版本.yaml"))
        return None
    read = _read(path, file, problems)
    if read is None:
        return None
    faults: list[Fault] = []
    definition = convert(FOLDERS[folder], read.value, (), faults)
    if definition is not UNUSABLE:
        faults += _identity_faults(folder, definition, named["id"], named["version"])
    problems += [PackProblem(name, read.line_of(fault.place), fault.rule, fault.what, fault.should) for fault in faults]
    return None if definition is UNUSABLE else PackFile(folder, name, definition, read, named["version"] is not None)


def _identity_faults(folder: str, definition: Any, file_id: str, file_version: str | None) -> Iterator[Fault]:
    if definition.id != file_id:
        yield Fault(("id",), "file-name", f"id“{definition.id}”与文件名不同", f"“{file_id}”")
    pattern, should = (
        (_METRIC_ID, "主题.内容（带点）") if folder == "metrics" else (_OBJECT_ID, "小写字母、数字和下划线")
    )
    if not pattern.fullmatch(definition.id):
        yield Fault(("id",), "id", f"id“{definition.id}”不合写法", should)
    if definition.version < 1:
        yield Fault(("version",), "version", f"版本 {definition.version} 不足 1", "1 或更大")
    if file_version and definition.version != int(file_version):
        yield Fault(("version",), "version", f"版本 {definition.version} 与文件名不同", file_version)


def _read(path: Path, file: Path, problems: list[PackProblem]) -> ReadYaml | None:
    name = file.relative_to(path).as_posix()
    try:
        content = file.read_bytes()
    except OSError:
        problems.append(PackProblem(name, 1, "syntax", "文件读不出来", "可以读的文件"))
        return None
    if len(content) > LARGEST_FILE:
        problems.append(PackProblem(name, 1, "too-large", f"文件有 {len(content)} 字节", f"不超过 {LARGEST_FILE} 字节"))
        return None
    try:
        read = read_yaml(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        problems.append(PackProblem(name, 1, "syntax", "文件不是 UTF-8 编码", "UTF-8 编码"))
        return None
    problems += [PackProblem(name, line, fault.rule, fault.what, fault.should) for line, fault in read.faults]
    return None if read.value is None else read
