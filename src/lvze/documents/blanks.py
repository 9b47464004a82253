"""待填项: every placeholder and what belongs in it — a number, a name, a date or something else."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lvze.catalogue.vocabulary import Vocabulary
from lvze.documents.lexicon import Lexicon, lexicon_of
from lvze.documents.numerals import narrow
from lvze.documents.quantities import quantity_at, shared_quantity
from lvze.documents.result import Blank, BlankKind, Cell
from lvze.documents.tables import tables_of

_BEFORE_UNIT = "(?=[余多]?(?:人次|次|人|名|个|件|篇|份|项|场|条|期|家|%|万元|元))"
_PLACEHOLDER = re.compile(
    r"(?P<year>(?<![\dA-Za-z])(?:19|20|二〇|二0|二零|二○)(?:\d?[Xx×*○〇]{1,2}|_{1,4})(?![A-Za-z*Xx×\d_余多万人次名个件篇份项场条元]))"
    r"|(?P<digits>(?<![\dA-Za-z.])\d{1,3}[Xx×*]{1,5}(?=[余多]?[万亿次人个件名篇份项场条年元%]))"
    r"|(?P<letters>(?<![A-Za-z\d+#])(?:X+|x+)(?:,X{3}|,x{3})*(?:\.[Xx]+)?(?![A-Za-z\d+光射轴]))"
    r"|(?P<crosses>(?<!\d)×+(?:\.×+)?(?!\d)|(?<=\d)×{2,})"
    r"|(?P<stars>(?<!\d)\*+(?:\.\*+)?(?![\d])|(?<=\d)\*{2,})"
    rf"|(?P<circles>[○◯]{{2,}}|〇{{2,}}|[□■△▲◇◆●]{{2,}}|[○◯□△]{_BEFORE_UNIT})"
    r"|(?P<lines>_{2,}|＿+)"
    rf"|(?P<asked>[?？]{{2,}}{_BEFORE_UNIT})"
    r"|(?P<bracketed>(?<=[一-鿿：:，、])[（(][ \u3000\u00a0_]*(?:数字|数量|具体数字|填数)?[ \u3000\u00a0_]*[）)]"
    rf"{_BEFORE_UNIT}|【[ \u3000_]*】{_BEFORE_UNIT}|\[[ \u3000_]+\]{_BEFORE_UNIT})"
    r"|(?P<named>【[^【】\n]{0,6}(?:单位|名称|姓名|部门|地点|职务|数字|数量|人数|次数|金额|日期|时间|年份)[^【】\n]{0,4}】"
    r"(?![ \u3000]*(?:\n|\Z)))"
    r"|(?P<letter_n>(?<![A-Za-z\d+])[Nn]{1,3}(?=[余多]?(?:人次|次|名|件|篇|份|场)))"
)
#: Every placeholder holds one of these, at its start or after digits.
_CANDIDATE = re.compile(r"[Xx×*○◯〇□■△▲◇◆●_＿(（Nn【\[?？]")
_LINE, _LONGEST_LIST = 100, 20
_CHINESE_DIGITS = "零〇一二三四五六七八九十"
_DAY_UNITS = re.compile(r" ?(?:年代|年度|年份|年|月份|月|日|号|季度|季|时|点钟)")
_LENGTH_OF_TIME = re.compile(
    r" ?[余多]?(?:个(?:工作日|月|季度|小时|半月|星期|学期|周)|工作日|天|日内|年内|周|星期|小时|分钟|岁)"
)
_NUMBER_LABEL = re.compile(
    r"(?:人数|次数|数量|总数|数|人次|金额|总额|合计|共计|率|比例|学时|课时"
    r"|[（(](?:人次|次|人|名|个|件|篇|份|项|万元|元|%)[）)])[为是达]?[：:]?$"
)
_OTHER_LABEL = re.compile(r"(?:电话|手机|邮箱|身份证号?|证件号|编号|账号|地址|网址|邮编)(?:码)?[：:]\s?$")
_ENDING = frozenset("，。；、！？,;)）】\n\r\t ")


@dataclass(frozen=True, slots=True)
class Placeholder:
    start: int
    end: int
    group: str


def blanks(text: str, vocabulary: Vocabulary, tables: Iterable[Cell] = ()) -> tuple[Blank, ...]:
    """Every placeholder with its kind. ``hint`` marks those beside a bracket that only says what to fill."""
    plain = narrow(text)
    lexicon = lexicon_of(vocabulary)
    found = list(placeholders(plain))
    headers = _header_of(plain, tables)
    made = []
    for index, place in enumerate(found):
        kind = _kind(plain, place, found, index, lexicon)
        if kind in ("name", "other") and (header := headers.get(place.start)) is not None:
            kind = _kind_of_cell(header, kind, lexicon)
        hint = hint_around(text, place.start, place.end, lexicon) is not None
        made.append(Blank(place.start, place.end, text[place.start : place.end], kind, hint))
    return tuple(made)


def placeholders(plain: str) -> Iterator[Placeholder]:
    """Where placeholders stand in a narrowed text."""
    reached = 0
    for candidate in _CANDIDATE.finditer(plain):
        if candidate.start() < reached:
            continue
        match = _matched(plain, candidate.start(), reached)
        if match is None:
            continue
        reached = match.end()
        group = match.lastgroup or ""
        start, end = match.span()
        around = plain[start - 1 : start] + plain[end : end + 1]
        if group == "circles" and any(character in _CHINESE_DIGITS for character in around):
            continue
        if group == "stars" and _only_a_rule(plain, start, end):
            continue
        if group == "lines" and _only_a_rule(plain, start, end):
            continue
        yield Placeholder(start, end, group)


def _matched(plain: str, at: int, reached: int) -> re.Match[str] | None:
    """The placeholder at a candidate character, its leading digits (``20××``) taken with it."""
    start = at
    while start > reached and at - start < 4 and plain[start - 1] in "0123456789二〇零○":
        start -= 1
    while start < at:
        if match := _PLACEHOLDER.match(plain, start):
            return match
        start += 1
    return _PLACEHOLDER.match(plain, at)


def _only_a_rule(plain: str, start: int, end: int) -> bool:
    """A line of stars or underscores alone, or a star that opens a list item, is layout."""
    before = plain[max(0, start - _LINE) : start].rpartition("\n")[2]
    after = plain[end : end + _LINE].partition("\n")[0]
    if not (before + after).strip(" \t\r*_"):
        return True
    return not before.strip() and after.startswith(" ") and end - start == 1


def _kind(plain: str, place: Placeholder, found: list[Placeholder], index: int, lexicon: Lexicon) -> BlankKind:
    start, end = place.start, place.end
    if place.group == "year":
        return "date"
    if place.group == "digits" and plain[end : end + 1] == "年":
        return "date"
    if place.group in ("digits", "bracketed", "letter_n", "asked"):
        return "number"
    if place.group == "named":
        return _kind_asked_for(plain[start:end])
    before = plain[max(0, start - 14) : start]
    counts_papers = before.endswith(("图", "表")) and quantity_at(plain, start, end, lexicon, None) is not None
    if not counts_papers and _ordinal_or_number_of_thing(plain, start, end, before):
        return _ordinal_kind(plain, end)
    if _is_half_of_fraction(plain, place, found, index):
        return "number"
    if _LENGTH_OF_TIME.match(plain, end) or (plain[end : end + 1] == "年" and _years_long(plain, end, before)):
        return "number"
    if match := _DAY_UNITS.match(plain, end):
        return "number" if plain.startswith("号", match.start()) and "月" not in before[-4:] else "date"
    quantity = quantity_at(plain, start, end, lexicon, None)
    if quantity is not None and not _part_of_a_name(plain, start, end, quantity.unit, quantity.after, lexicon):
        return "number"
    if shared_quantity(plain, start, end, lexicon) is not None:
        return "number"
    if (not plain[end : end + 1] or plain[end] in _ENDING) and _NUMBER_LABEL.search(before):
        return "number"
    return _words_kind(plain, start, end, found, index, lexicon)


def _kind_asked_for(words: str) -> BlankKind:
    """What the words of ``【…】`` ask for."""
    if any(word in words for word in ("数字", "数量", "人数", "次数", "金额")):
        return "number"
    return "date" if any(word in words for word in ("日期", "时间", "年份")) else "name"


def _ordinal_or_number_of_thing(plain: str, start: int, end: int, before: str) -> bool:
    """第X次, 附件X, 见图X, 〔20XX〕X号."""
    if before.endswith(("第", "附件", "附表", "附图", "见图", "见表", "〕", "]号", "图", "表")):
        return not before.endswith(("代表", "发表", "图表", "意图", "企图", "力图", "述职表"))
    return plain[end : end + 1] == "号" and plain[end + 1 : end + 2] in ("文", "令", "件", "）", "》")


def _ordinal_kind(plain: str, end: int) -> BlankKind:
    return "date" if plain.startswith(("季度", "季"), end) else "other"


def _is_half_of_fraction(plain: str, place: Placeholder, found: list[Placeholder], index: int) -> bool:
    following = found[index + 1] if index + 1 < len(found) else None
    previous = found[index - 1] if index else None
    if following and plain[place.end : following.start] == "/":
        return True
    return previous is not None and plain[previous.end : place.start] == "/"


def _years_long(plain: str, end: int, before: str) -> bool:
    leads = ("满", "连续", "近", "超过", "为期", "任期", "年限", "至少", "历时", "不少于", "不超过", "任职")
    return before.endswith(leads) or (plain.startswith(("年以上", "年以内", "年及以上"), end) and "满" in before)


def _part_of_a_name(plain: str, start: int, end: int, unit: str, after: int, lexicon: Lexicon) -> bool:
    """``××处牵头``: a weak unit counts only at the end of its clause, after a word that is counted."""
    if unit not in lexicon.weak_units or after - end > len(unit):
        return False
    following, previous = plain[after : after + 1], plain[start - 1 : start]
    return not (not following or following in _ENDING) or not "一" <= previous <= "鿿"


def _words_kind(plain: str, start: int, end: int, found: list[Placeholder], index: int, lexicon: Lexicon) -> BlankKind:
    """A name, unless it stands in a bare list of placeholders or after words that ask for a topic."""
    list_end = _list_end(plain, found, index)
    if list_end is not None:
        after = list_end + plain.startswith("等", list_end)
        named = lexicon["name_nouns"].starting_at(plain, after) or plain.startswith(("任", "担任", "兼任"), after)
        return "name" if named else "other"
    if _OTHER_LABEL.search(plain, max(0, start - 8), start):
        return "other"
    if lexicon["other_before"].ending_at(plain, start):
        return "other"
    if plain.startswith("精神", end) and not plain.startswith("精神文明", end):
        return "other"
    if plain.startswith("等", end):
        return "name" if lexicon["name_nouns"].within(plain[end : end + 10]) else "other"
    return "name"


def _list_end(plain: str, found: list[Placeholder], index: int) -> int | None:
    """Where a list ``X、X、X`` of bare placeholders ends, when this one is in such a list."""
    first = last = index
    while last - index < _LONGEST_LIST and _is_listed(plain, found, last):
        last += 1
    while index - first < _LONGEST_LIST and first and _is_listed(plain, found, first - 1):
        first -= 1
    return found[last].end if last > first else None


def _is_listed(plain: str, found: list[Placeholder], index: int) -> bool:
    """Whether nothing but 、 stands between a placeholder and the next."""
    if index + 1 >= len(found):
        return False
    return plain[found[index].end : found[index + 1].start] in ("、", "，", "和", "及")


def hint_around(text: str, start: int, end: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """What filling replaces when a bracket only tells what to fill: ``（XXXX上级单位）``, ``X（单位名称）``."""
    nouns = lexicon["hint_nouns"]
    if text[end : end + 1] in ("（", "("):
        close = _closing(text, end)
        if close and nouns.within(text[end + 1 : close - 1]) and close - end <= 14:
            return start, close
    if text[start - 1 : start] in ("（", "("):
        close = _closing(text, start - 1)
        if close and end < close - 1 and nouns.within(text[end : close - 1]) and close - end <= 14:
            return start - 1, close
    return None


def _closing(text: str, opening: int) -> int | None:
    """The offset after the bracket that closes the one at ``opening``, if it is near."""
    for at in range(opening + 1, min(len(text), opening + 30)):
        if text[at] in "）)":
            return at + 1
        if text[at] in "（(\n":
            return None
    return None


def _header_of(plain: str, cells: Iterable[Cell]) -> dict[int, str]:
    """For body cells: their column's header by the offset where the cell starts."""
    return {
        cell.start: table.header(column)
        for table in tables_of(plain, cells)
        for (row, column), cell in table.cells.items()
        if row >= table.first_body_row
    }


def _kind_of_cell(header: str, kind: BlankKind, lexicon: Lexicon) -> BlankKind:
    if any(word in header for word in ("日期", "时间", "年份")):
        return "date"
    if lexicon["plain_headers"].within(header):
        return kind
    counted = header.strip().endswith(("数", "次", "率", "量", "额", "）", ")", "人", "计", "成", "划", "标"))
    return "number" if counted or lexicon["planned_headers"].within(header) else kind
