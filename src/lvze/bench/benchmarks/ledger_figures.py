"""The annual report from 10⁶ records: its figures, then its .docx, then the whole command."""

from collections.abc import Iterator

from lvze.bench.measured import LeftOut, Measured
from lvze.bench.place import Place
from lvze.bench.timing import median_spent, run_command

OUTLINE = "accountability_report"
YEAR = 2025


def measure(place: Place) -> Iterator[Measured]:
    place.open_ledger()
    from lvze.audit.queries import head
    from lvze.audit.remembering import forget_everything
    from lvze.bench.ledger.building import large_ledger
    from lvze.documents.gbt9704.writing import write
    from lvze.kernel.periods import Period
    from lvze.ledger.packs import installed_catalogue
    from lvze.metrics.answer import Answer
    from lvze.organisation.queries import unit_at
    from lvze.reports.asking import ask, subject_of
    from lvze.reports.writing import compose, official_document
    from lvze.reports.writing.composing import sentences_of
    from lvze.reports.writing.sentences import metrics_of

    population = large_ledger(place.folder, records=place.size(1_000_000, 2_000), units=place.size(200, 20))
    catalogue = installed_catalogue()
    outline = catalogue.outlines[OUTLINE]
    subject = subject_of(population.roots["party"], Period.year(YEAR), head().seq)
    metrics = {each.id: each for sentence in sentences_of(outline) for each in metrics_of(sentence.text, catalogue)}

    def figures() -> dict[str, Answer]:
        forget_everything()
        return ask(metrics.values(), subject, catalogue)

    known = sum(answer.known for answer in figures().values())
    taken = median_spent(figures)
    yield Measured(
        "报告的全部数据项", taken.clock, "秒", 1.0, note=f"{len(metrics)} 项，{known} 项有记录；{taken.note}"
    )

    def to_docx() -> bytes:
        forget_everything()
        return write(official_document(compose(outline, subject, catalogue), {}))

    taken = median_spent(to_docx, runs=3)
    yield Measured("报告写成 .docx（热）", taken.clock, "秒", 2.0, note=taken.note)
    unit = unit_at(population.roots["party"], Period.year(YEAR).last).name
    output = place.scratch("report") / "report.docx"
    arguments = ["report", OUTLINE, "--unit", unit, "--year", str(YEAR), "-o", str(output)]
    try:
        taken = median_spent(lambda: run_command(arguments, place.environment), 3)
    except RuntimeError as refused:
        raise LeftOut(f"lvze report 没有写成：{refused}") from refused
    yield Measured("lvze report 整个命令（含图表）", taken.clock, "秒", 5.0, note=taken.note)
