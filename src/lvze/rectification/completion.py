"""整改完成情况 as of any day: by source and by aspect, with the state of every problem behind it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from lvze.matters.queries import matters_in
from lvze.matters.queries.lists import Row
from lvze.organisation.actors import Actor

KIND = "rectification_matter"
#: 整改类型, in the order people list them.
PACES = ("立行立改", "限期整改", "长期坚持")


@dataclass(frozen=True, slots=True)
class Group:
    """Problems of one source or aspect as they stood on a day (个); 长期坚持 is never counted as done."""

    title: str
    problems: tuple[Row, ...]

    @property
    def measures(self) -> int:
        """整改措施 (项)."""
        return sum(len(row.data.get("measures", ())) for row in self.problems)

    @property
    def done(self) -> int:
        return sum(row.standing == "closed" for row in self.problems)

    @property
    def long_term(self) -> int:
        return sum(row.standing == "long_term" for row in self.problems)

    @property
    def under_way(self) -> int:
        return sum(row.standing == "open" for row in self.problems)

    @property
    def overdue(self) -> int:
        return sum(row.overdue for row in self.problems)

    @property
    def share(self) -> Fraction | None:
        """Done of all; None where there is no problem."""
        return Fraction(self.done, len(self.problems)) if self.problems else None


@dataclass(frozen=True, slots=True)
class Progress:
    """One unit's rectification on a day: all of it, and by source, by aspect of each source, by 整改类型."""

    day: date
    whole: Group
    by_source: tuple[Group, ...]
    by_aspect: tuple[Group, ...]
    by_pace: tuple[Group, ...]

    @property
    def rounds(self) -> tuple[str, ...]:
        """The rounds of feedback its problems belong to, in the order they first come up."""
        named = (str(row.data.get("round") or "") for row in self.whole.problems)
        return tuple(dict.fromkeys(name for name in named if name))

    def narrowed(self, source: str = "", round_title: str = "") -> "Progress":
        """Of one ``source`` (巡察反馈 …) or one round of feedback, if asked."""
        rows = [
            row
            for row in self.whole.problems
            if source in ("", row.data.get("source")) and round_title in ("", row.data.get("round"))
        ]
        return Progress(
            self.day,
            Group("合计", tuple(rows)),
            _grouped(rows, "source"),
            _grouped(rows, "aspect"),
            tuple(Group(pace, tuple(row for row in rows if row.data.get("pace") == pace)) for pace in PACES),
        )


def progress_of(
    actor: Actor, unit: int, day: date, *, as_of: int | None = None, source: str = "", round_title: str = ""
) -> Progress:
    """Problems of ``unit`` and below that the actor may see, as they stood on ``day`` as known at ``as_of``;
    of one ``source`` (巡察反馈 …) or one round of feedback, if asked."""
    rows = matters_in(actor, day, as_of=as_of, unit=unit, kinds=(KIND,))
    return Progress(day, Group("合计", rows), (), (), ()).narrowed(source, round_title)


def _grouped(rows: Iterable[Row], name: str) -> tuple[Group, ...]:
    """By a field's words, in the order they first come up in the list."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(str(row.data.get(name, "")), []).append(row)
    return tuple(Group(title, tuple(members)) for title, members in found.items())
