"""What a claim counts, in the text's own words, where no metric gives the canonical name."""

import re

from lvze.documents.claims.anchors import Anchor
from lvze.documents.claims.page import Page

_STOP = re.compile(r"[，。；：！？,;:!?\n\r\t（）()、\dXx*×_＿○〇□]")
_QUOTES = str.maketrans("", "", '“”‘’"《》 \u3000')
_TAIL = re.compile(
    r"(?:共计|累计|总计|合计|共有|共|计|达到|达|约|近|至少|不少于|不低于|不超过|超过|已|各|了|过|等|为|有|均|仅|只|多达|超|逾|分别|的|是|人均|平均|活动|专题活动|工作)+$"
)
_LEAD = re.compile(
    r"^(?:[①-⑳]|[一二三四五六七八九十]是|其中|年内|全年|今年|本年度|共|累计|先后|分别|已|及时|扎实|认真|积极|深入|切实|组织|开展|召开|举办|举行|进行|完成|建立|制定|印发|下发|制发|"
    r"报送|推送|制作|发放|签订|查出|查摆出?|排查出?|梳理|收集|征集|发现|整改|解决|协调|投入|运用|接受|参加|听取|撰写|现有|下属|对|就|向[^，]{1,12}?(?=汇报|报告)|了|过|各类|各种|各项)+"
)
_CUT_AFTER = re.compile(
    r"(?:的|并|和|与|及|给予|进行|开展|参加|参与|得到|全部|均|已|受到|被|提出|予以|接受|完成|达到|同比|较|比|共|累计|以上|以下|左右|用于|取得|在|到|获得|获|为|，)"
)
_PEOPLE_DO = re.compile(r"^(?:进行|开展|接受|参加|实施|给予)")
_LONGEST = 16


def subject_of(page: Page, anchor: Anchor, previous_end: int) -> str | None:
    """The noun after the unit (一次集体学习) or, where none follows, the one before the number (谈心谈话60人次).

    ``previous_end`` is where the claim before ends: its words are not this one's.
    """
    return _after(page, anchor) or _before(page, anchor, previous_end) or None


def _after(page: Page, anchor: Anchor) -> str:
    plain = page.plain
    at = anchor.quantity.after
    stop = _STOP.search(plain, at)
    phrase = plain[at : min(stop.start() if stop else len(plain), at + 30)]
    if _PEOPLE_DO.match(phrase) and anchor.quantity.unit in ("人", "名", "人次", "位"):
        return _named(_LEAD.sub("", phrase))
    phrase = phrase.removeprefix("的")
    cut = _CUT_AFTER.search(phrase)
    phrase = _LEAD.sub("", phrase[: cut.start()] if cut else phrase) if not cut or cut.start() else ""
    return _named(phrase)


def _before(page: Page, anchor: Anchor, previous_end: int) -> str:
    plain = page.plain
    start = max(page.clause(anchor.start)[0], previous_end)
    if plain[start : anchor.start].strip() == "" and plain[start - 1 : start] in (":", "："):
        start = page.clause(start - 1)[0]
        return _named(re.split(r"[\s_＿]+", plain[start : anchor.start].rstrip(" :："))[-1])
    phrase = plain[start : anchor.start].rpartition("、")[2]
    phrase = _TAIL.sub("", phrase.rstrip())
    phrase = _LEAD.sub("", re.sub(r"^.*?(?:召开|开展|组织|举办|完成|推送|制作|运用|报送|发放|了)(?=.{2,})", "", phrase))
    return _named(phrase)


def _named(phrase: str) -> str:
    name = phrase.translate(_QUOTES).strip().removesuffix("活动")
    return name if 2 <= len(name) <= _LONGEST else name[-_LONGEST:] if len(name) > _LONGEST else ""
