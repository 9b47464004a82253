"""What a picture says, apart from how it is drawn."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

Shape = Literal["bars", "stacked", "lines", "strips"]


@dataclass(frozen=True, slots=True)
class Series:
    """One thing told for every category; None where nobody knows. ``printed`` are the same values in words."""

    title: str
    values: tuple[Fraction | None, ...]
    printed: tuple[str, ...]

    def __post_init__(self) -> None:
        if len(self.values) != len(self.printed):
            raise ValueError(f"{self.title}: {len(self.values)} values but {len(self.printed)} printed")


@dataclass(frozen=True, slots=True)
class Picture:
    """``bars`` stand side by side, ``stacked`` on each other, ``lines`` join the known ones, ``strips`` give every
    series a strip of its own. ``unit`` is the one of all values. Raises ValueError for values without a category."""

    title: str
    unit: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    shape: Shape = "bars"

    def __post_init__(self) -> None:
        for each in self.series:
            if len(each.values) != len(self.categories):
                raise ValueError(f"{each.title}: {len(each.values)} values for {len(self.categories)} categories")

    @property
    def words(self) -> str:
        """The picture for those who cannot see it: every known value, series by series."""
        told = []
        for each in self.series:
            known = [
                f"{category}{printed}"
                for category, value, printed in zip(self.categories, each.values, each.printed, strict=True)
                if value is not None
            ]
            told.append(f"{each.title}：{'，'.join(known) if known else '无记录'}")
        return f"{self.title}（{self.unit}）。" + "；".join(told) + "。"

    @property
    def tallest(self) -> Fraction:
        """The greatest height that must fit: of a stack, the sum; at least 0."""
        if self.shape == "stacked":
            columns = zip(*(each.values for each in self.series), strict=True)
            return max(
                (sum((value for value in column if value), Fraction(0)) for column in columns), default=Fraction(0)
            )
        return max((value for each in self.series for value in each.values if value), default=Fraction(0))
