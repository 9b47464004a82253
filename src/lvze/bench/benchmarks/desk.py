"""阅卷台: 200 Word reports in one go, from the folder to the sheet."""

from collections.abc import Iterator
from datetime import UTC, datetime
from random import Random

from lvze.bench.measured import Measured
from lvze.bench.place import Place
from lvze.bench.texts import report
from lvze.bench.timing import peak_megabytes, spent
from lvze.catalogue.core import core_vocabulary
from lvze.documents.desk import assess, read_folder, write_table
from lvze.documents.gbt9704.content import OfficialDocument, Paragraph
from lvze.documents.gbt9704.writing import write

_LENGTH = 4_000


def measure(place: Place) -> Iterator[Measured]:
    number = place.size(200, 4)
    folder = place.scratch("desk")
    random = Random(3)
    for each in range(number):
        paragraphs = report(random, _LENGTH).split("\n")[1:]
        document = OfficialDocument(
            title=(f"第{each}测试单位年度报告",), addressee="某机关", blocks=tuple(Paragraph(p) for p in paragraphs)
        )
        (folder / f"第{each}测试单位.docx").write_bytes(write(document))
    vocabulary = core_vocabulary()
    now = datetime.now(UTC)
    taken = spent(
        lambda: write_table(assess(read_folder(folder, vocabulary=vocabulary), vocabulary=vocabulary), now=now)
    )
    yield Measured(f"阅卷台读 {number} 份 .docx，写出一览表", taken.clock, "秒", 60, note=taken.note)
    yield Measured("阅卷台内存峰值", peak_megabytes(), "MB")
