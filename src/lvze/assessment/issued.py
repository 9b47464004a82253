"""Issued reports as 佐证材料: what assessment asks of who keeps them. Reports stand above it, so a flow answers."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from lvze.organisation.actors import Actor


@dataclass(frozen=True, slots=True)
class IssuedPaper:
    """An issued report of an outline: its file's name, 文号 (empty without one), day and digest."""

    report: int
    outline: str
    name: str
    number: str
    issued_on: date
    content_digest: str

    @property
    def shown(self) -> str:
        """``名称（文号，签发日期）`` as a catalogue lists it."""
        about = "，".join(filter(None, (self.number, f"{self.issued_on}签发")))
        return f"{self.name.removesuffix('.docx')}（{about}）"


class IssuedPapers(Protocol):
    """Who keeps them: lists what the actor may see, and reads one, which is logged."""

    def of(self, actor: Actor, *, unit: int, year: int, outlines: Collection[str]) -> tuple[IssuedPaper, ...]:
        """The issued reports of the unit about the year, by day."""

    def read(self, actor: Actor, now: datetime, paper: IssuedPaper) -> bytes | None:
        """Its very bytes; None when they are not where they should be."""


class _NothingIssued:
    """For who looks at records and matters alone."""

    def of(self, actor: Actor, *, unit: int, year: int, outlines: Collection[str]) -> tuple[IssuedPaper, ...]:
        return ()

    def read(self, actor: Actor, now: datetime, paper: IssuedPaper) -> bytes | None:
        return None


NOTHING_ISSUED: IssuedPapers = _NothingIssued()
