"""Parsing in a child process: a hostile file can at worst end its child, within memory and time limits."""

import json
import subprocess
import sys

from lvze.documents.reading.limits import Limits
from lvze.documents.reading.sniffing import Format
from lvze.documents.result import Cell, Document, Part
from lvze.kernel.errors import CannotRead

_BOOT = (
    "import json, sys; order = json.loads(sys.argv[1]); sys.path[:] = order['path']; "
    "from lvze.documents.reading.child import answer; answer(order)"
)


def read_in_child(name: str, kind: Format, data: bytes, limits: Limits) -> Document:
    """Parse ``data`` in a child process. Raises :class:`CannotRead` when it refuses, fails, or takes too much."""
    if kind in ("doc", "wps"):
        from lvze.documents.reading.office import to_docx

        data, inside = to_docx(name, kind, data, limits.wall_seconds), "docx"
    else:
        inside = kind
    order = {
        "name": name,
        "kind": inside,
        "path": sys.path,
        "limits": {field: getattr(limits, field) for field in Limits.__slots__},
    }
    command = [sys.executable, "-I", "-S", "-B", "-c", _BOOT, json.dumps(order)]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=limits.wall_seconds, check=False)
    except subprocess.TimeoutExpired:
        raise CannotRead(f"读取“{name}”超过 {limits.wall_seconds} 秒，已停止，请核对文件是否正常。") from None
    try:
        answered = json.loads(done.stdout)
    except ValueError:
        raise CannotRead(f"“{name}”读取时占用过多或已损坏，已停止，请用 Word 重新保存后再试。") from None
    if "error" in answered:
        raise CannotRead(answered["error"])
    return Document(
        name,
        kind,
        answered["text"],
        tuple(Part(*part) for part in answered["parts"]),
        tuple(Cell(*cell) for cell in answered["tables"]),
    )


def answer(order: dict[str, object]) -> None:
    """What the child does: limit itself, read standard input, write one JSON object to standard output."""
    limits = Limits(**order["limits"])  # type: ignore[arg-type]
    _limit_self(limits)
    name, kind = str(order["name"]), str(order["kind"])
    try:
        document = _parse(name, kind, sys.stdin.buffer.read(), limits)
        found = {
            "text": document.text,
            "parts": [(part.name, part.start, part.end) for part in document.parts],
            "tables": [(cell.start, cell.end, cell.table, cell.row, cell.column) for cell in document.tables],
        }
    except CannotRead as refused:
        found = {"error": str(refused)}
    except (MemoryError, RecursionError):
        found = {"error": f"“{name}”结构异常、占用内存过多，已拒绝读取。"}
    except Exception:  # whatever a parser throws at a broken file is for the user the same thing
        found = {"error": f"“{name}”已损坏，打不开，请用 Word 重新保存后再试。"}
    sys.stdout.buffer.write(json.dumps(found).encode())
    sys.stdout.buffer.flush()


def _limit_self(limits: Limits) -> None:
    try:
        import resource
    except ImportError:  # not on Windows: there only the wall clock limits
        return
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory, limits.memory))
    resource.setrlimit(resource.RLIMIT_CPU, (limits.cpu_seconds, limits.cpu_seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _parse(name: str, kind: str, data: bytes, limits: Limits) -> Document:
    if kind == "docx":
        from lvze.documents.reading.word import read_word

        return read_word(name, data, limits)
    if kind == "odt":
        from lvze.documents.reading.open_document import read_open_document

        return read_open_document(name, data, limits)
    from lvze.documents.reading.pdf import read_pdf

    return read_pdf(name, data, limits)
