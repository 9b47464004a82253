"""An outline, said: sections in order, each sentence by its rule, figures placed in one canonical text."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from lvze.catalogue.definitions import Catalogue, Metric, Outline, Section, Sentence
from lvze.metrics.answer import Answer
from lvze.reports.asking import Subject, ask
from lvze.reports.wording import report_form, words_for
from lvze.reports.writing.composed import Composed, LeftOut, OpenBlank, PlacedFigure, TextBlock
from lvze.reports.writing.sentences import SLOT, Said, metrics_of, say


@dataclass(frozen=True, slots=True)
class Content:
    """What the writer adds: texts by section id, words for sentences that lack a number (empty: left out)."""

    free: Mapping[str, str] = field(default_factory=dict)
    chosen: Mapping[str, str] = field(default_factory=dict)


def compose(outline: Outline, subject: Subject, catalogue: Catalogue, content: Content | None = None) -> Composed:
    """The report for the subject. Raises BadInput for a slot or a form of unit that no pack defines."""
    return _Composer(outline, subject, catalogue, content or Content()).composed()


class _Composer:
    def __init__(self, outline: Outline, subject: Subject, catalogue: Catalogue, content: Content) -> None:
        self.outline, self.subject, self.catalogue, self.content = outline, subject, catalogue, content
        self.words = words_for(subject, catalogue)
        self.form = report_form(subject.unit.form, catalogue)
        self.answers: dict[str, Answer] = {}
        self.blocks: list[TextBlock] = []
        self.text = ""
        self.figures: list[PlacedFigure] = []
        self.blanks: list[OpenBlank] = []
        self.left_out: list[LeftOut] = []
        self.settled: list[LeftOut] = []
        self.here = ""

    def composed(self) -> Composed:
        title = SLOT.sub(lambda slot: self.words.get(slot[1], ""), self.outline.title_template)
        self.answers = ask(self.wanted(), self.subject, self.catalogue)
        self.text = title + "\n"
        self.paragraph(self.outline.opening)
        for section in self.outline.sections:
            self.section(section)
        self.here = ""
        if self.outline.closing:
            self.add(TextBlock("paragraph", self.outline.closing))
        return Composed(
            title,
            tuple(self.blocks),
            self.text,
            tuple(self.figures),
            tuple(self.blanks),
            tuple(self.left_out),
            tuple(self.settled),
        )

    def wanted(self) -> Iterator[Metric]:
        for sentence in sentences_of(self.outline):
            if self.fits(sentence):
                yield from metrics_of(sentence.text, self.catalogue)

    def fits(self, sentence: Sentence) -> bool:
        return not sentence.forms or self.form in sentence.forms

    def section(self, section: Section) -> None:
        """The section's heading and all below it; a section with nothing to say is not there at all."""
        blocks, text, figures = len(self.blocks), self.text, len(self.figures)
        self.here = section.id
        if section.run_in:
            self.run_in(section)
        else:
            self.add(TextBlock("heading", section.title, section.level))
            self.paragraph(section.sentences)
        if section.free:
            self.free_text(section)
        for below in section.sections:
            self.section(below)
        if len(self.blocks) == blocks + 1 and not self.blocks[-1].run_in:
            del self.blocks[blocks:], self.figures[figures:]
            self.text = text

    def free_text(self, section: Section) -> None:
        own = self.content.free.get(section.id, "").strip()
        if not own:
            self.blanks.append(OpenBlank(section.id, section.title, self.prompt(section.free)))
            own = f"【待填：{section.title}】"
        for line in own.splitlines():
            if line.strip():
                self.add(TextBlock("paragraph", line.strip()))

    def prompt(self, text: str) -> str:
        return SLOT.sub(lambda slot: self.words.get(slot[1], slot[0]), text)

    def paragraph(self, sentences: tuple[Sentence, ...]) -> None:
        """Sentences joined into one paragraph, charts after it."""
        spoken = self.speak(sentences)
        if spoken:
            self.place_all(spoken, at=len(self.text))
            self.add(TextBlock("paragraph", "".join(each.text for _, each in spoken)))
            self.charts(spoken)

    def run_in(self, section: Section) -> None:
        """The heading and, on its line, the sentences: ``（一）压实责任。全年……``."""
        spoken = self.speak(section.sentences)
        title = section.title.rstrip("。") + ("。" if spoken else "")
        self.place_all(spoken, at=len(self.text) + len(title))
        self.add(TextBlock("heading", title, section.level, run_in="".join(each.text for _, each in spoken)))
        self.charts(spoken)

    def speak(self, sentences: tuple[Sentence, ...]) -> list[tuple[Sentence, Said]]:
        """Those of the sentences that are said, with what they say."""
        said = [(sentence, self.said(sentence)) for sentence in sentences if self.fits(sentence)]
        return [(sentence, each) for sentence, each in said if each.text]

    def charts(self, spoken: list[tuple[Sentence, Said]]) -> None:
        for sentence, said in spoken:
            changes = [answer for *_, metric, answer in said.figures if metric.measure == "change_on_last_year"]
            if sentence.chart and changes:
                self.blocks.append(TextBlock("chart", "", answer=changes[0], section=self.here))

    def said(self, sentence: Sentence) -> Said:
        said = say(sentence, self.words, self.answers, self.content.chosen.get(sentence.id), self.catalogue)
        self.blanks.extend(said.blanks)
        if said.left_out:
            self.left_out.append(said.left_out)
        if said.settled:
            self.settled.append(said.settled)
        return said

    def place_all(self, spoken: list[tuple[Sentence, Said]], at: int) -> None:
        for sentence, said in spoken:
            for start, end, metric, answer in said.figures:
                place = len(self.figures)
                printed = said.text[start:end]
                self.figures.append(PlacedFigure(place, sentence.id, metric, answer, printed, at + start, at + end))
            at += len(said.text)

    def add(self, block: TextBlock) -> None:
        self.blocks.append(replace(block, section=self.here))
        self.text += block.text + block.run_in + "\n"


def sentences_of(outline: Outline) -> Iterator[Sentence]:
    """Every sentence of an outline, in order."""
    yield from outline.opening
    for section in sections_of(outline.sections):
        yield from section.sentences


def sections_of(sections: Iterable[Section]) -> Iterator[Section]:
    """The sections and every one below them, in the order they are read."""
    for section in sections:
        yield section
        yield from sections_of(section.sections)
