"""篇幅: a report over the usual limit of 字."""

import re
from collections.abc import Iterator

from lvze.documents.findings.page import Page
from lvze.documents.findings.registry import Mark, rule

#: 字 a paper of a unit usually does not exceed (减负规定: 一般不超过5000字).
LIMIT = 5000


def characters(text: str) -> int:
    """字数 as a word processor counts: every Chinese character or mark one, every Latin word or number one."""
    return len(re.findall(r"[A-Za-z0-9.%]+|[^\sA-Za-z0-9.%]", text))


@rule("LENG-001", "hint", "篇幅偏长", "整治形式主义为基层减负若干规定（2024年8月）：文件一般不超过5000字")
def over_length(page: Page) -> Iterator[Mark]:
    count = characters(page.text[: page.body_end])
    if count > LIMIT:
        start, end = page.first_line()
        yield Mark(start, end, f"建议核对：全文约{count}字，超过{LIMIT}字。")
