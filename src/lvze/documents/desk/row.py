"""What one report's row says."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class CopiedWith:
    """Another report this one is near-copied with; ``share`` of the shorter text, 0–1."""

    unit: str
    share: float


@dataclass(frozen=True, slots=True)
class Promise:
    """A concrete plan of last year's report, and whether this year's report speaks of it."""

    text: str
    is_answered: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One report. With ``error`` the file could not be read and the rest is empty. There is no score."""

    path: str
    unit: str
    error: str = ""
    year: int | None = None
    parts: dict[str, bool] = field(default_factory=dict)
    sections: tuple[str, ...] = ()
    """Titles of the level-1 headings."""
    figures: dict[str, str] = field(default_factory=dict)
    """Key figures as the report gives them: subject → number with unit."""
    blanks: int = 0
    another_year: tuple[str, ...] = ()
    foreign: tuple[str, ...] = ()
    characters: int = 0
    limit: int = 0
    copied_with: tuple[CopiedWith, ...] = ()
    like_last_year: float | None = None
    """Share of the text near-copied from last year's report, where that is given."""
    promises: tuple[Promise, ...] = ()
    questions: tuple[str, ...] = ()
    to_check: tuple[str, ...] = ()
    """Messages of errors and warnings, in text order."""

    @property
    def missing_parts(self) -> tuple[str, ...]:
        return tuple(name for name, present in self.parts.items() if not present)

    @property
    def unanswered(self) -> tuple[str, ...]:
        return tuple(promise.text for promise in self.promises if not promise.is_answered)
