"""The import sheet of a kind of matter."""

from collections.abc import Iterator

from lvze.catalogue.definitions import Kind
from lvze.ledger.importing.templates import TemplateColumn, columns_of_field, template_of
from lvze.matters.importing.columns import WORDS


def matter_template(kind: Kind) -> bytes:
    """An .xlsx with the header row that :func:`plan_matters` understands, and a page of explanations."""
    return template_of(kind, list(columns_of_kind(kind)))


def columns_of_kind(kind: Kind) -> Iterator[TemplateColumn]:
    """The columns of a list of this kind, in the order of its sheet."""
    states = tuple(state.title for state in kind.states)
    yield TemplateColumn(WORDS["title"][0], "要改的问题或要办的事，一行一项。", required=True)
    yield TemplateColumn(WORDS["above"][0], "从哪一项分解，写它的名称；不是分解的不填。")
    for field in kind.fields:
        yield from columns_of_field(field)
    yield TemplateColumn(WORDS["leader"][0], "姓名，须在人员库里。")
    yield TemplateColumn(WORDS["unit"][0], "写全称、简称或编码。", required=True)
    yield TemplateColumn(WORDS["responsible"][0], "姓名，须在人员库里。")
    yield TemplateColumn(WORDS["due"][0], "如 2026-06-30、2026年6月；长期任务写“长期坚持”。", required=True)
    yield TemplateColumn(WORDS["opened"][0], "反馈、交办或发出的日期；整张表同一天可不填。")
    yield TemplateColumn(WORDS["state"][0], f"不填即“{states[0]}”。", choices=states)
    yield TemplateColumn(WORDS["since"][0], "到这个状态的日期。")
