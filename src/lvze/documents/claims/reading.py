"""Claims of a text: anchors → what is excluded → manner → subject → metric."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from lvze.catalogue.vocabulary import Vocabulary
from lvze.documents.binding import Binder, binder_of
from lvze.documents.claims.anchors import Anchor, anchors, value_of
from lvze.documents.claims.exclusions import is_excluded
from lvze.documents.claims.manner import earlier_bound, is_planned, modality_of, period_of
from lvze.documents.claims.page import Page
from lvze.documents.claims.subjects import subject_of
from lvze.documents.claims.tables import table_claims
from lvze.documents.claims.universal import universal_claims
from lvze.documents.lexicon import lexicon_of
from lvze.documents.numerals import narrow
from lvze.documents.result import Blank, Cell, Claim, Heading


def claims(
    text: str,
    headings: Sequence[Heading],
    vocabulary: Vocabulary,
    blanks: Sequence[Blank],
    tables: Iterable[Cell] = (),
) -> tuple[Claim, ...]:
    """Every claim in text order, each bound to the metric its words name, or to none."""
    page = Page(text, narrow(text), lexicon_of(vocabulary), headings)
    binder = binder_of(vocabulary)
    cells = tuple(tables)
    in_tables = [_bound_in_table(claim, binder) for claim in table_claims(page, cells, blanks)] if cells else []
    taken = {claim.start for claim in in_tables}
    found = in_tables + [claim for claim in _counted(page, blanks, binder) if claim.start not in taken]
    found += _universal(page, binder)
    found.sort(key=lambda claim: (claim.start, claim.end))
    return tuple(found)


def _counted(page: Page, blanks: Sequence[Blank], binder: Binder) -> Iterable[Claim]:
    previous_end, previous_subject = 0, None
    for anchor in anchors(page, blanks):
        if anchor.start < previous_end or is_excluded(page, anchor):
            continue
        claim = _claim(page, anchor, previous_end)
        if claim.subject is None and previous_end > page.clause(anchor.start)[0]:
            claim = replace(claim, subject=previous_subject)
        previous_subject = claim.subject
        yield binder.bind(page, claim, anchor.quantity.after, previous_end)
        previous_end = anchor.quantity.after


def _universal(page: Page, binder: Binder) -> Iterable[Claim]:
    previous_end = 0
    for claim in universal_claims(page):
        yield binder.bind_universal(page, claim, previous_end, is_planned(page, claim.start))
        previous_end = claim.end


def _claim(page: Page, anchor: Anchor, previous_end: int) -> Claim:
    quantity = replace(anchor.quantity, bound=anchor.quantity.bound or earlier_bound(page, anchor, previous_end))
    anchor = Anchor(anchor.numeral, quantity)
    period = period_of(page, anchor)
    return Claim(
        quantity.start,
        quantity.end,
        page.text[quantity.start : quantity.end],
        value_of(anchor),
        anchor.numeral is None,
        quantity.approx,
        quantity.bound,
        quantity.unit,
        subject_of(page, anchor, previous_end),
        period,
        modality_of(page, anchor, period),
    )


def _bound_in_table(claim: Claim, binder: Binder) -> Claim:
    metric, confidence = binder.by_name(claim.subject or "", claim.unit)
    if metric is None:
        return claim
    return replace(claim, metric=metric.id, subject=metric.binding.subject, confidence=confidence)
