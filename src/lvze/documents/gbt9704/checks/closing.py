"""署名 and 成文日期: points 31–34."""

import datetime
import re

from lvze.documents.gbt9704 import layout
from lvze.documents.gbt9704.checks.point import (
    NOT_RENDERED,
    Case,
    Verdict,
    failed,
    millimetres,
    near,
    passed,
    point,
    skipped,
)
from lvze.documents.gbt9704.geometry import Placed, placed

_DATE = re.compile(r"((?:19|20)\d{2})年([1-9]|1[0-2])月([1-9]|[12]\d|3[01])日")
_NO_CLOSING = "送审稿没有署名和成文日期。"


def _is_draft_without_date(case: Case) -> bool:
    return case.structure.mark is None and case.structure.date is None


@point(31, "署名与发文机关标志、印章一致", "条例第九条（十三）")
def signature(case: Case) -> Verdict:
    found = case.structure
    if found.signature is None:
        return skipped(_NO_CLOSING) if found.mark is None else failed("没有找到发文机关署名。")
    name = "".join(found.signature.text.split())
    if found.mark is None:
        if not case.master.unit_names:
            return skipped("没有发文机关标志和机关名称库可以对照。")
        return passed() if name in case.master.unit_names else failed(f"署名“{name}”不是登记的机关名称。")
    mark = "".join(found.mark.text.split()).removesuffix("文件")
    if name != mark:
        return failed(f"署名“{name}”与发文机关标志“{mark}”不一致。")
    return passed("署名与标志一致；印章请人工核对。")


@point(32, "署名、成文日期与正文同处一面", "GB/T 9704-2012 7.3.5.5")
def closing_page(case: Case) -> Verdict:
    found = case.structure
    if found.date is None:
        return skipped(_NO_CLOSING) if found.mark is None else failed("没有找到成文日期。")
    if case.pages is None:
        return skipped(NOT_RENDERED)
    if not found.body:
        return failed("没有找到正文。")
    end_of_text = "".join(found.body[-1].text.split())[-6:]
    closing = "".join((found.signature.text if found.signature else "").split()) + "".join(found.date.text.split())
    for page in case.pages:
        before, met, _ = page.text.partition(closing)
        if met:
            return (
                passed() if end_of_text in before else failed(f"署名和日期单独落在第 {page.number} 页，该页没有正文。")
            )
    return failed("署名和成文日期不在同一页。")


@point(33, "成文日期用阿拉伯数字，年份全称，不编虚位", "GB/T 9704-2012 7.3.5.4")
def date_form(case: Case) -> Verdict:
    line = case.structure.date
    if line is None:
        return skipped(_NO_CLOSING) if _is_draft_without_date(case) else failed("没有找到成文日期。")
    text = "".join(line.text.split())
    found = _DATE.fullmatch(text)
    if found is None:
        return failed(f"成文日期“{text}”应写作“2026年1月8日”的样子。")
    try:
        datetime.date(*(int(part) for part in found.groups()))
    except ValueError:
        return failed(f"没有“{text}”这一天。")
    return passed(text)


@point(34, "成文日期右空四字（加盖印章）或按不加盖印章的排法", "GB/T 9704-2012 7.3.5.1、7.3.5.2")
def closing_position(case: Case) -> Verdict:
    found = case.structure
    if found.date is None:
        return skipped(_NO_CLOSING) if _is_draft_without_date(case) else failed("没有找到成文日期。")
    width = case.core_width
    date = placed(found.date, width)[0]
    name = placed(found.signature, width)[0] if found.signature is not None else None
    if _is_sealed_layout(name, date, width):
        return passed("日期右空四字，署名以日期居中。")
    if name is not None and _is_unsealed_layout(name, date, width):
        return passed("按不加盖印章的公文编排。")
    gap = width - date.right
    return failed(
        f"成文日期右空 {millimetres(gap)}：加盖印章应右空四字且署名居中对应，"
        "不加盖印章的署名右空二字、日期比署名缩进二字。"
    )


def _is_sealed_layout(name: Placed | None, date: Placed, width: float) -> bool:
    if not near(width - date.right, layout.SEALED_RIGHT_CHARACTERS * layout.BODY_SIZE):
        return False
    if name is None:
        return True
    centred = near((name.left + name.right) / 2, (date.left + date.right) / 2)
    return centred or (near(name.right, width) and name.right - name.left > date.right - date.left)


def _is_unsealed_layout(name: Placed, date: Placed, width: float) -> bool:
    margin = layout.UNSEALED_RIGHT_CHARACTERS * layout.BODY_SIZE
    stepped = near(date.left - name.left, layout.UNSEALED_DATE_SHIFT_CHARACTERS * layout.BODY_SIZE)
    longer = date if date.right - date.left > name.right - name.left else name
    return stepped and near(width - longer.right, margin)


POINTS = (signature, closing_page, date_form, closing_position)
