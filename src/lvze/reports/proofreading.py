"""清样校对: what a correction of typos may touch. A number or a claim it may not: that is a changed report."""

import re
from collections.abc import Iterable, Sequence

from lvze.catalogue.vocabulary import Vocabulary
from lvze.documents.result import Document, Part
from lvze.documents.understanding import understand
from lvze.kernel.errors import BadInput
from lvze.reports.errors import NotATypo
from lvze.reports.writing.document import corrected

#: What makes a number or a claim: numerals, quantifiers, placeholders. A typo has the same ones before and after.
_BEARING = re.compile(
    r"[0-9０-９〇零一二两三四五六七八九十百千万亿%％.．]+|均|全部|全员|全体|逐一|凡|一律|所有|每|无一|没有|未|不|[Xx＊*○]"
)


def demand_only_typos(stretches: Iterable[str], corrections: Sequence[Sequence[str]], vocabulary: Vocabulary) -> None:
    """Each correction finds its words, and no stretch says another number, unit or claim after it.

    Raises NotATypo for a correction that touches a number or a claim, BadInput for one that finds nothing.
    """
    standing = tuple(stretches)
    for before, after in corrections:
        if not before or not any(before in stretch for stretch in standing):
            raise BadInput(f"正文里没有“{before}”，请从清样上照抄要改的字。")
        changed = tuple(corrected(stretch, [(before, after)]) for stretch in standing)
        for old, new in zip(standing, changed, strict=True):
            if old != new and not _says_the_same(old, new, vocabulary):
                raise NotATypo(f"把“{before}”改成“{after}”会改变数字或表述，请退回起草修改并重新审签。")
        standing = changed


def _says_the_same(old: str, new: str, vocabulary: Vocabulary) -> bool:
    return _BEARING.findall(old) == _BEARING.findall(new) and _claims(old, vocabulary) == _claims(new, vocabulary)


def _claims(text: str, vocabulary: Vocabulary) -> list[tuple[object, ...]]:
    reading = understand(Document("", "txt", text, (Part("body", 0, len(text)),)), vocabulary)
    return [
        (each.value, each.placeholder, each.approx, each.bound, each.unit, each.subject, each.modality, each.metric)
        for each in reading.claims
    ]
