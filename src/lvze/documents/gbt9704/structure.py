"""Which paragraph of a .docx is the mark, the title, the addressee: by words and looks, not by style names."""

import re
from dataclasses import dataclass, field

from lvze.documents.gbt9704.sheet import Line, Sheet, is_red

_HEADING_MARKERS = (
    re.compile(r"[一二三四五六七八九十]+、"),
    re.compile(r"[（(][一二三四五六七八九十]+[）)]、?"),
    re.compile(r"\d{1,2}[.．、](?!\d)"),
    re.compile(r"[（(]\d{1,2}[）)]、?"),
)
_URGENCY = re.compile(r"(特急|加急|急件|紧急|平急|特提|火急)")
_NUMBER = re.compile(r"[\w（）()]{0,16}[〔\[【（(［]\d{2,4}[〕\]】）)］]第?\d+号?")
_DATE = re.compile(
    r"[\d零〇○一二三四五六七八九十]{2,4}年[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日"
)
_ATTACHMENT_LABEL = re.compile(r"附件\s*(\d*)\s*[：:]?")
_ATTACHMENT_NOTE = re.compile(r"附件?\s*[：:]\s*(?P<first>\S.*)")
_SENTENCE = re.compile(r"现将|现就|如下|[后来]，")
_TITLE_LEAST_SIZE = 17.0
_CAPTION = re.compile(r"[表图]\s*\d")
_HEAD_LINES = 40
_BARE_TITLE_LINES = 4


@dataclass(frozen=True, slots=True)
class HeadingLine:
    """A body paragraph that begins with 层次序数. ``level`` 1–4, ``value`` its number."""

    level: int
    value: int
    marker: str
    line: Line


@dataclass(slots=True)
class AttachmentPart:
    """One 附件 bound in: its label line, title lines and the rest."""

    label: Line
    title: list[Line] = field(default_factory=list)
    rest: list[Line] = field(default_factory=list)


@dataclass(slots=True)
class Structure:
    """The elements found; None or empty where the file has none."""

    sheet: Sheet
    urgency: Line | None = None
    mark: Line | None = None
    number: Line | None = None
    signers: list[Line] = field(default_factory=list)
    red_line: Line | None = None
    blanks_above_title: list[Line] = field(default_factory=list)
    title: list[Line] = field(default_factory=list)
    addressee: Line | None = None
    body: list[Line] = field(default_factory=list)
    captions: list[Line] = field(default_factory=list)
    attachment_note: list[Line] = field(default_factory=list)
    signature: Line | None = None
    date: Line | None = None
    remark: Line | None = None
    attachments: list[AttachmentPart] = field(default_factory=list)
    copies: Line | None = None
    printed: Line | None = None

    @property
    def is_upward(self) -> bool:
        """上行文: it names who signed."""
        return bool(self.signers)

    @property
    def title_text(self) -> str:
        """The title in one piece."""
        return "".join(line.text.replace("\n", "").strip() for line in self.title)

    @property
    def number_text(self) -> str:
        """The 文号 without the signers beside it."""
        return "" if self.number is None else self.number.text.split("签发人")[0].strip().split("\t")[0]

    @property
    def headings(self) -> list[HeadingLine]:
        """Numbered headings of the body, in order."""
        return [found for line in self.body if (found := heading_of(line)) is not None]

    @property
    def all_lines(self) -> tuple[Line, ...]:
        """Every paragraph, tables and boxes included."""
        return (*self.sheet.lines, *self.sheet.cells, *self.sheet.boxed)


def heading_of(line: Line) -> HeadingLine | None:
    """The heading a paragraph begins with, if any."""
    text = line.text.strip()
    for level, pattern in enumerate(_HEADING_MARKERS, start=1):
        if found := pattern.match(text):
            return HeadingLine(level, _value(found.group()), found.group(), line)
    return None


def chinese_value(text: str) -> int:
    """二十一 → 21, 1–99."""
    digits = {character: value for value, character in enumerate("一二三四五六七八九", start=1)}
    tens, ten, ones = text.partition("十")
    if not ten:
        return digits.get(text, 0)
    return digits.get(tens, 1) * 10 + digits.get(ones, 0)


def _value(marker: str) -> int:
    core = marker.strip("（()）、.．")
    return int(core) if core.isdigit() else chinese_value(core)


def structure_of(sheet: Sheet) -> Structure:
    """Read top to bottom: head, title, addressee, text with its closing, attachments; 版记 wherever it stands."""
    found = Structure(sheet)
    lines = list(sheet.lines)
    first_attachment = _first_attachment(lines)
    main, appended = lines[:first_attachment], lines[first_attachment:]
    title_start, title_end = _title_span(main)
    _read_head(found, main[:title_start])
    found.title = [line for line in main[title_start:title_end] if line.text.strip()]
    rest = main[title_end:]
    _read_endnotes(found, [*sheet.cells, *sheet.boxed, *rest, *appended])
    rest = [line for line in rest if line not in (found.copies, found.printed)]
    rest = _read_closing(found, _read_addressee(found, rest))
    _read_text(found, rest)
    _read_attachments(found, [line for line in appended if line not in (found.copies, found.printed)])
    return found


def _first_attachment(lines: list[Line]) -> int:
    for index, line in enumerate(lines):
        if index and _ATTACHMENT_LABEL.fullmatch(line.text.strip()):
            return index
    return len(lines)


def _title_span(lines: list[Line]) -> tuple[int, int]:
    """The first large centred lines that are not red; else the first line that reads like a title."""
    head = lines[:_HEAD_LINES]
    start = next((index for index, line in enumerate(head) if _looks_like_title(line)), None)
    if start is None:
        opening = [index for index, line in enumerate(head) if line.text.strip()][:_BARE_TITLE_LINES]
        start = next((index for index in opening if _reads_like_title(lines[index])), None)
        return (0, 0) if start is None else (start, start + 1)
    end = start
    while end < len(lines) and _looks_like_title(lines[end]):
        end += 1
    return start, end


def _looks_like_title(line: Line) -> bool:
    text = line.text.strip()
    if not text or _is_red_line_of_text(line) or "签发人" in text or _NUMBER.fullmatch(text):
        return False
    return line.align == "center" and line.size >= _TITLE_LEAST_SIZE and not text.endswith("文件")


def _reads_like_title(line: Line) -> bool:
    """A title without a title's looks, as in a file of bare text: a short line that ends as one and is no heading."""
    text = line.text.strip()
    ends_well = text.endswith(("报告", "总结", "汇报", "情况"))
    return ends_well and len(text) < 60 and not line.red_border and heading_of(line) is None


def _is_red_line_of_text(line: Line) -> bool:
    return any(run.text.strip() and is_red(run.color) for run in line.runs)


def _read_head(found: Structure, lines: list[Line]) -> None:
    for line in lines:
        text = line.text.strip()
        if line.red_border and found.red_line is None:
            found.red_line = line
        if not text:
            continue
        if found.mark is None and _URGENCY.match(text) and len(text) <= 4:
            found.urgency = line
        elif "签发人" in text or (found.signers and line.tabs and found.red_line is None):
            found.signers.append(line)
            if _NUMBER.search(text):
                found.number = line
        elif _NUMBER.fullmatch(text.replace(" ", "")):
            found.number = line
        elif found.mark is None and (_is_red_line_of_text(line) or text.endswith("文件")):
            found.mark = line
    if found.red_line is not None:
        at = lines.index(found.red_line)
        found.blanks_above_title = [line for line in lines[at + 1 :] if line.is_blank]


def _read_addressee(found: Structure, lines: list[Line]) -> list[Line]:
    """The first words under the title, where they end with a colon or could not be a sentence."""
    for index, line in enumerate(lines):
        text = line.text.strip()
        if not text:
            continue
        short = len(text) <= 60 and not text.endswith(("。", "；", "！", "）", ")")) and heading_of(line) is None
        short = short and not _SENTENCE.search(text)
        if short and (text.endswith(("：", ":")) or (line.first_line <= 1 and line.align != "center")):
            found.addressee = line
            return lines[index + 1 :]
        return lines[index:]
    return lines


def _read_closing(found: Structure, lines: list[Line]) -> list[Line]:
    """From the end: 附注, date, name; from the first 附件：, its lines."""
    last = next((index for index in range(len(lines) - 1, -1, -1) if _is_date(lines[index])), None)
    if last is not None and len(lines) - last <= 8:
        found.date = lines[last]
        after = [line for line in lines[last + 1 :] if line.text.strip()]
        found.remark = next((line for line in after if line.text.strip().startswith(("（", "("))), None)
        above = next((index for index in range(last - 1, -1, -1) if lines[index].text.strip()), None)
        if above is not None and _could_be_name(lines[above]):
            found.signature = lines[above]
            lines = lines[:above]
        else:
            lines = lines[:last]
    note = next((index for index, line in enumerate(lines) if _ATTACHMENT_NOTE.match(line.text.strip())), None)
    if note is not None and note > 0:
        found.attachment_note = [line for line in lines[note:] if line.text.strip()]
        lines = lines[:note]
    return lines


def _is_date(line: Line) -> bool:
    return bool(_DATE.fullmatch(line.text.replace("　", "").replace(" ", "").strip()))


def _could_be_name(line: Line) -> bool:
    text = line.text.strip()
    return (
        len(text) <= 40
        and not text.endswith(("。", "；", "："))
        and not _ATTACHMENT_NOTE.match(text)
        and heading_of(line) is None
    )


def _read_text(found: Structure, lines: list[Line]) -> None:
    known = list(found.sheet.lines)
    places = {id(line): index for index, line in enumerate(known)}
    for line in lines:
        if not line.text.strip():
            continue
        index = places[id(line)]
        beside_table = index in found.sheet.precedes_table or index in found.sheet.follows_table
        neighbours = known[max(0, index - 1) : index] + known[index + 1 : index + 2]
        beside_picture = line.align == "center" and any(
            other.has_drawing and not other.text.strip() for other in neighbours
        )
        small = line.size < 16 or line.align == "center"
        if (beside_table and small) or beside_picture or (line.align == "center" and _CAPTION.match(line.text.strip())):
            found.captions.append(line)
        else:
            found.body.append(line)


def _read_attachments(found: Structure, lines: list[Line]) -> None:
    for line in lines:
        text = line.text.strip()
        if _ATTACHMENT_LABEL.fullmatch(text):
            found.attachments.append(AttachmentPart(line))
        elif text and found.attachments:
            part = found.attachments[-1]
            is_title = not part.rest and line.align == "center" and line.size >= _TITLE_LEAST_SIZE
            (part.title if is_title else part.rest).append(line)


def _read_endnotes(found: Structure, lines: list[Line]) -> None:
    for line in lines:
        text = line.text.strip()
        if found.copies is None and re.match(r"(抄送|抄报)\s*[：:]", text):
            found.copies = line
        elif found.printed is None and re.search(r"\d{1,2}日\s*印(发|制)?$|印发$", text) and len(text) < 60:
            found.printed = line
