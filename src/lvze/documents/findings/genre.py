"""文种与要件: a request inside a 报告, and the parts a report to a superior carries."""

import re
from collections.abc import Iterator

from lvze.documents.findings.page import Page
from lvze.documents.findings.registry import Mark, rule

_RULES = "党政机关公文处理工作条例 第十五条（报告不得夹带请示事项）"
_REQUEST = re.compile(
    r"特此请示|[妥当]否[，,]?(?:请|敬请)?(?:批[示复准])?"
    r"|(?<![申报提邀聘呈])(?:恳请|敬请|特请|请求|(?<![一-鿿])请|望|盼)(?:上级|市委|县委|区委|省委|领导|贵[局委]|你[局委单位]{1,2}|市[局委]|组织|予以?|给予|尽快|及时|[，,])*"
    r"(?:批示|批准|批复|审批|审定|审示|核准|研究解决|协调解决|帮助解决|予以解决|给予(?:大力)?支持|大力支持|支持为盼|支持(?:经费|资金)|解决(?:经费|资金|编制)|拨付|增拨|增加编制|增加经费|资金支持|政策支持|经费支持)"
    r"|(?:建议|希望)(?:上级|[省市县区](?:委|府|政府|财政|局)|财政)[^，。；]{0,12}(?:批准|同意|拨付|增加|加大|给予|解决)"
)


@rule("GENR-001", "error", "报告中夹带请示事项", _RULES)
def request_inside(page: Page) -> Iterator[Mark]:
    if page.genre not in ("报告", "汇报", "总结"):
        return
    for match in _REQUEST.finditer(page.text):
        if not page.in_title(match.start()):
            yield Mark(match.start(), match.end(), f"建议核对：“{match[0]}”像请示事项，报告不夹带请示，宜另行请示。")


def parts_present(page: Page) -> dict[str, bool]:
    """要件: whether the text has its 标题, 主送机关, 落款, 成文日期."""
    return {
        "标题": page.title is not None,
        "主送机关": page.addressee is not None,
        "落款": page.signature is not None,
        "成文日期": page.issued_line is not None,
    }


@rule("GENR-002", "hint", "要件不全", "党政机关公文处理工作条例 第九条；GB/T 9704—2012 第7.3条")
def missing_parts(page: Page) -> Iterator[Mark]:
    """Only for what calls itself a report and is long enough to be a whole one."""
    if page.genre not in ("报告", "汇报") or len(page.text) < 300:
        return
    missing = [name for name, present in parts_present(page).items() if not present]
    if missing:
        start, end = page.first_line()
        yield Mark(start, end, f"建议核对：没有看到{'、'.join(missing)}；正式报送前请补上。")
