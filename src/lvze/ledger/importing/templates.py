"""The import sheet of a kind: its columns with help, choices as drop-downs, what must be filled in bold."""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import xlsxwriter

from lvze.catalogue.definitions import Field, Kind
from lvze.ledger.importing.headers import plain

_ROWS = 1000
_WHOSE = {"party": ("党组织", "填报单位"), "administrative": ("单位", "填报单位")}
_LONGEST_LIST = 255  # Excel's limit on the text of a drop-down


@dataclass(frozen=True, slots=True)
class TemplateColumn:
    """A column of an import sheet: ``required`` is printed bold, ``choices`` become a drop-down."""

    title: str
    help: str
    required: bool = False
    choices: tuple[str, ...] = ()


def template(kind: Kind) -> bytes:
    """An .xlsx with the header row that :func:`stage_import` understands, and a page of explanations."""
    return template_of(kind, list(_columns(kind)))


def template_of(kind: Kind, columns: Sequence[TemplateColumn]) -> bytes:
    """The sheet of a kind, with these columns."""
    return sheet_of(kind.title, columns, told=kind.help)


def sheet_of(title: str, columns: Sequence[TemplateColumn], *, told: str = "") -> bytes:
    """An .xlsx with these columns as its header, and a page that explains them; ``told`` stands above."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    page = book.add_worksheet(title[:31])
    must = book.add_format({"bold": True, "bg_color": "#FFF2CC", "border": 1, "text_wrap": True})
    may = book.add_format({"bg_color": "#F2F2F2", "border": 1, "text_wrap": True})
    as_text = book.add_format({"num_format": "@", "text_wrap": True})
    for place, column in enumerate(columns):
        page.write_string(0, place, column.title, must if column.required else may)
        if column.help:
            page.write_comment(0, place, column.help, {"x_scale": 2})
        if column.choices and len(",".join(column.choices)) <= _LONGEST_LIST:
            page.data_validation(1, place, _ROWS, place, {"validate": "list", "source": list(column.choices)})
    page.set_column(0, len(columns) - 1, 18, as_text)
    page.freeze_panes(1, 0)
    notes = book.add_worksheet("填写说明")
    notes.set_column(0, 0, 22)
    notes.set_column(1, 1, 90)
    if told:
        notes.write_string(0, 0, title)
        notes.write_string(0, 1, told)
    for line, column in enumerate(columns, 1):
        notes.write_string(line, 0, column.title)
        words = "必填。" if column.required else ""
        words += column.help + (f"可选：{'、'.join(column.choices)}。" if column.choices else "")
        notes.write_string(line, 1, words)
    book.close()
    return target.getvalue()


def _columns(kind: Kind) -> Iterator[TemplateColumn]:
    own = {plain(name) for field in kind.fields for name in (field.title, *field.synonyms)}
    yield TemplateColumn("日期", "2026-03-15、2026.3.15、3月15日都可以；只知道月份写 2026年3月。", required=True)
    whose = next(name for name in _WHOSE[kind.tree] if plain(name) not in own)
    yield TemplateColumn(whose, "写全称、简称或编码；整张表都是一个单位时可不填。")
    if "主题" not in own:
        yield TemplateColumn("主题", "列表里显示的名称。")
    if "地点" not in own:
        yield TemplateColumn("地点", "")
    for field in kind.fields:
        yield from columns_of_field(field)
    if kind.people != "none":
        yield TemplateColumn("人数", "实际参加的人次；名单写全时可不填。", required=kind.people == "required")
        for role in kind.roles:
            reasons = (
                f"原因写在括号里，只能是{'、'.join(role.reasons)}，如“张某（{role.reasons[0]}）”。"
                if role.reasons
                else ""
            )
            yield TemplateColumn(role.title, "多人用顿号分开，可写“张某、李某等12人”。" + reasons)


def columns_of_field(field: Field) -> Iterator[TemplateColumn]:
    """The columns of one field: a list has one for each of its own."""
    unit = f"（{field.unit}）" if field.unit else ""
    if field.type == "list":
        for column in field.fields:
            several = "一条一行（单元格内换行），各列的行一一对应。"
            yield TemplateColumn(
                f"{field.title}：{column.title}", several + column.help, field.required and column.required
            )
        return
    choices = ("是", "否") if field.type == "boolean" else field.choices if field.type == "choice" else ()
    told = field.help + (f"可多选，用顿号分开：{'、'.join(field.choices)}。" if field.type == "choices" else "")
    yield TemplateColumn(field.title + unit, told, field.required, choices)
