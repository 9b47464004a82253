"""One value of each field type: what is accepted from a person or a sheet, what is kept, how it is shown again."""

import math
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Any

from lvze.catalogue.definitions import Field
from lvze.kernel.days import PartialDate
from lvze.kernel.errors import BadInput
from lvze.kernel.money import in_unit, is_money_unit, parse_fen

Problem = tuple[str, str]

LONGEST_TEXT = 500
LONGEST_LONG_TEXT = 50_000
MOST_ROWS = 2_000
_LARGEST_NUMBER = 10**15
_MOST_DECIMALS = 20
_AMOUNT = re.compile(r"[-+]?[\d,]{1,20}(?:\.\d{1,20})?\s*(?:分|元|千元|万元|亿元)?")

_DIGITS = str.maketrans("０１２３４５６７８９．－，", "0123456789.-,")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_SEPARATORS = re.compile(r"[、，,;；\n]+")
_YES = {"是", "有", "√", "true", "1", "y", "yes"}
_NO = {"否", "无", "没有", "×", "false", "0", "n", "no"}


class _Unfit(Exception):
    """The value does not fit; the argument says what to fill in, as the end of a sentence."""


def check_fields(
    fields: Sequence[Field], data: Mapping[str, Any], problems: list[Problem], at: str = ""
) -> dict[str, Any]:
    """The given values normalised, in field order; problems are appended with their places under ``at``."""
    known = {field.id for field in fields}
    for key in data:
        if key not in known:
            problems.append((f"{at}{key}", f"{key}：本类台账没有这一项，请去掉或改成已有的项。"))
    checked: dict[str, Any] = {}
    for field in fields:
        raw = data.get(field.id)
        if is_blank(raw):
            if field.required:
                problems.append((f"{at}{field.id}", f"{field.title}：必须填写。"))
            continue
        before = len(problems)
        value = _check_list(field, raw, problems, at) if field.type == "list" else _check_one(field, raw, problems, at)
        if len(problems) == before:
            checked[field.id] = value
    return checked


def is_blank(raw: Any) -> bool:
    """Nothing was filled in: None, blank text, an empty list."""
    return raw is None or (isinstance(raw, str) and not raw.strip()) or (isinstance(raw, list | tuple) and not raw)


def _check_one(field: Field, raw: Any, problems: list[Problem], at: str) -> Any:
    try:
        return _READERS[field.type](field, raw)
    except _Unfit as unfit:
        problems.append((f"{at}{field.id}", f"{field.title}：{unfit}"))
    except BadInput as bad:
        problems.append((f"{at}{field.id}", f"{field.title}：{bad}"))
    return None


def _check_list(field: Field, raw: Any, problems: list[Problem], at: str) -> list[dict[str, Any]]:
    place = f"{at}{field.id}"
    if isinstance(raw, str | Mapping) or not isinstance(raw, Sequence):
        problems.append((place, f"{field.title}：请逐行填写。"))
        return []
    least, most = field.minimum or 0, min(field.maximum or MOST_ROWS, MOST_ROWS)
    if not least <= len(raw) <= most:
        problems.append((place, f"{field.title}：有 {len(raw)} 行，请填 {least} 至 {most} 行。"))
        return []
    rows: list[dict[str, Any]] = []
    for position, row in enumerate(raw):
        if not isinstance(row, Mapping):
            problems.append((f"{place}[{position}]", f"{field.title}第 {position + 1} 行：请按列填写。"))
            continue
        own: list[Problem] = []
        rows.append(check_fields(field.fields, row, own, f"{place}[{position}]."))
        problems += [(inner, f"{field.title}第 {position + 1} 行{sentence}") for inner, sentence in own]
    return rows


def _text(field: Field, raw: Any) -> str:
    if isinstance(raw, bool) or not isinstance(raw, str | int | float | Decimal):
        raise _Unfit("请填文字。")
    text = str(raw).replace("\r\n", "\n").strip()
    longest = LONGEST_LONG_TEXT if field.type == "long_text" else LONGEST_TEXT
    if len(text) > longest:
        raise _Unfit(f"有 {len(text)} 字，请不超过 {longest} 字。")
    if _CONTROL.search(text):
        raise _Unfit("含有看不见的控制字符，请重新键入。")
    return text if field.type == "long_text" else re.sub(r"\s*\n\s*", " ", text)


def _number(raw: Any, example: str) -> Decimal:
    if isinstance(raw, bool) or not isinstance(raw, str | int | float | Decimal):
        raise _Unfit(f"请填{example}。")
    if isinstance(raw, float) and not math.isfinite(raw):
        raise _Unfit(f"请填{example}。")
    text = str(raw).translate(_DIGITS).replace(",", "").strip()
    try:
        number = Decimal(text)
    except InvalidOperation:
        raise _Unfit(f"请填{example}。") from None
    exponent = number.as_tuple().exponent
    if not isinstance(exponent, int) or exponent < -_MOST_DECIMALS or abs(number) > _LARGEST_NUMBER:
        raise _Unfit(f"请填{example}。")
    return number


def _within(field: Field, number: Decimal | int, unit: str) -> None:
    if field.minimum is not None and number < field.minimum:
        raise _Unfit(f"不能小于 {field.minimum}{unit}，请核对。")
    if field.maximum is not None and number > field.maximum:
        raise _Unfit(f"不能大于 {field.maximum}{unit}，请核对。")


def _integer(field: Field, raw: Any) -> int:
    text = raw.strip().removesuffix(field.unit) if isinstance(raw, str) and field.unit else raw
    number = _number(text, "整数，如 9")
    if number != number.to_integral_value():
        raise _Unfit("请填整数，如 9。")
    _within(field, number, field.unit)
    return int(number)


def _decimal(field: Field, raw: Any) -> str:
    text = raw.strip().removesuffix(field.unit) if isinstance(raw, str) and field.unit else raw
    number = _number(text, "数字，如 1.5")
    _within(field, number, field.unit)
    return plain_decimal(number)


def plain_decimal(number: Decimal) -> str:
    """``1.50`` and ``1.5`` as the same text, without an exponent."""
    text = f"{number or 0:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text) or "0"


def money_unit_of(field: Field) -> str:
    """The unit a bare amount of this field is given in; 元 unless the kind says 万元."""
    return field.unit if is_money_unit(field.unit) else "元"


def _money(field: Field, raw: Any) -> int:
    unit = money_unit_of(field)
    if isinstance(raw, bool) or not isinstance(raw, str | int | float | Decimal):
        raise _Unfit(f"请填金额（{unit}），如 1234.50。")
    if not isinstance(raw, str):
        raw = f"{_number(raw, f'金额（{unit}），如 1234.50'):f}"
    text = raw.translate(_DIGITS).strip()
    if not _AMOUNT.fullmatch(text):
        raise _Unfit(f"请填金额（{unit}），如 1234.50。")
    fen = parse_fen(text, unit)
    _within(field, Decimal(fen) / Decimal(parse_fen("1", unit)), unit)
    return fen


def _date(field: Field, raw: Any) -> str:
    if isinstance(raw, datetime):
        raw = raw.date()
    if isinstance(raw, date):
        return str(PartialDate.day(raw))
    if isinstance(raw, bool) or not isinstance(raw, str | int):
        raise _Unfit("请填日期，如 2026-03-15 或 2026-03。")
    return str(PartialDate.parse(str(raw)))


def _choice(field: Field, raw: Any) -> str:
    text = str(raw).strip()
    if text not in field.choices:
        raise _Unfit(f"“{text[:30]}”不在可选范围内，请选 {'、'.join(field.choices)}。")
    return text


def _choices(field: Field, raw: Any) -> list[str]:
    given = _SEPARATORS.split(raw) if isinstance(raw, str) else raw
    if not isinstance(given, list | tuple):
        raise _Unfit(f"请从 {'、'.join(field.choices)} 中选。")
    chosen = {_choice(field, one) for one in given if not is_blank(one)}
    return [choice for choice in field.choices if choice in chosen]


def _boolean(field: Field, raw: Any) -> bool:
    if isinstance(raw, bool):
        return raw
    word = str(raw).strip().lower()
    if word in _YES or word in _NO:
        return word in _YES
    raise _Unfit("请填“是”或“否”。")


def _who(field: Field, raw: Any) -> str | int:
    """A name as written, or the id (a whole number above 0) of a person or unit."""
    if isinstance(raw, bool) or not isinstance(raw, str | int) or (isinstance(raw, int) and raw < 1):
        raise _Unfit("请填名称。")
    return raw if isinstance(raw, int) else _text(field, raw)


def _people(field: Field, raw: Any) -> list[str | int]:
    given = _SEPARATORS.split(raw) if isinstance(raw, str) else raw
    if isinstance(given, int) and not isinstance(given, bool):
        given = [given]
    if not isinstance(given, list | tuple):
        raise _Unfit("请填姓名，多人用顿号分开。")
    return list(dict.fromkeys(_who(field, one) for one in given if not is_blank(one)))


_READERS: dict[str, Callable[[Field, Any], Any]] = {
    "text": _text,
    "long_text": _text,
    "integer": _integer,
    "decimal": _decimal,
    "money": _money,
    "date": _date,
    "choice": _choice,
    "choices": _choices,
    "boolean": _boolean,
    "person": _who,
    "people": _people,
    "unit": _who,
}


def as_entered(fields: Sequence[Field], checked: Mapping[str, Any]) -> dict[str, Any]:
    """Normalised data as a person would enter it again: amounts in the field's own unit, the rest unchanged."""
    shown: dict[str, Any] = {}
    for field in fields:
        if field.id not in checked:
            continue
        value = checked[field.id]
        if field.type == "money":
            value = _amount_text(value, money_unit_of(field))
        elif field.type == "list":
            value = [as_entered(field.fields, row) for row in value]
        shown[field.id] = value
    return shown


def _amount_text(fen: int, unit: str) -> str:
    amount: Fraction = in_unit(fen, unit)
    return plain_decimal(Decimal(amount.numerator) / Decimal(amount.denominator))
