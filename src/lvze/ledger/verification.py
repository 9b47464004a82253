"""What `lvze verify` holds besides the chain: the bytes of every evidence file."""

from collections.abc import Iterator

from lvze.audit.verification import Difference
from lvze.kernel.errors import CannotRead
from lvze.kernel.hashing import algorithm_of, digest
from lvze.ledger.evidence_files import path_of
from lvze.ledger.models import Evidence

_TABLE = Evidence._meta.label_lower


def check_evidence() -> Iterator[Difference]:
    """Each evidence file whose bytes are missing or not those that were kept, by the row that vouches for it."""
    rows = Evidence.objects.order_by("pk").values_list("pk", "seq", "content_digest")
    for pk, seq, content_digest in rows.iterator(500):
        path = path_of(content_digest)
        if not path.is_file():
            yield Difference(
                "evidence_missing", f"佐证材料 {content_digest} 的文件不在存放处：被移走或删除。", _TABLE, pk, seq
            )
            continue
        try:
            found = digest(path.read_bytes(), algorithm_of(content_digest))
        except ValueError:
            raise CannotRead(f"这台机器不能计算 {algorithm_of(content_digest)} 摘要，请换一台机器核验。") from None
        if found != content_digest:
            yield Difference(
                "evidence_changed", f"佐证材料 {content_digest} 的字节与存入时不同：文件被改动过。", _TABLE, pk, seq
            )
