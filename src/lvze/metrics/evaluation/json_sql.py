"""Values inside a JSON column, said once for SQLite and once for PostgreSQL.

Every condition is plainly true or false, never unknown: a missing value matches nothing, so its negation holds.
"""

import json
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import BooleanField, DecimalField, Expression, F, TextField
from django.db.models.sql.compiler import SQLCompiler

Sql = tuple[str, list[Any]]


class JsonExpression(Expression):
    """Something read from ``column`` at the top-level key ``key``."""

    def __init__(self, column: str, key: str, values: tuple[Any, ...] = ()) -> None:
        super().__init__(output_field=self.field_type())
        self.source: Any = F(column)
        self.key = key
        self.values = values

    def field_type(self) -> Any:
        return BooleanField()

    @property
    def identity(self) -> tuple[Any, ...]:
        return (type(self), repr(self.source), self.key, json.dumps(self.values, ensure_ascii=False, default=str))

    def get_source_expressions(self) -> list[Any]:
        return [self.source]

    def set_source_expressions(self, exprs: Any) -> None:
        (self.source,) = exprs

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> Sql:  # type: ignore[override]
        column, params = compiler.compile(self.source)
        if params:
            raise ValueError("the source of a JSON value is a column")
        if connection.vendor == "postgresql":
            return self.postgresql(column)
        return self.sqlite(column, '$."' + self.key + '"')

    def sqlite(self, column: str, path: str) -> Sql:
        raise NotImplementedError

    def postgresql(self, column: str) -> Sql:
        raise NotImplementedError


class JsonText(JsonExpression):
    """The value as text; NULL when it is missing, null or empty."""

    def field_type(self) -> Any:
        return TextField()

    def sqlite(self, column: str, path: str) -> Sql:
        return f"NULLIF(CAST(json_extract({column}, %s) AS TEXT), '')", [path]

    def postgresql(self, column: str) -> Sql:
        return f"NULLIF({column} ->> %s, '')", [self.key]


_SQLITE_NUMBER = (
    "(CASE WHEN json_type({c}, %s) IN ('integer', 'real') THEN json_extract({c}, %s)"
    " WHEN json_type({c}, %s) = 'text' AND json_extract({c}, %s) GLOB '*[0-9]*'"
    " AND json_extract({c}, %s) NOT GLOB '*[^0-9.-]*' AND json_extract({c}, %s) NOT GLOB '?*-*'"
    " THEN CAST(json_extract({c}, %s) AS NUMERIC)"
    " WHEN json_type({c}, %s) = 'array' THEN json_array_length({c}, %s) END)"
)
_POSTGRESQL_NUMBER = (
    "(CASE WHEN jsonb_typeof({c} -> %s) = 'number' THEN ({c} ->> %s)::numeric"
    " WHEN jsonb_typeof({c} -> %s) = 'string' AND ({c} ->> %s) ~ '^-?[0-9]+([.][0-9]+)?$'"
    " THEN ({c} ->> %s)::numeric"
    " WHEN jsonb_typeof({c} -> %s) = 'array' THEN jsonb_array_length({c} -> %s) END)"
)


class JsonNumber(JsonExpression):
    """The value as a number (also one kept as decimal text), of a list how many it holds; NULL for anything else."""

    def field_type(self) -> Any:
        return DecimalField(max_digits=30, decimal_places=6)

    def sqlite(self, column: str, path: str) -> Sql:
        return _SQLITE_NUMBER.format(c=column), [path] * 9

    def postgresql(self, column: str) -> Sql:
        return _POSTGRESQL_NUMBER.format(c=column), [self.key] * 7


class JsonIn(JsonExpression):
    """Whether the value, or any value of a list there, is one of ``values``; less to look at where no list can be."""

    conditional = True

    def __init__(self, column: str, key: str, values: tuple[Any, ...], *, may_be_list: bool = True) -> None:
        super().__init__(column, key, values)
        self.may_be_list = may_be_list

    def sqlite(self, column: str, path: str) -> Sql:
        marks = ", ".join(["%s"] * len(self.values))
        scalar = f"json_extract({column}, %s) IN ({marks})"
        if not self.may_be_list:
            return f"COALESCE({scalar}, 0)", [path, *self.values]
        listed = (
            f"(json_type({column}, %s) = 'array'"
            f" AND EXISTS(SELECT 1 FROM json_each({column}, %s) WHERE value IN ({marks})))"
        )
        return f"COALESCE({scalar} OR {listed}, 0)", [path, *self.values, path, path, *self.values]

    def postgresql(self, column: str) -> Sql:
        marks = ", ".join(["%s::jsonb"] * len(self.values))
        sql = f"COALESCE(({column} -> %s) @> ANY(ARRAY[{marks}]), false)"
        return sql, [self.key, *(json.dumps(value) for value in self.values)]


class JsonAtLeast(JsonExpression):
    """Whether the value is at least ``values[0]``: numbers as numbers, texts (ISO days) as texts."""

    conditional = True
    compare = ">="

    def _number(self) -> bool:
        return not isinstance(self.values[0], str)

    def sqlite(self, column: str, path: str) -> Sql:
        left, params = (JsonNumber if self._number() else JsonText)("_", self.key).sqlite(column, path)
        return f"COALESCE({left} {self.compare} %s, 0)", [*params, self.values[0]]

    def postgresql(self, column: str) -> Sql:
        left, params = (JsonNumber if self._number() else JsonText)("_", self.key).postgresql(column)
        collate = "" if self._number() else ' COLLATE "C"'
        return f"COALESCE({left}{collate} {self.compare} %s, false)", [*params, self.values[0]]


class JsonAtMost(JsonAtLeast):
    """Whether the value is at most ``values[0]``."""

    compare = "<="


class JsonPresent(JsonExpression):
    """Whether there is a value: not missing, not null, not an empty text or list."""

    conditional = True

    def sqlite(self, column: str, path: str) -> Sql:
        return f"COALESCE(json_extract({column}, %s) NOT IN ('', '[]'), 0)", [path]

    def postgresql(self, column: str) -> Sql:
        return f"COALESCE(({column} ->> %s) NOT IN ('', '[]'), false)", [self.key]


class JsonContains(JsonExpression):
    """Whether the text, or any text of a list there, holds one of ``values``."""

    conditional = True

    def sqlite(self, column: str, path: str) -> Sql:
        tests = " OR ".join(["instr(value, %s) > 0"] * len(self.values))
        return f"EXISTS(SELECT 1 FROM json_each({column}, %s) WHERE {tests})", [path, *self.values]

    def postgresql(self, column: str) -> Sql:
        tests = " OR ".join(["position(%s in piece) > 0"] * len(self.values))
        listed = (
            f"CASE WHEN jsonb_typeof({column} -> %s) = 'array' THEN {column} -> %s"
            f" ELSE jsonb_build_array({column} -> %s) END"
        )
        sql = f"EXISTS(SELECT 1 FROM jsonb_array_elements_text({listed}) AS piece WHERE {tests})"
        return sql, [self.key, self.key, self.key, *self.values]


class UnitIn(Expression):
    """Whether a column is one of many ids, given as one parameter however many they are."""

    conditional = True

    def __init__(self, column: str, ids: frozenset[int]) -> None:
        super().__init__(output_field=BooleanField())
        self.source: Any = F(column)
        self.ids = sorted(ids)

    @property
    def identity(self) -> tuple[Any, ...]:
        return (type(self), repr(self.source), tuple(self.ids))

    def get_source_expressions(self) -> list[Any]:
        return [self.source]

    def set_source_expressions(self, exprs: Any) -> None:
        (self.source,) = exprs

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> Sql:  # type: ignore[override]
        column, params = compiler.compile(self.source)
        if connection.vendor == "postgresql":
            return f"{column} = ANY(%s::bigint[])", [*params, self.ids]
        return f"{column} IN (SELECT value FROM json_each(%s))", [*params, json.dumps(self.ids)]
