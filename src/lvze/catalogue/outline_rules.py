"""What must hold in an outline: every slot names a metric, or a word that each form of unit it is for has."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from lvze.catalogue.definitions import Catalogue, Outline, Section
from lvze.catalogue.faults import Fault, Place

#: Words every outline has, beside those of ``by_form``.
ALWAYS_THERE = frozenset({"year", "next_year", "last_year", "unit", "period"})

_SLOT = re.compile(r"\{([^{}]*)\}")
_METRIC_SLOT = re.compile(r"[a-z][a-z0-9_]*(?:\.[a-z0-9_]+)+")
_WORD_SLOT = re.compile(r"[a-z][a-z0-9_]*")

Forms = tuple[str, ...]


def outline_faults(outline: Outline, catalogue: Catalogue) -> Iterator[Fault]:
    """Slots that name nothing, forms without words, ids used twice, heading levels out of order."""
    words = _words_by_form(catalogue)
    for forms, place in _limits(outline):
        for form in forms:
            if form not in words:
                should = f"{'、'.join(words) or '词表 by_form 里的形式'} 之一"
                yield Fault(place, "unknown-form", f"没有哪个词表写明“{form}”的用词", should)
    for text, forms, place in _texts(outline):
        spoken = forms or outline.forms or tuple(words)
        yield from _slot_faults(text, place, catalogue, {form: words[form] for form in spoken if form in words})
    for section, place, above in _sections(outline.sections, ("sections",), 0):
        if not 1 <= section.level <= 4 or section.level <= above:
            yield Fault((*place, "level"), "outline", f"标题层级 {section.level} 不对", "1 至 4，且比上级标题深")
    yield from _repeated_ids(outline)


def _words_by_form(catalogue: Catalogue) -> dict[str, frozenset[str]]:
    """Form of unit → the words it has, all words objects together."""
    found: dict[str, frozenset[str]] = {}
    for each in catalogue.words.values():
        for form, words in each.by_form.items():
            found[form] = found.get(form, frozenset()) | frozenset(words)
    return found


def _sections(sections: tuple[Section, ...], place: Place, above: int) -> Iterator[tuple[Section, Place, int]]:
    for position, section in enumerate(sections):
        own = (*place, position)
        yield section, own, above
        yield from _sections(section.sections, (*own, "sections"), section.level)


def _sentences(outline: Outline) -> Iterator[tuple[str, str, Forms, Place]]:
    """Id, text, forms and place of every sentence."""
    for position, one in enumerate(outline.opening):
        yield one.id, one.text, one.forms, ("opening", position)
    for section, place, _ in _sections(outline.sections, ("sections",), 0):
        for position, one in enumerate(section.sentences):
            yield one.id, one.text, one.forms, (*place, "sentences", position)


def _texts(outline: Outline) -> Iterator[tuple[str, Forms, Place]]:
    yield outline.title_template, (), ("title_template",)
    yield outline.closing, (), ("closing",)
    for section, place, _ in _sections(outline.sections, ("sections",), 0):
        yield section.title, (), (*place, "title")
        yield section.free, (), (*place, "free")
    for _, text, forms, place in _sentences(outline):
        yield text, forms, (*place, "text")


def _limits(outline: Outline) -> Iterator[tuple[Forms, Place]]:
    yield outline.forms, ("forms",)
    for _, _, forms, place in _sentences(outline):
        yield forms, (*place, "forms")


def _slot_faults(text: str, place: Place, catalogue: Catalogue, words: Mapping[str, frozenset[str]]) -> Iterator[Fault]:
    if set(_SLOT.sub("", text)) & set("{}"):
        yield Fault(place, "slot", "花括号不成对", "{指标} 或 {用词}")
    for slot in _SLOT.findall(text):
        if _METRIC_SLOT.fullmatch(slot):
            if slot not in catalogue.metrics:
                yield Fault(place, "unknown-metric", f"没有指标“{slot}”", "已有指标的 id")
        elif not _WORD_SLOT.fullmatch(slot):
            yield Fault(place, "slot", f"“{{{slot}}}”不合写法", "{指标} 或 {用词}，不带别的符号")
        elif slot not in ALWAYS_THERE:
            yield from _word_faults(slot, place, words)


def _word_faults(slot: str, place: Place, words: Mapping[str, frozenset[str]]) -> Iterator[Fault]:
    without = [form for form, known in words.items() if slot not in known]
    if without or not words:
        known = sorted(ALWAYS_THERE.union(*words.values()) - {slot})
        whose = f"（{'、'.join(without)}）" if without else ""
        yield Fault(place, "unknown-word", f"没有用词“{slot}”{whose}", f"{'、'.join(known)} 之一")


def _repeated_ids(outline: Outline) -> Iterator[Fault]:
    sentences = [id for id, _, _, _ in _sentences(outline)]
    sections = [section.id for section, _, _ in _sections(outline.sections, ("sections",), 0)]
    for ids, of in ((sentences, "句子"), (sections, "章节")):
        for name, times in Counter(ids).items():
            if times > 1:
                yield Fault((), "duplicate-id", f"{of} id“{name}”用了 {times} 次", "各不相同的 id")
