"""Today's subtree of a unit as a condition in SQL: one range over paths."""

from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import BooleanField, Expression, F
from django.db.models.sql.compiler import SQLCompiler

#: A subtree's paths are ≥ its own path and < its own path + this: it follows every hexadecimal digit.
_AFTER_PATH = "g"

_PATH = "SELECT path FROM organisation_todayunit WHERE unit_id = %s"
_SUBTREE = (
    f"SELECT unit_id FROM organisation_todayunit WHERE path >= ({_PATH}) AND path < (({_PATH}) || '{_AFTER_PATH}')"
)
# A 领导小组 stands in no tree; it belongs to the unit it serves. A 派驻组 serves none: it is above.
_SERVING = (
    "SELECT unit_id FROM organisation_todayunit"
    f" WHERE (tree = 'outside' AND serves_id IN ({_SUBTREE})) OR unit_id IN ({_SUBTREE})"
)


class InSubtree(Expression):
    """Whether the column ``unit`` is a unit at or below ``top`` today; ``serving``: or a body that serves one of them.

    It stands in every protected read, often several times over, so its SQL is written out: to compose it of querysets
    took longer than to run it.
    """

    conditional = True

    def __init__(self, unit: str, top: int, *, serving: bool = False) -> None:
        super().__init__(output_field=BooleanField())
        self.unit: Any = F(unit)
        self.top = top
        self.serving = serving

    @property
    def identity(self) -> tuple[Any, ...]:
        return (type(self), repr(self.unit), self.top, self.serving)

    def get_source_expressions(self) -> list[Any]:
        return [self.unit]

    def set_source_expressions(self, exprs: Any) -> None:
        (self.unit,) = exprs

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> tuple[str, list[Any]]:  # type: ignore[override]
        column, params = compiler.compile(self.unit)
        within = _SERVING if self.serving else _SUBTREE
        return f"{column} IN ({within})", [*params, *([self.top] * within.count("%s"))]
