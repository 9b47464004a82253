"""Records by their words: access first, then the words, newest first, keyset pages; counts are capped."""

from dataclasses import dataclass

from django.db import connection
from django.db.models import BooleanField, QuerySet
from django.db.models.expressions import RawSQL

from lvze.ledger.models import CurrentRecord, Participation
from lvze.ledger.queries.lists import PAGE, RecordLine, lines_of, rows_after
from lvze.ledger.searching.grams import terms_of
from lvze.ledger.searching.index import TABLE, catch_up
from lvze.organisation.actors import Actor
from lvze.organisation.querysets import reach

#: A search counts no further than this: “300 条以上”.
MOST_COUNTED = 300
#: What one search brings the index forward at most; a job does the rest after a large import.
_AT_ONCE = 3000
#: Words that more records hold are common; a scope in which fewer took part is small.
_COMMON, _SMALL_SCOPE = 5_000, 20_000


@dataclass(frozen=True, slots=True)
class SearchPage:
    """Found records, newest first; ``found`` is capped at MOST_COUNTED + 1; ``after`` fetches the next page."""

    lines: tuple[RecordLine, ...]
    found: int
    after: str

    @property
    def found_text(self) -> str:
        return f"{MOST_COUNTED} 条以上" if self.found > MOST_COUNTED else f"{self.found} 条"


def search_records(actor: Actor, asked: str, *, after: str = "", size: int = PAGE) -> SearchPage:
    """Records whose words hold everything asked for, of those the actor may see. Nothing asked finds nothing.

    Raises BadInput for an ``after`` that no page gave.
    """
    terms = terms_of(asked)
    if not terms:
        return SearchPage((), 0, "")
    catch_up(_AT_ONCE)
    seen = _matching(CurrentRecord.objects.visible_to(actor).standing(), actor, terms)
    counted = _newest(seen, MOST_COUNTED + 1)
    page = _newest(rows_after(seen, after), size + 1) if after else counted[: size + 1]
    rows = CurrentRecord.objects.filter(record__in=page[:size]).order_by("-happened_on", "-record")
    lines = tuple(lines_of(list(rows)))
    return SearchPage(lines, len(counted), f"{lines[-1].happened_on}_{lines[-1].record}" if len(page) > size else "")


def _matching(rows: "QuerySet[CurrentRecord]", actor: Actor, terms: list[list[str]]) -> "QuerySet[CurrentRecord]":
    """Those of ``rows`` whose index entry holds every term."""
    if connection.vendor == "postgresql":
        asked = " & ".join("(" + " <-> ".join(_prefix(word, ":*") for word in term) + ")" for term in terms)
        return rows.filter(
            record__in=RawSQL(f"SELECT record_id FROM {TABLE} WHERE grams @@ to_tsquery('simple', %s)", (asked,))
        )
    return _in_sqlite(rows, actor, " AND ".join(_phrase(term) for term in terms))


def _in_sqlite(rows: "QuerySet[CurrentRecord]", actor: Actor, asked: str) -> "QuerySet[CurrentRecord]":
    """Where SQLite is to begin, because it does not know: at the words; where very many hold them at the records of a
    small scope, else at the newest day. Only a plan: who may see what is decided by ``visible_to`` alone.
    """
    holding = f"SELECT rowid FROM {TABLE} WHERE {TABLE} MATCH %s"
    if not _is_common(holding, asked):
        return rows.filter(record__in=RawSQL(holding, (asked,)))
    # The plus keeps it from beginning at the words (sqlite.org/optoverview.html, "unary +").
    of_words = f'+"{CurrentRecord._meta.db_table}"."record_id" IN ({holding})'
    rows = rows.filter(RawSQL(of_words, (asked,), output_field=BooleanField()))
    of_scope = Participation.objects.filter(reach(actor)).order_by().values("record")
    return rows if of_scope[: _SMALL_SCOPE + 1].count() > _SMALL_SCOPE else rows.filter(record__in=of_scope)


def _is_common(holding: str, asked: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT COUNT(*) FROM ({holding} LIMIT {_COMMON + 1})", (asked,))
        return int(cursor.fetchone()[0]) > _COMMON


def _newest(rows: "QuerySet[CurrentRecord]", most: int) -> list[int]:
    return list(rows.order_by("-happened_on", "-record").values_list("record_id", flat=True)[:most])


def _phrase(term: list[str]) -> str:
    starts = term[-1].endswith("*")
    words = " ".join(word.rstrip("*") for word in term)
    return f'"{words}"*' if starts else f'"{words}"'


def _prefix(word: str, mark: str) -> str:
    return f"{word.rstrip('*')}{mark}" if word.endswith("*") else word
