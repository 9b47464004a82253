"""What may be written in each section of a draft, where it stands: its words, and sentences whose number is missing."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from lvze.catalogue.definitions import Outline, Section
from lvze.ledger.drafts import Typed, typed_at
from lvze.ledger.packs import installed_catalogue
from lvze.organisation.access import Actor
from lvze.reports.models import ReportVersion
from lvze.reports.queries import ReportView
from lvze.reports.rewording import Words
from lvze.reports.states import outline_of
from lvze.reports.writing import Composed
from lvze.reports.writing.composing import sections_of

#: What a form sends for a sentence: as the outline has it, and not at all; anything else are the words for it.
AS_OUTLINED, LEFT_OUT = "", "-"
#: The section of what stands before the first heading.
OPENING = "before-all"
_ELEMENTS = ("addressee", "signature", "date", "mark", "number")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence that lacks its number, with what may be said instead as (value, title)."""

    id: str
    text: str
    options: Sequence[tuple[str, str]]
    chosen: str


@dataclass(slots=True)
class Writing:
    """The form of one section. ``version`` is the one its words were begun on, ``typed`` what is not saved yet."""

    id: str
    title: str
    version: int
    is_free: bool = False
    text: str = ""
    hint: str = ""
    sentences: list[Sentence] = field(default_factory=list)
    draft: int | None = None
    typed_at: datetime | None = None

    @property
    def is_open(self) -> bool:
        return self.draft is not None or (self.is_free and not self.text)


def writings_of(actor: Actor, view: ReportView, now: datetime) -> dict[str, Writing]:
    """Each section's form, by the section's id, with what the actor typed there and did not save."""
    newest = view.standing.newest
    outline = outline_of(newest, installed_catalogue())
    offered = _sentences_in(outline, view.composed, newest)
    typed = typed_at(actor, now, place_of(newest.report_id, ""))
    hints = {blank.place: blank.reason for blank in view.composed.blanks if blank.metric is None}
    found = {}
    for section in [_opening(), *sections_of(outline.sections)]:
        if section.free or section.id in offered:
            form = Writing(section.id, section.title, newest.version, bool(section.free))
            form.text, form.sentences = newest.free.get(section.id, ""), offered.get(section.id, [])
            form.hint = hints.get(section.id, "")
            kept = typed.get(place_of(newest.report_id, section.id))
            found[section.id] = form if kept is None else _continued(form, kept)
    return found


def place_of(report: int, section: str) -> str:
    """Where what is typed into a section is kept until it is saved."""
    return f"report:{report}:{section}"


def section_ids(newest: ReportVersion) -> set[str]:
    """The sections a form of this report may be of."""
    sections = sections_of(outline_of(newest, installed_catalogue()).sections)
    return {OPENING, *(section.id for section in sections)}


def words_sent(sent: Mapping[str, Any]) -> Words:
    """What a form says: ``free-`` a section, ``chosen-`` a sentence, or an element around the text by its name."""
    told = {name: str(text).replace("\r\n", "\n").strip() for name, text in sent.items()}
    chosen = {name.removeprefix("chosen-"): text for name, text in told.items() if name.startswith("chosen-")}
    return Words(
        free={name.removeprefix("free-"): text for name, text in told.items() if name.startswith("free-")},
        chosen={name: _said(text) for name, text in chosen.items()},
        layout={name: told[name] for name in _ELEMENTS if name in told},
    )


def _said(text: str) -> str | None:
    return None if text == AS_OUTLINED else "" if text == LEFT_OUT else text


def option_of(said: str | None) -> str:
    """The option of a sentence's choice that stands for what was said."""
    return AS_OUTLINED if said is None else said or LEFT_OUT


def _opening() -> Section:
    return Section(OPENING, "开头", 1)


def _continued(form: Writing, kept: Typed) -> Writing:
    """The form as it was left: on the version it was begun on, so that nobody else's words are written over."""
    sent = {name: values[-1] for name, values in kept.sent.items() if values}
    form.draft, form.typed_at = kept.draft, kept.updated_at
    form.version = int(told) if (told := sent.get("version", "")).isdigit() else form.version
    form.text = sent.get(f"free-{form.id}", "")
    form.sentences = [
        Sentence(each.id, each.text, each.options, sent.get(f"chosen-{each.id}", AS_OUTLINED))
        for each in form.sentences
    ]
    return form


def _sentences_in(outline: Outline, text: Composed, newest: ReportVersion) -> dict[str, list[Sentence]]:
    """The sentences without a number of each section; of a section that is not said, in the one before it."""
    home, shown, here = {}, {block.section for block in text.blocks}, OPENING
    for section in sections_of(outline.sections):
        here = section.id if section.id in shown else here
        home.update({sentence.id: here for sentence in section.sentences})
    found: dict[str, list[Sentence]] = {}
    for each in _lacking(text, newest.chosen):
        found.setdefault(home.get(each.id, OPENING), []).append(each)
    return found


def _lacking(text: Composed, chosen: Mapping[str, str]) -> Iterable[Sentence]:
    for each in text.settled:
        said = option_of(chosen[each.sentence])
        words = dict.fromkeys([*each.choices, *([said] if said != LEFT_OUT else [])])
        options = [(AS_OUTLINED, "照提纲"), *((word, word) for word in words), (LEFT_OUT, "删去这一句")]
        yield Sentence(each.sentence, each.text, options, said)
    for each in text.left_out:
        if each.choices:
            options = [(AS_OUTLINED, "不写这一句"), *((word, word) for word in each.choices)]
            yield Sentence(each.sentence, each.text, options, AS_OUTLINED)
    open_in: dict[str, list[str]] = {}
    for blank in text.blanks:
        if blank.metric is not None:
            open_in.setdefault(blank.place, []).append(blank.title)
    words_for = {blank.place: blank.choices for blank in text.blanks}
    for sentence, titles in open_in.items():
        options = [(AS_OUTLINED, "留待填"), *((word, word) for word in words_for[sentence]), (LEFT_OUT, "删去这一句")]
        yield Sentence(sentence, f"待填“{'、'.join(titles)}”的一句", options, AS_OUTLINED)
