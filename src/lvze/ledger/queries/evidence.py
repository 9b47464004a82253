"""The files that hang on a record."""

from dataclasses import dataclass

from lvze.kernel.errors import NotFound
from lvze.ledger.evidence_files import path_of
from lvze.ledger.models import Evidence, EvidenceLink
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


def evidence_bytes(actor: Actor, record: int, content_digest: str) -> bytes:
    """The bytes of one file of a record the actor may see. Raises NotFound."""
    if content_digest not in {view.content_digest for view in evidence_of(actor, record)}:
        raise NotFound("没有这份材料，或您无权查看。")
    try:
        return path_of(content_digest).read_bytes()
    except OSError:
        raise NotFound("材料文件不在存放处，请联系系统管理员运行 lvze verify 核对。") from None
