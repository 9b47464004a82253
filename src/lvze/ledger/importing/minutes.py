"""Minutes in .docx or .txt → a proposed entry, each field with the words of the file it came from.

Rules, no guesses: what is not said stays empty, and a person confirms before anything is recorded.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from lvze.catalogue.definitions import Catalogue, Field, Kind
from lvze.documents.reading import read_bytes, secrecy_mark
from lvze.kernel.days import PartialDate
from lvze.kernel.errors import BadInput
from lvze.ledger.entries import Attendance, Entry, Part
from lvze.ledger.errors import MarkedSecret
from lvze.ledger.importing.days import day_of
from lvze.ledger.importing.directory import Directory
from lvze.ledger.importing.headers import COMMON, header_words, plain
from lvze.ledger.importing.people import people_in

_LABELLED = re.compile(r"^\s*(?P<label>[^：:\n]{2,12})[：:]\s*(?P<value>\S.*?)\s*$")
_FULL_DATE = re.compile(r"20\d{2}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日|20\d{2}[-./]\d{1,2}[-./]\d{1,2}")
_EXPECTED = re.compile(r"应到(?:会)?(?:党员|人数|人员)?[:：为]?\s*(\d{1,5})")
_PRESENT = re.compile(r"实到(?:会)?(?:党员|人数|人员)?[:：为]?\s*(\d{1,5})")
_ITEM = re.compile(
    r"^\s*(?:议题[一二三四五六七八九十\d]{1,3}[、:：.．]?|[一二三四五六七八九十]{1,3}、|\d{1,2}[.．、])\s*"
    r"(?P<text>\S.{2,200})$"
)
_AGENDA = re.compile(r"^\s*(?:会议)?(?:议题|议程|研究事项|内容)\s*[:：]?\s*$")
#: Everyday words of minutes for what a kind may call otherwise.
_WORDS = {
    "chair": ("主持", "主持人", "会议主持"),
    "recorder": ("记录", "记录人"),
    "attended": ("参加", "出席", "参加人员", "出席人员", "参会人员", "到会人员", "与会人员"),
    "absent": ("缺席", "缺席人员", "请假", "请假人员", "未到人员"),
    "observer": ("列席", "列席人员"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Source:
    """The words of the file a value was taken from: ``text[start:end]``."""

    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class Minutes:
    """A proposal. ``entry`` is None while its date or kind is not said; ``sources`` by what they fill
    (``kind``, ``happened``, ``headcount``, ``field.agenda``, ``role.chair`` …); ``missing`` are questions."""

    entry: Entry | None
    kind: str | None
    sources: dict[str, Source]
    missing: tuple[str, ...]
    notes: tuple[str, ...]


@dataclass(slots=True)
class _Found:
    data: dict[str, Any] = field(default_factory=dict)
    people: list[Attendance] = field(default_factory=list)
    headcount: int | None = None
    happened: PartialDate | None = None
    title: str = ""
    place: str = ""
    unknown: int = 0
    named: set[str] = field(default_factory=set)
    sources: dict[str, Source] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)


def read_minutes(name: str, data: bytes, *, catalogue: Catalogue, directory: Directory, unit: int) -> Minutes:
    """Propose an entry of ``unit`` from minutes. Raises CannotRead, MarkedSecret; records nothing."""
    text = read_bytes(name, data).text
    if secrecy_mark(text) is not None or secrecy_mark(name) is not None:
        raise MarkedSecret
    kind, source = _kind_of(text, catalogue)
    if kind is None:
        return Minutes(None, None, {}, ("这是哪一类台账？文中没有写明，请选择。",), ())
    found = _Found()
    if source is not None:
        found.sources["kind"] = source
    _read_lines(text, kind, directory, unit, found)
    _read_numbers(text, kind, found)
    _read_agenda(text, kind, found)
    _read_type(text, kind, found)
    if found.happened is None and (match := _FULL_DATE.search(text)):
        found.happened = _day(match[0])
        found.sources["happened"] = Source(match.start(), match.end(), match[0])
    return _proposal(found, kind, unit)


def _kind_of(text: str, catalogue: Catalogue) -> tuple[Kind | None, Source | None]:
    """The kind named first in the opening lines; of two at one place the longer name."""
    opening = text[:600]
    best: tuple[int, int, Kind] | None = None
    for kind in catalogue.kinds.values():
        if kind.noun != "record" or kind.retired:
            continue
        for word in (kind.title, *kind.synonyms):
            start = opening.find(word)
            if start >= 0 and (best is None or (start, -len(word)) < (best[0], -best[1])):
                best = (start, len(word), kind)
    if best is None:
        return None, None
    start, length, kind = best
    return kind, Source(start, start + length, opening[start : start + length])


def _lines(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for line in text.split("\n"):
        yield start, line
        start += len(line) + 1


def _read_lines(text: str, kind: Kind, directory: Directory, unit: int, found: _Found) -> None:
    """``标签：值`` lines, by the words the kind's sheet understands."""
    words = {label: ("role", role) for role, label in _role_labels(kind)}
    own = header_words(kind)
    for start, line in _lines(text):
        match = _LABELLED.match(line)
        if match is None:
            continue
        label, value = plain(match["label"]), match["value"]
        source = Source(start + match.start("value"), start + match.end("value"), value)
        if label in words:
            _take_people(words[label][1], value, kind, directory, unit, found, source)
        elif label in own and own[label].what == "role":
            _take_people(own[label].field, value, kind, directory, unit, found, source)
        elif label in own and own[label].what == "field":
            found.data[own[label].field] = value
            found.sources[f"field.{own[label].field}"] = source
        elif label in {plain(word) for word in COMMON["date"]} and found.happened is None:
            found.happened = _day(value)
            if found.happened is not None:
                found.sources["happened"] = source
        elif label in {plain(word) for word in COMMON["place"]}:
            found.place, found.sources["place"] = value[:200], source
        elif label in {plain(word) for word in COMMON["title"]}:
            found.title, found.sources["title"] = value[:300], source


def _role_labels(kind: Kind) -> Iterator[tuple[str, str]]:
    for role in kind.roles:
        for word in (role.title, *role.synonyms, *_WORDS.get(role.id, ())):
            yield role.id, plain(word)


def _take_people(
    role_id: str, value: str, kind: Kind, directory: Directory, unit: int, found: _Found, source: Source
) -> None:
    role = next(role for role in kind.roles if role.id == role_id)
    said = people_in(value.rstrip("。"))
    found.sources[f"role.{role_id}"] = source
    for named in said.names:
        person = directory.person(named.name, unit)
        if role.counts:
            found.named.add(named.name)
            found.unknown += person is None
        if person is None:
            found.notes.append(f"{role.title}“{named.name}”不在人员库或有同名，请核对。")
            continue
        reason = next((reason for reason in role.reasons if reason in named.reason), "")
        found.people.append(Attendance(person=person, role=role_id, reason=reason))
    if role.counts and said.headcount is not None and found.headcount is None:
        found.headcount, found.sources["headcount"] = said.headcount, source


def _read_numbers(text: str, kind: Kind, found: _Found) -> None:
    """应到 goes into the kind's field of that name, 实到 is the headcount."""
    expected = next((one for one in kind.fields if one.type == "integer" and one.title.startswith("应到")), None)
    if expected is not None and (match := _EXPECTED.search(text)):
        found.data[expected.id] = match[1]
        found.sources[f"field.{expected.id}"] = Source(match.start(1), match.end(1), match[1])
    if match := _PRESENT.search(text):
        found.headcount = int(match[1])
        found.sources["headcount"] = Source(match.start(1), match.end(1), match[1])


def _read_agenda(text: str, kind: Kind, found: _Found) -> None:
    """The numbered lines after 议题 or 议程 (or the lines that begin with 议题), into the kind's first list."""
    agenda = next((one for one in kind.fields if one.type == "list"), None)
    titled = next((one.id for one in (agenda.fields if agenda else ()) if one.type == "text"), None)
    if agenda is None or titled is None:
        return
    rows: list[dict[str, str]] = []
    span: list[int] = []
    inside = False
    for start, line in _lines(text):
        if _AGENDA.match(line):
            inside = True
            continue
        match = _ITEM.match(line)
        if match and (inside or line.lstrip().startswith("议题")):
            rows.append({titled: re.split(r"[。；;]", match["text"])[0].strip()})
            span += [start + match.start("text"), start + match.end("text")]
        elif line.strip():
            inside = False
    if rows:
        found.data[agenda.id] = rows
        found.sources[f"field.{agenda.id}"] = Source(span[0], span[-1], text[span[0] : span[-1]])


def _read_type(text: str, kind: Kind, found: _Found) -> None:
    """A required choice whose word stands in the opening lines, if only one does."""
    for one in _open_choices(kind.fields, found.data):
        said = [choice for choice in one.choices if choice in text[:300]]
        if len(said) == 1:
            start = text.find(said[0])
            found.data[one.id] = said[0]
            found.sources[f"field.{one.id}"] = Source(start, start + len(said[0]), said[0])


def _open_choices(fields: Iterable[Field], data: dict[str, Any]) -> Iterator[Field]:
    return (one for one in fields if one.type == "choice" and one.required and one.id not in data)


def _day(text: str) -> PartialDate | None:
    match = _FULL_DATE.search(text)
    try:
        return day_of(match[0] if match else text, None)
    except BadInput:
        return None


def _proposal(found: _Found, kind: Kind, unit: int) -> Minutes:
    unsaid = [one.title for one in kind.fields if one.required and one.id not in found.data]
    missing = [f"{title}：文中没有写明，请补填。" for title in unsaid]
    if found.happened is None:
        missing.insert(0, "日期：文中没有写明，请补填。")
    headcount = found.headcount
    if headcount is None and found.unknown:
        headcount = len(found.named)
    if kind.people == "required" and headcount is None and not found.named:
        missing.append("参加人员：文中没有名单或人数，请补填。")
    entry = None
    if found.happened is not None:
        people = tuple(dict.fromkeys(found.people))
        entry = Entry(
            kind=kind.id,
            happened=found.happened,
            parts=(Part(unit=unit, people=people, headcount=headcount, organiser=True),),
            data=found.data,
            title=found.title,
            place=found.place,
            source="file",
        )
    return Minutes(entry, kind.id, found.sources, tuple(missing), tuple(found.notes))
