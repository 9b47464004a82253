"""Digests: SM3 where this Python can compute it, else SHA-256; every digest says which it is.

``hashlib.algorithms_available`` may list what cannot be built, so SM3 is probed by computing the
standard's own test vector (GB/T 32905-2016 appendix A.1, ``abc``).
"""

import hashlib
import json
from typing import Any

_SM3_OF_ABC = "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"


def _has_sm3() -> bool:
    try:
        return hashlib.new("sm3", b"abc").hexdigest() == _SM3_OF_ABC
    except ValueError:
        return False


#: The algorithm of new digests: ``"sm3"`` or ``"sha256"``.
ALGORITHM = "sm3" if _has_sm3() else "sha256"


def digest(content: bytes, algorithm: str = ALGORITHM) -> str:
    """``"sm3:<hex>"`` or ``"sha256:<hex>"`` of the bytes."""
    return f"{algorithm}:{hashlib.new(algorithm, content).hexdigest()}"


def canonical_json(value: Any) -> bytes:
    """One byte string per JSON value: sorted keys, no spaces, UTF-8. Raises TypeError for what JSON cannot hold."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False).encode()


def digest_value(value: Any, salt: str = "") -> str:
    """Digest of a JSON value, salted: ids and salted digests are all that the chain may hold (DESIGN §4)."""
    return digest(salt.encode() + canonical_json(value))


def algorithm_of(text: str) -> str:
    """The algorithm a digest names."""
    return text.partition(":")[0]
