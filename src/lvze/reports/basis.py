"""数据依据表: every figure of a report with its definition, scope, as-of and the records it opens on."""

import io
from collections.abc import Iterable
from dataclasses import dataclass

import xlsxwriter

from lvze.audit.queries import head
from lvze.catalogue.definitions import Catalogue, Condition, Metric
from lvze.documents.gbt9704.content import Attachment, Paragraph, Table
from lvze.ledger.models import CurrentRecord
from lvze.ledger.packs import installed_catalogue
from lvze.metrics.answer import Answer, Opened
from lvze.metrics.formatting import format_with_unit
from lvze.reports.asking import Subject, ask, scope_title
from lvze.reports.calibre import calibre_of
from lvze.reports.writing.composed import Composed

_MEASURES = {
    "count": "按件数计",
    "people_times": "按参加人次计",
    "distinct_people": "按不同人员计",
    "distinct_units": "按不同单位计",
    "distinct": "按不同项计",
    "sum": "求和",
    "stock": "期末时点数",
    "nodes": "按条目计",
    "minimum_per_person": "每人至少数",
    "exceptions": "例外数",
    "coverage": "覆盖率",
    "of_which": "其中数",
    "union": "合并计，不重复",
    "ratio": "比率",
    "multiple": "倍数",
    "change_on_last_year": "与上年同期相比",
    "supplied": "数据提供单",
}
_OPS = {"in": "为", "not_in": "不为", "min": "不低于", "max": "不高于", "contains": "含"}
_LEDGER_TABLES = frozenset({"records", "people", "items"})


@dataclass(frozen=True, slots=True)
class BasisRow:
    """One figure's basis. ``late`` is None unless the unit chose to show 补登."""

    number: int
    title: str
    definition: str
    scope: str
    period: str
    as_of: int
    value: str
    records: int
    late: int | None
    behind: tuple[Opened, ...]


@dataclass(frozen=True, slots=True)
class Basis:
    """The whole table, with the line on 套开 and the head of the chain."""

    title: str
    rows: tuple[BasisRow, ...]
    served_together: str
    chain_head: str


def basis_of(subject: Subject, text: Composed, *, shows_late: bool = False) -> Basis:
    """The basis of every figure in a composed report, as of the report's own as-of."""
    catalogue = installed_catalogue()
    rows = tuple(
        _row(figure.place + 1, figure.metric, figure.answer, subject, catalogue, shows_late) for figure in text.figures
    )
    chain = head()
    short = chain.hash.partition(":")[2][:16] or "空"
    together = served_together(subject, [figure.metric for figure in text.figures], catalogue)
    return Basis(f"{text.title}数据依据表", rows, together, f"第 {chain.seq} 笔，{short}")


def definition_of(metric: Metric, catalogue: Catalogue) -> str:
    """A metric's definition in one sentence: of which kinds, under which conditions, counted how."""
    kinds = "、".join(catalogue.kinds[kind].title for kind in metric.kinds if kind in catalogue.kinds)
    where = "，".join(_condition(each, metric, catalogue) for each in metric.where)
    parts = "、".join(catalogue.metrics[part].title for part in metric.parts if part in catalogue.metrics)
    said = [each for each in (f"台账“{kinds}”" if kinds else "", where, f"由{parts}得出" if parts else "") if each]
    return "；".join([*said, _MEASURES[metric.measure]]) + f"（{metric.id} 第{metric.version}版）"


def served_together(subject: Subject, metrics: Iterable[Metric], catalogue: Catalogue) -> str:
    """``共38场，按类别计52次，其中套开9场`` over the kinds the report counts by the time; empty where there is none."""
    kinds = sorted(
        {kind for metric in metrics if metric.measure == "count" and metric.of == "records" for kind in metric.kinds}
    )
    if not kinds:
        return ""

    def counted(name: str, **changes: object) -> Metric:
        return Metric(f"basis.{name}", 1, name, "场", "records", "count", kinds=tuple(kinds), **changes)  # type: ignore[arg-type]

    events = counted("events")
    besides = counted("besides", where=(Condition("primary", "in", (False,)),))
    each_kind = [Metric(f"basis.{kind}", 1, kind, "次", "records", "count", kinds=(kind,)) for kind in kinds]
    answers = ask([events, besides, *each_kind], subject, catalogue)
    times = sum(int(answers[metric.id].value or 0) for metric in each_kind)
    total, together = answers[events.id].value or 0, answers[besides.id].value or 0
    return f"共{total}场，按类别计{times}次，其中套开{together}场" if total else ""


def basis_attachment(basis: Basis) -> Attachment:
    """The table as an attachment of the document."""
    table = Table(
        title="",
        header=("序号", "数据项", "口径", "范围", "数值", "记录数"),
        rows=tuple(
            (str(row.number), row.title, row.definition, row.scope, row.value, str(row.records)) for row in basis.rows
        ),
        note=f"{basis.served_together}。台账链头：{basis.chain_head}。".lstrip("。"),
    )
    return Attachment("数据依据表", (Paragraph("各项数据均出自台账，口径、范围和记录数如下。"), table))


def basis_sheet(basis: Basis) -> bytes:
    """The table as a workbook: one sheet of figures, one of the things behind each."""
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        bold = book.add_format({"bold": True, "text_wrap": True, "border": 1})
        cell = book.add_format({"text_wrap": True, "valign": "top", "border": 1})
        figures = book.add_worksheet("数据依据")
        figures.set_column(1, 1, 24)
        figures.set_column(2, 2, 48)
        figures.set_column(3, 7, 14)
        figures.write(0, 0, basis.title)
        header = ["序号", "数据项", "口径", "范围", "期间", "台账截至", "数值", "记录数"]
        shows_late = any(row.late is not None for row in basis.rows)
        figures.write_row(1, 0, [*header, *(["其中补登"] if shows_late else [])], bold)
        for line, row in enumerate(basis.rows, start=2):
            values = [row.number, row.title, row.definition, row.scope, row.period, row.as_of, row.value, row.records]
            figures.write_row(line, 0, [*values, *([row.late] if shows_late else [])], cell)
        if basis.served_together:
            figures.write(len(basis.rows) + 2, 0, basis.served_together)
        figures.write(len(basis.rows) + 3, 0, f"台账链头：{basis.chain_head}")
        records = book.add_worksheet("记录清单")
        records.write_row(0, 0, ["序号", "数据项", "来源", "编号", "版本"], bold)
        line = 1
        for row in basis.rows:
            for each in row.behind:
                records.write_row(line, 0, [row.number, row.title, each.table, each.thing, each.version])
                line += 1
    return made.getvalue()


def _row(
    number: int, metric: Metric, answer: Answer, subject: Subject, catalogue: Catalogue, shows_late: bool
) -> BasisRow:
    behind = answer.opens()
    calibre = calibre_of(behind)
    return BasisRow(
        number=number,
        title=metric.title,
        definition=definition_of(metric, catalogue) + (f"；口径：{calibre}" if calibre else ""),
        scope=scope_title(subject, metric, catalogue),
        period=str(subject.period),
        as_of=subject.as_of,
        value=format_with_unit(metric, answer),
        records=answer.records,
        late=_late(behind) if shows_late else None,
        behind=behind,
    )


def _late(behind: tuple[Opened, ...]) -> int:
    records = {each.thing for each in behind if each.table in _LEDGER_TABLES}
    return CurrentRecord.objects.filter(record__in=records, late=True).count()


def _condition(condition: Condition, metric: Metric, catalogue: Catalogue) -> str:
    title = _field_title(condition.field, metric, catalogue)
    if condition.op in ("present", "absent"):
        return f"{title}{'已填' if condition.op == 'present' else '未填'}"
    return f"{title}{_OPS[condition.op]}{'或'.join(str(value) for value in condition.values)}"


def _field_title(name: str, metric: Metric, catalogue: Catalogue) -> str:
    for kind_id in metric.kinds:
        kind = catalogue.kinds.get(kind_id)
        for field in kind.fields if kind else ():
            for each in (field, *field.fields):
                if each.id == name:
                    return each.title
    return name
