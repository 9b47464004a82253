"""The text layer of a PDF, page after page. Scans without text are refused with a sentence."""

import io
import logging
from itertools import pairwise
from typing import Any

import pdfplumber
from pdfplumber.utils.exceptions import PdfminerException

from lvze.documents.reading.limits import Limits
from lvze.documents.result import Document, Part
from lvze.kernel.errors import CannotRead

_PAGES = 1_000
_ENDS = ("。", "；", "：", "！", "？")


def read_pdf(name: str, data: bytes, limits: Limits) -> Document:
    """The text of a PDF. Raises :class:`CannotRead` when it is encrypted, broken, too long or has no text."""
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    if b"/Encrypt" in data[-4096:] or b"/Encrypt" in data[:4096]:
        raise CannotRead(f"“{name}”设了打开密码或权限密码，读不了，请先去掉密码再试。")
    try:
        with pdfplumber.open(io.BytesIO(data)) as pdf:
            if len(pdf.pages) > _PAGES:
                raise CannotRead(f"“{name}”超过 {_PAGES} 页，不像一份报告，请核对文件。")
            pages = []
            length = 0
            for page in pdf.pages:
                pages.append(_joined(page))
                length += len(pages[-1])
                page.close()
                if length > limits.characters:
                    raise CannotRead(f"“{name}”的文字超过 {limits.characters:,} 字，不像一份报告，请核对文件。")
    except PdfminerException:
        raise CannotRead(f"“{name}”已损坏或设了密码，打不开，请重新导出 PDF 后再试。") from None
    text = "\n".join(pages)
    if not text.strip():
        raise CannotRead(f"“{name}”是扫描件，没有文字层，读不出文字，请提供 Word 或可复制文字的 PDF。")
    return Document(name, "pdf", text, (Part("body", 0, len(text)),))


def _joined(page: Any) -> str:
    """The page's lines, a line that runs to the right edge joined with the next unless that is indented."""
    lines = page.extract_text_lines(strip=True, return_chars=False)
    if not lines:
        return ""
    left, right = min(line["x0"] for line in lines), max(line["x1"] for line in lines)
    out: list[str] = [lines[0]["text"]]
    for before, line in pairwise(lines):
        size = max(before["bottom"] - before["top"], 1)
        runs_on = right - before["x1"] < size * 1.2 and line["x0"] - left < size * 0.8
        if runs_on and not before["text"].endswith(_ENDS):
            out[-1] += line["text"]
        else:
            out.append(line["text"])
    return "\n".join(out)
