"""Headings at five levels by their markers, alone on a line or as a paragraph's first sentence."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from lvze.documents.result import Heading

_COUNT = "一二三四五六七八九十"
_LINE_MARKER = re.compile(
    rf"^[ \t　\ufeff]*(?:"
    rf"(?P<one>[{_COUNT}]{{1,3}}(?:、|．|\.|[,，](?=\S)))(?![{_COUNT}](?:、|等|级))"
    rf"|(?P<two>[（(][ ]?[{_COUNT}]{{1,3}}[ ]?[）)][、.．]?)"
    r"|(?P<three>[0-9０-９]{1,2}(?:[.．](?![0-9０-９])|、|，(?![0-9０-９])))"
    r"|(?P<four>[（(][ ]?[0-9０-９]{1,2}[ ]?[）)][、.．]?|[①-⑳])"
    r")",
    re.MULTILINE,
)
_POINT = re.compile(
    rf"(?:^[ \t　]*|(?<=[。；;：:，,！？、”）)】 　]))"
    rf"(?P<five>[{_COUNT}]{{1,2}}(?:则)?是(?!否|一|指|因|谁|什么)"
    rf"|第[{_COUNT}]{{1,2}}(?:，|,|、(?=[^第]))|其[{_COUNT}]，|(?:首先|其次|再次|最后)，)",
    re.MULTILINE,
)
_TITLE_END = re.compile(r"[。；;\r\n]")
_LONGEST_TITLE = 400
_LEVELS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5}


@dataclass(slots=True)
class _Open:
    level: int
    marker: str
    title: str
    start: int
    end: int
    children: list["_Open"] = field(default_factory=list)

    def closed(self) -> Heading:
        return Heading(
            self.level, self.marker, self.title, self.start, self.end, tuple(child.closed() for child in self.children)
        )


def outline(text: str) -> tuple[Heading, ...]:
    """The headings as a tree. ``end`` is at the first 。 or ；, else at the line's end without its white space."""
    found = [*_at_line_starts(text), *_inside_paragraphs(text)]
    found.sort(key=lambda heading: heading.start)
    top: list[_Open] = []
    path: list[_Open] = []
    for heading in found:
        while path and path[-1].level >= heading.level:
            path.pop()
        (path[-1].children if path else top).append(heading)
        path.append(heading)
    return tuple(heading.closed() for heading in top)


def flat(headings: Iterable[Heading]) -> list[Heading]:
    """All headings of a tree in text order."""
    found: list[Heading] = []
    for heading in headings:
        found.append(heading)
        found += flat(heading.children)
    return found


def _at_line_starts(text: str) -> list[_Open]:
    return [
        heading
        for match in _LINE_MARKER.finditer(text)
        if match.lastgroup and (heading := _heading(text, match, match.lastgroup))
    ]


def _inside_paragraphs(text: str) -> list[_Open]:
    return [heading for match in _POINT.finditer(text) if (heading := _heading(text, match, "five"))]


def _heading(text: str, match: re.Match[str], group: str) -> _Open | None:
    start, after = match.span(group)
    stop = _TITLE_END.search(text, after, after + _LONGEST_TITLE)
    end = stop.start() if stop else min(len(text), after + _LONGEST_TITLE)
    title = text[after:end]
    end -= len(title) - len(title.rstrip())
    title = title.strip()
    return _Open(_LEVELS[group], match.group(group), title, start, end) if title else None
