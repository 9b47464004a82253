"""别处的文字: another trade, another kind of unit, another unit's name, another year or campaign left in by copying."""

import re
from collections import Counter
from collections.abc import Iterator

from lvze.documents.findings.page import Page
from lvze.documents.findings.registry import Mark, rule

_FACTS = "党政机关公文处理工作条例 第十九条（内容真实）"

#: Verbs by which a unit speaks of its own trade: 推进统计工作, 服务税收事业 …
_OWN_FRAME = (
    r"(?:推进|推动|做好|抓好|加强|促进|结合|同|与|服务|保障|开展|搞好|带动|为)(?:全面)?(?:推进|做好|加强|促进)?"
    r"(?:[我本]?(?:市|县|区|局|单位|系统)|全(?:市|县|区|省|局|系统))?"
)
_OTHERS = re.compile(
    r"(?:配合|协助|会同|联合|学习|参观|观摩|走访|移送|移交|接受|邀请|对接|帮扶|支持|报)[^，。；]{0,12}$"
)


@rule("FORE-001", "warning", "提到了与全文无关的业务", _FACTS)
def foreign_trade(page: Page) -> Iterator[Mark]:
    """A trade spoken of as one's own, once, in a report whose other words are of another trade or kind of unit."""
    rows = page.table("domains")
    counts = {row["name"]: _sentences_with(page, row["words"]) for row in rows}
    main, is_named = _main_trade(page, counts)
    for row in rows:
        is_elsewhere = bool(page.form) and page.form not in row["forms"]
        has_other_main = bool(main) and row["name"] != main
        if not 1 <= counts[row["name"]] <= (1 if not is_named else 2) or not (is_elsewhere or has_other_main):
            continue
        words = "|".join(map(re.escape, row["own"]))
        for match in re.finditer(rf"{_OWN_FRAME}(?P<word>{words})", page.text):
            before = page.text[page.clause_start(match.start()) : match.start()]
            if not _OTHERS.search(before) and not page.in_title(match.start()):
                whole = f"全文讲的是{main}" if has_other_main else f"全文像是{page.form}的报告"
                yield Mark(
                    match.start("word"),
                    match.end("word"),
                    f"建议核对：“{match['word']}”全文只提到这里，而{whole}，是否从别的单位的稿子带来？",
                )


def _sentences_with(page: Page, words: list[str]) -> int:
    """How many sentences speak of a trade."""
    pattern = re.compile("|".join(map(re.escape, words)))
    return len({page.sentence_at(match.start())[0] for match in pattern.finditer(page.text)})


def _main_trade(page: Page, counts: dict[str, int]) -> tuple[str, bool]:
    """The trade the unit's own name tells, or else the one most sentences speak of (three at least)."""
    name = "".join(line.text for line in (page.title, page.signature) if line is not None)
    for row in page.table("domains"):
        if any(word in name for word in row["words"]):
            return str(row["name"]), True
    main = max(counts, key=lambda trade: counts[trade], default="")
    return (main, False) if main and counts[main] >= 3 else ("", False)


@rule("FORE-002", "hint", "用词与单位性质不符", _FACTS)
def words_of_another_form(page: Page) -> Iterator[Mark]:
    for row in page.table("form_words"):
        if not page.form or page.form in row["forms"]:
            continue
        pattern = "|".join(map(re.escape, row["words"]))
        found = [match for match in re.finditer(pattern, page.text) if not page.in_title(match.start())]
        if 1 <= len(found) <= 2:
            yield Mark(
                found[0].start(),
                found[0].end(),
                f"建议核对：“{found[0][0]}”多见于{row['of']}的文稿，而全文像是{page.form}的报告。",
            )


_SELF = re.compile(
    r"(?<![自小大你])我(局|委|院|校|厅|办|署|公司|集团|中心|镇|乡|街道|站|所|支队|大队|社|馆|行(?!我素))(?![们国的])"
)
_OWN_ORGAN = re.compile(
    r"(?<![一-鿿])(?:在|由|经|对|使|让|以)?(局|委|校|院|厅|办|公司|集团|镇|乡|街道|中心)"
    r"(?:党组|党委|党支部|党总支|领导班子)"
)
_BEFORE_ORGAN = "在由经对使让以"
_SAME = {"公司": "企业", "集团": "企业"}
#: A college says 我校 and 我院 of itself; a hospital does not.
_SAME_OF_A_SCHOOL = _SAME | {"校": "院"}


@rule("FORE-003", "warning", "自称前后不一", _FACTS)
def another_self(page: Page) -> Iterator[Mark]:
    """我局 throughout and 我院 once; 局党组 throughout and 校党委 once."""
    found = sorted([*_SELF.finditer(page.text), *_OWN_ORGAN.finditer(page.text)], key=lambda match: match.start())
    same = _SAME if page.form == "医院" else _SAME_OF_A_SCHOOL
    counts = Counter(same.get(match[1], match[1]) for match in found)
    if len(counts) < 2:
        return
    main, times = counts.most_common(1)[0]
    if times < 3:
        return
    usual = next(match[0].lstrip(_BEFORE_ORGAN) for match in found if same.get(match[1], match[1]) == main)
    for match in found:
        own = same.get(match[1], match[1])
        if own != main and counts[own] <= 2 and counts[own] * 3 <= times:
            here = match[0].lstrip(_BEFORE_ORGAN)
            yield Mark(match.end() - len(here), match.end(), f"建议核对：此处写“{here}”，而全文多处写“{usual}”。")


_ORGAN = re.compile(r"(?<=[局会厅团司校院学室心])(?:党组|党委|党支部|党总支)(?!书记|委员|成员)")
_NAME = re.compile(
    r"(?<![一-鿿])(?:现将|中共|关于|一年来)?(?P<name>[一-鿿]{2,14}?"
    r"(?:局|委员会|厅|集团(?:有限公司)?|有限公司|学校|学院|大学|医院|办公室|中心))\Z"
)
_LONGEST_NAME = 20


def _named_organs(page: Page) -> Iterator[re.Match[str]]:
    """Names of units at the head of a clause, before 党组, 党委 …"""
    for organ in _ORGAN.finditer(page.text):
        clause = max(page.clause_start(organ.start()), organ.start() - _LONGEST_NAME)
        if name := _NAME.search(page.text, clause, organ.start()):
            yield name


_NOT_A_NAME = re.compile(
    r"现将|现就|在|由|向|经|被|受|据|同|与|和|配合|接受|按照|根据|传达|落实|学习|贯彻|会同|联合|参加"
    r"|二级|各|所属|下属|基层|系统|直属|社区|本|我|该|上级|相关|有关|两|三|\d"
)


@rule("FORE-004", "warning", "出现了另一家单位的名称", _FACTS)
def another_unit(page: Page) -> Iterator[Mark]:
    """Clauses that open with a named organ doing something: one name prevails, another is left from elsewhere."""
    found = [
        match
        for match in _named_organs(page)
        if not _NOT_A_NAME.match(match["name"])
        and not re.search("[对和与组被]", match["name"])
        and not page.in_title(match.start())
        and len(match["name"]) >= 4
    ]
    counts = Counter(match["name"] for match in found)
    own = _own_name(page, counts)
    if not own:
        return
    for match in found:
        name = match["name"]
        if counts[name] <= 2 and name not in own and own not in name and not _alike(name, own):
            yield Mark(match.start("name"), match.end("name"), f"建议核对：此处是“{name}”，而全文的单位像是“{own}”。")


def _own_name(page: Page, counts: Counter[str]) -> str:
    if page.signature and not re.search(r"[XxＸ×*○]", page.signature.text):
        return re.sub(r"^中共|(?:党组|党委|党支部|党总支|委员会|机关)$", "", page.signature.text.replace(" ", ""))
    name, times = counts.most_common(1)[0] if counts else ("", 0)
    return name if times >= 3 else ""


def _alike(name: str, own: str) -> bool:
    """A short form of the same name: its characters in order inside the longer one."""
    short, long = sorted((name, own), key=len)
    position = -1
    for character in short:
        position = long.find(character, position + 1)
        if position < 0:
            return False
    return True


_PLACE = re.compile(r"[一-鿿]{2,4}?[市县区旗州]")
_FOR_A_PLACE = re.compile(
    r"(?:为|推动|助力|服务|加快|谱写)(?:建设|打造|实现|推动|促进)?(?P<place>(?!全|我|本|各|该|美丽|新|社|地|园)[一-鿿]{2,3}[市县区旗])"
    r"(?=[一-鿿]{0,10}(?:发展|贡献|篇章|振兴|崛起|保障))"
)


@rule("FORE-007", "warning", "出现了另一个地方的名称", _FACTS)
def another_place(page: Page) -> Iterator[Mark]:
    """为青山县高质量发展 in a report that title, addressee and signature place in 清河县."""
    lines = [line.text for line in (page.title, page.addressee, page.signature) if line is not None]
    own = [place for line in lines for place in _PLACE.findall(re.sub(r"^中共|^关于", "", line))]
    if not own:
        return
    for match in _FOR_A_PLACE.finditer(page.text):
        place = match["place"]
        if (
            page.text.count(place) <= 2
            and not any(place in line for line in lines)
            and not _OTHERS.search(page.text[page.clause_start(match.start()) : match.start()])
        ):
            yield Mark(
                match.start("place"),
                match.end("place"),
                f"建议核对：此处是“{place}”，而标题、主送、落款里是“{own[0]}”。",
            )


_YEAR_FRAME = re.compile(r"(?:^|(?<=[。；\n　 ]))(?P<year>20[0-4]\d)年(?:度|全年|以来)?[，,]", re.MULTILINE)
_OPENING_YEAR = re.compile(r"现(?:将|就)[^，。；\d]{0,14}(?P<year>20[0-4]\d)年")
_COMPARED = re.compile(r"比|较|同期|相比|上年|去年|增长|下降|截至|自从|历史|启动|成立|获评|被评|巡察|巡视|反馈|审计")
_PLANNED = re.compile(r"将|计划|打算|继续|拟|力争|要")


@rule("FORE-005", "warning", "年份与报告年度不一致", _FACTS)
def another_year(page: Page) -> Iterator[Mark]:
    year = page.year
    if year is None:
        return
    for match in (*_OPENING_YEAR.finditer(page.text), *_YEAR_FRAME.finditer(page.text)):
        written = int(match["year"])
        start, end = page.sentence_at(match.start("year"))
        sentence = page.text[start:end]
        is_plan = written == year + 1 and (_PLANNED.search(sentence) or page.in_plans(match.start()))
        if written != year and not is_plan and not _COMPARED.search(sentence):
            yield _year_mark(match, year)
    yield from _papers_of_another_year(page, year)


_MADE = re.compile(r"(?:制定|印发|签订|下发|出台|签署)[^。；]{0,8}$")


def _papers_of_another_year(page: Page, year: int) -> Iterator[Mark]:
    """《2021年…要点》 issued in a report on 2024."""
    for start, _, title in page.quoted_titles:
        written = re.match(r"(20[0-4]\d)年", title)
        made = _MADE.search(page.text, max(0, start - 12), start)
        if written and made and int(written[1]) not in (year, year + 1):
            yield Mark(
                start + 1,
                start + 5,
                f"建议核对：本报告写{year}年，此处文件的年份是{written[1]}年。",
                severity="hint",
            )


def _year_mark(match: re.Match[str], year: int) -> Mark:
    return Mark(
        match.start("year"), match.end("year"), f"建议核对：本报告写{year}年，此处写{match['year']}年，是否旧稿未改？"
    )


_CAMPAIGN_FRAME = re.compile(r"(?:开展|推进|推动|参加|组织|抓好|抓实)[^，。；]{0,6}$|以[^，。；]{0,4}$")
_LASTING = re.compile(r"[^，。；]{0,2}(?:成果|经验|整改)")


@rule("FORE-006", "hint", "集中学习教育与报告年度不符", _FACTS)
def another_campaign(page: Page) -> Iterator[Mark]:
    """A campaign of an earlier year told as this year's work."""
    year = page.year
    if year is None:
        return
    for row in page.table("campaigns"):
        for match in re.finditer(re.escape(row["name"]), page.text):
            before = page.text[page.clause_start(match.start()) : match.start()]
            is_past = year > int(row["last_year"]) or year < int(row["first_year"])
            is_told_as_work = _CAMPAIGN_FRAME.search(before) and not _LASTING.match(page.text, match.end())
            if is_past and is_told_as_work and not page.in_title(match.start()):
                yield Mark(
                    match.start(),
                    match.end(),
                    f"建议核对：{row['name']}集中开展于{row['first_year']}年，本报告写{year}年。出处：{row['source']}。",
                )
                break
