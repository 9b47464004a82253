"""附件说明 and 附件: points 28–30."""

import re

from lvze.documents.gbt9704 import layout
from lvze.documents.gbt9704.checks.point import Case, Verdict, failed, passed, point, skipped, warned
from lvze.documents.gbt9704.sheet import Line
from lvze.documents.gbt9704.structure import AttachmentPart

_NO_ATTACHMENTS = "没有附件。"
_ITEM = re.compile(r"(?:附件?\s*[：:])?\s*(?:\d+\s*[.．、]\s*)?(?P<name>.*)")
_BEGINS_ITEM = re.compile(r"附件?\s*[：:]|\d+\s*[.．、]")
_END_PUNCTUATION = re.compile(r"[，。、；：！,.;:]$")


def _noted_names(case: Case) -> list[str]:
    """Names in the 附件说明; a paragraph without a number goes on with the name before it."""
    names: list[str] = []
    for line in case.structure.attachment_note:
        text = line.text.strip().replace("\t", "")
        found = _ITEM.fullmatch(text)
        name = found.group("name") if found else text
        if _BEGINS_ITEM.match(text) or not names:
            names.append(name)
        else:
            names[-1] += name
    return names


def _title_of(part: AttachmentPart) -> str:
    lines = part.title or part.rest[:1]
    return "".join(line.text.strip().replace("\n", "") for line in lines)


def _plain(name: str) -> str:
    return re.sub(r"[《》\s，。、；：]", "", name)


@point(28, "附件说明与附件的有无、数量、顺序、名称一致", "GB/T 9704-2012 7.3.4、7.3.7")
def note_and_attachments(case: Case) -> Verdict:
    names, parts = _noted_names(case), case.structure.attachments
    if not names and not parts:
        return skipped(_NO_ATTACHMENTS)
    if not parts:
        return failed("有附件说明，没有找到附件。")
    if not names:
        return failed("有附件，正文之下没有附件说明。")
    if len(names) != len(parts):
        return failed(f"附件说明列了 {len(names)} 件，实有附件 {len(parts)} 件。")
    for number, (name, part) in enumerate(zip(names, parts, strict=True), start=1):
        if _plain(name) != _plain(_title_of(part)):
            return failed(f"第 {number} 件：说明写“{name}”，附件标题是“{_title_of(part)}”。")
    return passed(f"{len(parts)} 件，名称一致。")


@point(29, "附件名称后不加标点，不加书名号", "GB/T 9704-2012 7.3.4")
def note_punctuation(case: Case) -> Verdict:
    names = _noted_names(case)
    if not names:
        return skipped("没有附件说明。")
    for name in names:
        if _END_PUNCTUATION.search(name):
            return failed(f"附件名称“{name}”后不加标点。")
    if any("《" in name for name in names):
        return warned("附件说明里的名称一般不加书名号。")
    return passed()


@point(30, "附件另面编排，“附件”二字黑体顶格在首行", "GB/T 9704-2012 7.3.7")
def attachment_pages(case: Case) -> Verdict:
    parts = case.structure.attachments
    if not parts:
        return skipped(_NO_ATTACHMENTS)
    lines = case.structure.sheet.lines
    for part in parts:
        label = part.label
        text = label.text.strip()
        if not layout.is_family(label.chinese_font, "黑体") or label.size != layout.BODY_SIZE:
            return failed(f"“{text}”应为 3 号黑体。")
        if label.left + label.first_line > 1 or label.align in ("center", "right") or label.text[:1] in " 　":
            return failed(f"“{text}”应顶格编排。")
        at = next(index for index, line in enumerate(lines) if line is label)
        breaks = label.page_break or any(line.break_after or line.page_break for line in _just_before(lines, at))
        if not breaks:
            return failed(f"“{text}”没有另起一页。")
        if case.pages is not None and not any(
            page.lines and page.lines[0].text == "".join(text.split()) for page in case.pages
        ):
            return failed(f"“{text}”不在页面第一行。")
    numbers = [re.sub(r"\D", "", part.label.text) for part in parts]
    wanted = [""] if len(parts) == 1 else [str(number) for number in range(1, len(parts) + 1)]
    if numbers != wanted and not (len(parts) == 1 and numbers == ["1"]):
        return failed(f"附件序号是{'、'.join(number or '无' for number in numbers)}，应依次为{'、'.join(wanted)}。")
    return passed()


def _just_before(lines: tuple[Line, ...], at: int) -> list[Line]:
    """The blank paragraphs above, and the last one with words."""
    found = []
    for line in reversed(lines[:at]):
        found.append(line)
        if not line.is_blank:
            break
    return found


POINTS = (note_and_attachments, note_punctuation, attachment_pages)
