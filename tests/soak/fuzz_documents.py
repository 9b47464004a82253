"""atheris on the reading and understanding of documents: ``python -m tests.soak.fuzz_documents --seconds 1800``.

Whatever the text, understanding it must not fail, hang, or point outside it; whatever the bytes, reading them gives
a document or one Chinese sentence. Coverage guides it; a failing input is left as ``crash-…`` beside its report.
"""

import argparse
import io
import sys
import zipfile
from functools import cache

import atheris

with atheris.instrument_imports(include=["lvze.documents"]):
    from lvze.catalogue.core import core_vocabulary
    from lvze.documents import findings
    from lvze.documents.gbt9704.content import OfficialDocument, Paragraph
    from lvze.documents.gbt9704.writing import write
    from lvze.documents.reading.limits import DEFAULT
    from lvze.documents.reading.open_document import read_open_document
    from lvze.documents.reading.plain import read_plain
    from lvze.documents.reading.word import read_word
    from lvze.documents.result import Document
    from lvze.documents.understanding import understand
    from lvze.kernel.errors import CannotRead

_PIECES = (
    "\n",
    "\t",
    *["，", "。", "、", "；", "“", "”", "（", "）", "《", "》", "%", "|"],
    *[
        "一、",
        "（一）",
        "1.",
        "（1）",
        "第一，",
        "将",
        "计划",
        "要",
        "已",
        "未",
        "其中",
        "共",
        "分别",
        "同比增长",
        "下降",
    ],
    *["X次", "XXX人次", "*%", "××", "○○", "__", "（数字）", "2025年", "3月15日", "上半年", "每季度"],
    *["均", "全部", "逐一", "每名", "至少", "不少于", "余", "近", "约", "以上"],
    *["12", "1,234.5", "１２", "一百二十", "两", "半", "0", "万元", "亿元", "次", "人次", "名", "个"],
    *["党组会", "中心组学习", "谈心谈话", "党课", "整改问题"],
)


def test_one_input(data: bytes) -> None:
    provider = atheris.FuzzedDataProvider(data)
    {0: _understands, 1: _understands, 2: _reads_plain, 3: _reads_word, 4: _reads_open}[
        provider.ConsumeIntInRange(0, 4)
    ](provider)


def _understands(provider: "atheris.FuzzedDataProvider") -> None:
    pieces = []
    for _ in range(provider.ConsumeIntInRange(0, 60)):
        if provider.ConsumeProbability() < 0.8:
            pieces.append(_PIECES[provider.ConsumeIntInRange(0, len(_PIECES) - 1)])
        else:
            pieces.append(provider.ConsumeUnicodeNoSurrogates(provider.ConsumeIntInRange(0, 12)))
    _holds(Document("fuzz.txt", "txt", "".join(pieces), ()))


def _reads_plain(provider: "atheris.FuzzedDataProvider") -> None:
    try:
        document = read_plain("fuzz.txt", provider.ConsumeBytes(4096))
    except CannotRead:
        return
    _holds(document)


def _reads_word(provider: "atheris.FuzzedDataProvider") -> None:
    data = _altered(_word_file(), "word/document.xml", provider)
    try:
        document = read_word("fuzz.docx", data, DEFAULT)
    except CannotRead:
        return
    except MemoryError:
        raise
    except (
        Exception
    ):  # the child process turns it into a sentence; only a hang or a crash of the interpreter is a fault
        return
    _holds(document)


def _reads_open(provider: "atheris.FuzzedDataProvider") -> None:
    data = _altered(_open_file(), "content.xml", provider)
    try:
        document = read_open_document("fuzz.odt", data, DEFAULT)
    except CannotRead:
        return
    except MemoryError:
        raise
    except Exception:  # as for Word
        return
    _holds(document)


def _holds(document: Document) -> None:
    """Everything understood lies inside the text and says what stands there."""
    vocabulary, size = core_vocabulary(), len(document.text)
    reading = understand(document, vocabulary)
    for claim in reading.claims:
        assert 0 <= claim.start < claim.end <= size, claim
        assert document.text[claim.start : claim.end] == claim.span, claim
    for blank in reading.blanks:
        assert 0 <= blank.start < blank.end <= size, blank
        assert document.text[blank.start : blank.end] == blank.span, blank
    for finding in findings.check(reading, vocabulary):
        assert 0 <= finding.start <= finding.end <= size, finding


def _altered(file: bytes, member: str, provider: "atheris.FuzzedDataProvider") -> bytes:
    """The file with stretches of one member's XML overwritten, doubled or cut, as the fuzzer says."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(file)) as source, zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as target:
        for name in source.namelist():
            content = source.read(name)
            if name == member:
                content = _mutated(content, provider)
            target.writestr(name, content)
    return made.getvalue()


def _mutated(content: bytes, provider: "atheris.FuzzedDataProvider") -> bytes:
    for _ in range(provider.ConsumeIntInRange(1, 4)):
        start = provider.ConsumeIntInRange(0, len(content))
        end = min(len(content), start + provider.ConsumeIntInRange(0, 200))
        instead = provider.PickValueInList([b"", content[start:end] * 2, provider.ConsumeBytes(40)])
        content = content[:start] + instead + content[end:]
    return content


@cache
def _word_file() -> bytes:
    paragraphs = (Paragraph("全年召开党组会12次，谈心谈话X人次。"), Paragraph("一、主要情况"))
    return write(OfficialDocument(title=("年度报告",), addressee="某机关", blocks=paragraphs))


@cache
def _open_file() -> bytes:
    made = io.BytesIO()
    body = "".join(f"<text:p>第{line}段，召开会议{line}次。</text:p>" for line in range(4))
    with zipfile.ZipFile(made, "w") as target:
        target.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        target.writestr(
            "content.xml",
            '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
            'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:text>'
            f"{body}</office:text></office:body></office:document-content>",
        )
    return made.getvalue()


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=int, default=1800)
    seconds = parser.parse_args().seconds
    core_vocabulary()
    read_word("seed.docx", _word_file(), DEFAULT)
    read_open_document("seed.odt", _open_file(), DEFAULT)
    # A single input may take 30 s and 512 MB (facts/standards.md §9.3).
    limits = [f"-max_total_time={seconds}", "-timeout=30", "-rss_limit_mb=2048", "-max_len=4096", "-len_control=0"]
    atheris.Setup([sys.argv[0], *limits], test_one_input)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
