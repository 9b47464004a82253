"""密级标志 (N9): a formal mark is a finding that repeats nothing; the text behind it is not looked at any further."""

from collections.abc import Iterator

from lvze.documents.findings.page import Page
from lvze.documents.findings.registry import Mark, rule
from lvze.documents.reading.secrecy import secrecy_mark

RULE_ID = "SECR-001"


@rule(RULE_ID, "error", "有密级标志", "保守国家秘密法 第二十二条、第三十一条")
def marked_secret(page: Page) -> Iterator[Mark]:
    if span := secrecy_mark(page.text):
        yield Mark(*span, "文件有密级标志，不作进一步处理；请停止在本机处理，按保密规定报告。")
