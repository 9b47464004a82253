"""The files that hang on a record."""

from collections.abc import Sequence
from dataclasses import dataclass

from lvze.kernel.errors import NotFound
from lvze.ledger.evidence_files import path_of
from lvze.ledger.models import CurrentRecord, Evidence, EvidenceLink
from lvze.ledger.policies import may_see
from lvze.organisation.actors import Actor


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """A file on a record."""

    content_digest: str
    name: str
    media_type: str
    size: int


def evidence_of(actor: Actor, record: int) -> tuple[EvidenceView, ...]:
    """The files now on a record, in the order they came. Raises NotFound."""
    may_see(actor, record=record)
    newest: dict[str, EvidenceLink] = {}
    for link in EvidenceLink.objects.filter(record=record).order_by("seq", "pk"):
        newest[link.content_digest] = link
    hanging = {key: link for key, link in newest.items() if not link.removed}
    kept = {row.content_digest: row for row in Evidence.objects.filter(content_digest__in=hanging)}
    return tuple(
        EvidenceView(key, link.name, kept[key].media_type, kept[key].size)
        for key, link in hanging.items()
        if key in kept
    )


def evidence_of_each(actor: Actor, records: Sequence[int]) -> dict[int, tuple[EvidenceView, ...]]:
    """The files of each of these records the actor may see, in the order they came. Two queries."""
    seen = CurrentRecord.objects.visible_to(actor).filter(record__in=records).values("record_id")
    newest: dict[tuple[int, str], EvidenceLink] = {}
    for link in EvidenceLink.objects.filter(record__in=seen).order_by("seq", "pk"):
        newest[link.record_id, link.content_digest] = link
    kept = {row.content_digest: row for row in Evidence.objects.filter(content_digest__in={key for _, key in newest})}
    found: dict[int, list[EvidenceView]] = {}
    for (record, key), link in newest.items():
        if not link.removed and key in kept:
            found.setdefault(record, []).append(EvidenceView(key, link.name, kept[key].media_type, kept[key].size))
    return {record: tuple(views) for record, views in found.items()}


def evidence_bytes(actor: Actor, record: int, content_digest: str) -> bytes:
    """The bytes of one file of a record the actor may see. Raises NotFound."""
    if content_digest not in {view.content_digest for view in evidence_of(actor, record)}:
        raise NotFound("没有这份材料，或您无权查看。")
    try:
        return path_of(content_digest).read_bytes()
    except OSError:
        raise NotFound("材料文件不在存放处，请联系系统管理员运行 lvze verify 核对。") from None
