"""What rules look at: the text as paragraphs, its title, addressee, signature, date, year and kind of unit."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from lvze.catalogue.vocabulary import Vocabulary
from lvze.documents.result import Claim, Heading, Reading

#: The fifteen genres of 党政机关公文处理工作条例 article 8 that a title may end with.
_GENRES = re.compile(r"(?:报告|请示|通知|通报|意见|决定|函|纪要|批复|总结|方案|汇报)(?:（[^）]{1,12}）)?$")
MARKER = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}[、，,．.]|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.．、]|[①-⑳])"
)
_ISSUED = re.compile(r"((?:19|20)\d\d)\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日")
_CHINESE_YEAR = re.compile(r"[二一][〇○零Ｏ０九][〇○零一二三四五六七八九]{2}年")
_CHINESE_DIGITS = {digit: str(value) for value, digit in enumerate("〇一二三四五六七八九")} | {"○": "0", "零": "0"}
_TITLED = re.compile(r"《[^《》\n]{1,80}》")
_YEAR = re.compile(r"(?<!\d)(20[0-4]\d)年")
_SENTENCE_END = re.compile(r"[。！？；\n]")
_CLAUSE_END = re.compile(r"[，。！？；：\n]")
_UNIT_NAME = re.compile(r"(?:局|委|会|组|部|室|厅|院|校|公司|集团|中心|支部)$")
_ATTACHMENTS = re.compile(r"附\s*件\d*\s*[：:]")
_PLANS = re.compile(r"下一步|打算|计划|思路|安排|努力方向")
_OPENING = re.compile(r"现将[^。\n]{0,70}?(?:报告|汇报)如下")

#: Words that show what kind of unit writes, with the kind they show.
_FORM_WORDS = (
    ("企业", re.compile(r"集团(?:公司|党委|领导班子|上下|各)?|公司(?:党委|党支部|领导班子)|董事会|国有企业|总经理")),
    ("学校", re.compile(r"(?:学校|校)党委|校领导|教职工|师德师风|全校|我校")),
    ("医院", re.compile(r"医院|医德医风|医护人员|患者|临床")),
    ("机关", re.compile(r"[局厅委办]党组|机关党委|局机关|各处室|公务员|我[局厅委办]|各科室")),
)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of the text without the white space around it."""

    start: int
    end: int
    text: str


class Page:
    """A reading with what rules ask of it, each worked out once and only when asked for."""

    def __init__(self, reading: Reading, vocabulary: Vocabulary) -> None:
        self.reading = reading
        self.vocabulary = vocabulary
        self.text = reading.document.text

    def table(self, name: str) -> tuple[dict[str, Any], ...]:
        """Rows of a words table of the packs, or none."""
        return self.vocabulary.tables.get(name, ())

    def words(self, name: str) -> tuple[str, ...]:
        return self.vocabulary.lists.get(name, ())

    @cached_property
    def body_end(self) -> int:
        """Where the body ends and text boxes, notes and headers begin."""
        return next((part.end for part in self.reading.document.parts if part.name == "body"), len(self.text))

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """Lines of the body that hold more than white space."""
        return tuple(self._lines())

    def _lines(self) -> Iterator[Paragraph]:
        for match in re.finditer(r"[^\r\n]+", self.text[: self.body_end]):
            stripped = match[0].strip(" \t　\xa0")
            if stripped:
                start = match.start() + match[0].index(stripped)
                yield Paragraph(start, start + len(stripped), stripped)

    @cached_property
    def prose(self) -> tuple[Paragraph, ...]:
        """Paragraphs outside tables."""
        cells = sorted((cell.start, cell.end) for cell in self.reading.document.tables)
        starts = [start for start, _ in cells]
        return tuple(
            paragraph
            for paragraph in self.paragraphs
            if not (index := bisect_right(starts, paragraph.start)) or paragraph.start >= cells[index - 1][1]
        )

    @cached_property
    def headings(self) -> tuple[Heading, ...]:
        """The outline in text order, flat."""
        return tuple(_flat(self.reading.outline))

    @cached_property
    def title(self) -> Paragraph | None:
        """The title: the opening line, or the first few joined, when they read like one and end with a genre."""
        for paragraph in self.prose[:6]:
            if MARKER.match(paragraph.text) or len(paragraph.text) > 70:
                break
            if _GENRES.search(paragraph.text) and not paragraph.text.endswith(("如下", "。", "：")):
                return paragraph
        return None

    @cached_property
    def genre(self) -> str:
        """报告, 请示 … by the title, else 报告 where the text calls itself one, else empty."""
        if self.title and (match := _GENRES.search(self.title.text)):
            return re.sub(r"（.*", "", match[0])
        return "报告" if re.search(r"(?:报告|汇报)如下|[特专]此报告", self.text) else ""

    @cached_property
    def addressee(self) -> Paragraph | None:
        """主送: a short line near the top that ends with a colon and opens nothing."""
        for paragraph in self.prose[:8]:
            text = paragraph.text
            is_short = len(text) <= 40 and not MARKER.match(text)
            if is_short and text.endswith(("：", ":")) and "如下" not in text and not re.search(r"[。，；]", text):
                return paragraph
        return None

    @cached_property
    def issued_line(self) -> Paragraph | None:
        """The line of the 成文日期, if the text ends with one."""
        for paragraph in reversed(self.prose[-12:]):
            bare = re.sub(r"\s+", "", paragraph.text)
            if len(bare) <= 14 and re.fullmatch(r"[\d〇○零一二三四五六七八九十XxＸ×*]{2,4}年.{1,3}月.{1,3}日", bare):
                return paragraph
        return None

    @cached_property
    def issued(self) -> date | None:
        """The 成文日期 as a day, when it is one."""
        match = _ISSUED.search(self.issued_line.text) if self.issued_line else None
        try:
            return date(int(match[1]), int(match[2]), int(match[3])) if match else None
        except ValueError:
            return None

    @cached_property
    def signature(self) -> Paragraph | None:
        """署名: the short line before the date, or a short unit name at the very end."""
        lines = list(self.prose)
        if self.issued_line in lines:
            lines = lines[: lines.index(self.issued_line)]
        if len(lines) < 3:
            return None
        last = lines[-1]
        is_name = len(last.text) <= 30 and not re.search(r"[。，；：！？]", last.text) and not MARKER.match(last.text)
        if is_name and (
            self.issued_line or re.search(r"(?:局|委|会|组|部|室|厅|院|校|公司|集团|中心|支部)$", last.text)
        ):
            return last
        return None

    @cached_property
    def quoted_titles(self) -> tuple[tuple[int, int, str], ...]:
        """《…》 stretches: start, end, what stands inside."""
        return tuple((match.start(), match.end(), match[0][1:-1]) for match in _TITLED.finditer(self.text))

    def in_title(self, position: int) -> bool:
        """Whether the position stands inside 《…》."""
        index = bisect_right(self._title_starts, position) - 1
        return index >= 0 and position < self.quoted_titles[index][1]

    @cached_property
    def _title_starts(self) -> list[int]:
        return [start for start, _, _ in self.quoted_titles]

    @cached_property
    def year(self) -> int | None:
        """The year the report is about: its title's, the opening's, the commonest, or the one before an early date."""
        for opening in (self.title.text if self.title else "", self._opening):
            if found := _years_of(opening):
                return found[0]
        years = Counter(int(match[1]) for match in _YEAR.finditer(self.text) if not self.in_title(match.start()))
        if years:
            (year, times), *others = years.most_common(2)
            if times >= 2 and (not others or times >= 2 * others[0][1]):
                return year
        if self.issued:
            return self.issued.year - 1 if self.issued.month <= 3 else self.issued.year
        return None

    @cached_property
    def _opening(self) -> str:
        match = re.search(
            r"现将([^。\n]{0,40}?)(?:有关|工作|落实|履行|贯彻|主要)?[^。\n]{0,30}(?:报告|汇报)如下", self.text
        )
        return match[0] if match else ""

    @cached_property
    def form(self) -> str:
        """企业, 学校, 医院, 机关 — the kind of unit most words speak of — or empty when none prevails."""
        counts = Counter({form: len(words.findall(self.text)) for form, words in _FORM_WORDS})
        (first, times), (_, second_times) = counts.most_common(2)
        return first if times >= 2 and times >= 2 * second_times else ""

    def sentence_at(self, position: int) -> tuple[int, int]:
        """The sentence (to 。！？； or the line's end) around a position."""
        index = bisect_left(self._sentence_ends, position)
        start = self._sentence_ends[index - 1] + 1 if index else 0
        return start, self._sentence_ends[index] if index < len(self._sentence_ends) else len(self.text)

    def clause_start(self, position: int) -> int:
        """Where the clause around a position begins (after ，。；：！？)."""
        index = bisect_left(self._clause_ends, position)
        return self._clause_ends[index - 1] + 1 if index else 0

    @cached_property
    def _sentence_ends(self) -> list[int]:
        return [match.start() for match in _SENTENCE_END.finditer(self.text)]

    @cached_property
    def _clause_ends(self) -> list[int]:
        return [match.start() for match in _CLAUSE_END.finditer(self.text)]

    @cached_property
    def attachments_start(self) -> int | None:
        """Where the 附件说明 begins, if there is one."""
        return next((paragraph.start for paragraph in self.prose if _ATTACHMENTS.match(paragraph.text)), None)

    @cached_property
    def counted(self) -> tuple[Claim, ...]:
        """Claims of fact with one known value."""
        return tuple(
            claim
            for claim in self.reading.claims
            if claim.modality == "fact" and isinstance(claim.value, int | float) and not claim.placeholder
        )

    def in_plans(self, position: int) -> bool:
        """Whether the position stands under a level-1 heading about what comes next."""
        index = bisect_right(self._sections, position, key=lambda section: section[0]) - 1
        return index >= 0 and self._sections[index][1]

    @cached_property
    def _sections(self) -> list[tuple[int, bool]]:
        """Where each level-1 section begins, and whether it tells plans."""
        return [(heading.start, bool(_PLANS.search(heading.title))) for heading in self.headings if heading.level == 1]

    def first_line(self) -> tuple[int, int]:
        """The opening line's stretch, where a finding about the whole text is shown."""
        return (self.paragraphs[0].start, self.paragraphs[0].end) if self.paragraphs else (0, 0)


def _flat(headings: Iterable[Heading]) -> Iterator[Heading]:
    for heading in headings:
        yield heading
        yield from _flat(heading.children)


def _years_of(text: str) -> list[int]:
    chinese = [
        "".join(_CHINESE_DIGITS.get(digit, digit) for digit in match[0][:-1]) for match in _CHINESE_YEAR.finditer(text)
    ]
    return [int(year) for year in _YEAR.findall(text)] + [int(year) for year in chinese if year.isdigit()]
