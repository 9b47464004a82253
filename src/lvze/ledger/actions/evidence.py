"""Hanging files on a record and taking them off. A file is never required (N3) and never deleted by a user (N12)."""

from lvze.audit.actions import Act, action
from lvze.kernel.errors import BadInput, Conflict
from lvze.kernel.hashing import digest
from lvze.ledger import evidence_files
from lvze.ledger.models import Evidence, EvidenceLink
from lvze.ledger.policies import may_change

LARGEST_FILE = 50 * 1024 * 1024


@action("ledger.attach_evidence", allowed=may_change)
def attach_evidence(act: Act, *, record: int, name: str, data: bytes) -> str:
    """Keep a file and hang it on a record; answers the digest of its bytes.

    Raises MarkedSecret, with nothing kept, for a formal 密级 mark; BadInput for an empty or too large file.
    """
    name = name.replace("\\", "/").rpartition("/")[2].strip()
    if not name or len(name) > 200:
        raise BadInput("文件名请在 1 至 200 字之间。")
    if not data:
        raise BadInput(f"“{name}”是空文件，没有内容可存。")
    if len(data) > LARGEST_FILE:
        raise BadInput(f"“{name}”超过 {LARGEST_FILE // 1024 // 1024} MB，请压缩后再上传。")
    evidence_files.refuse_marked(name, data)
    content_digest = digest(data)
    if _is_attached(record, content_digest):
        raise Conflict(f"“{name}”已经附在这条记录上了，不用再传。")
    keep_evidence(act, name, data)
    act.write(EvidenceLink(record_id=record, content_digest=content_digest, name=name))
    act.subject("record", record)
    return content_digest


@action("ledger.detach_evidence", allowed=may_change)
def detach_evidence(act: Act, *, record: int, content_digest: str) -> None:
    """Take a file off a record. Its bytes and the fact that it hung there stay."""
    if not _is_attached(record, content_digest):
        raise Conflict("这份材料不在这条记录上，请刷新后再看。")
    last = EvidenceLink.objects.filter(record=record, content_digest=content_digest).latest("seq", "pk")
    act.write(EvidenceLink(record_id=record, content_digest=content_digest, name=last.name, removed=True))
    act.subject("record", record)


def keep_evidence(act: Act, name: str, data: bytes) -> str:
    """Keep bytes inside an action that already decided they may be kept (an issued report); answers their digest."""
    content_digest = digest(data)
    evidence_files.keep(data, content_digest)
    if not Evidence.objects.filter(content_digest=content_digest).exists():
        act.write(
            Evidence(content_digest=content_digest, media_type=evidence_files.media_type_of(name), size=len(data))
        )
    return content_digest


def _is_attached(record: int, content_digest: str) -> bool:
    links = EvidenceLink.objects.filter(record=record, content_digest=content_digest)
    last = links.order_by("seq", "pk").last()
    return last is not None and not last.removed
