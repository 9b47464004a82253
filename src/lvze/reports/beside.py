"""What is pointed out beside a report's text: 建议核对, and what reads as last year's. Private to its own unit."""

from dataclasses import dataclass
from functools import lru_cache

from lvze.catalogue.vocabulary import vocabulary_of
from lvze.documents.checking import check_document
from lvze.documents.result import Document, Finding, Part, SimilarPassage
from lvze.ledger.packs import installed_catalogue
from lvze.organisation.actors import Actor
from lvze.reports.models import ReportVersion
from lvze.reports.policies import may_see_gaps
from lvze.reports.states import Standing, composed, standing

#: Rules about a file rather than a text: a report written here has its elements from the layout, not from its words.
_OF_FILES = ("LEFT-", "LAYO-", "GENR-002")


@dataclass(frozen=True, slots=True)
class Beside:
    """Points at stretches of the canonical text. ``last_year`` is the report of a year earlier, None without one."""

    findings: tuple[Finding, ...] = ()
    copied: tuple[SimilarPassage, ...] = ()
    last_year: int | None = None
    last_text: str = ""


def beside(actor: Actor, report: int) -> Beside:
    """Findings in the text, without the rules the unit has muted, and near-copies of last year's. Raises NotFound."""
    may_see_gaps(actor, report=report)
    where = standing(report)
    earlier = _a_year_earlier(actor, where)
    last_text = composed(standing(earlier)).text if earlier else ""
    findings, similar = _noticed(composed(where).text, last_text, installed_catalogue().digest)
    return Beside(findings, similar, earlier, last_text)


@lru_cache(maxsize=32)
def _noticed(text: str, last_text: str, digest: str) -> tuple[tuple[Finding, ...], tuple[SimilarPassage, ...]]:
    """What a text alone tells, whatever is recorded meanwhile; ``digest`` is the catalogue's, whose words are read."""
    vocabulary = vocabulary_of(installed_catalogue())
    reading = check_document(
        _document("text", text),
        vocabulary=vocabulary,
        muted=vocabulary.lists.get("muted_rules", ()),
        against=[_document("last_year", last_text)] if last_text else [],
    )
    return tuple(each for each in reading.findings if not each.rule.startswith(_OF_FILES)), reading.similar


def _a_year_earlier(actor: Actor, where: Standing) -> int | None:
    newest, period = where.newest, where.subject.period.a_year_earlier()
    found = ReportVersion.objects.visible_to(actor).filter(
        outline=newest.outline, unit_id=newest.unit_id, period_first=period.first, period_last=period.last
    )
    last = found.order_by("-report_id").values_list("report_id", flat=True).first()
    return int(last) if last is not None else None


def _document(path: str, text: str) -> Document:
    return Document(path, "txt", text, (Part("body", 0, len(text)),))
