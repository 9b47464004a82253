"""What was read from a sheet, carried through the preview in its form, signed: nothing is kept before one agrees."""

from dataclasses import asdict
from typing import Any

from django.core import signing

from lvze.assessment.reading import ReadIndicator, SchemeRead
from lvze.kernel.errors import BadInput
from lvze.organisation.actors import Actor

_HOURS = 24


def sealed(actor: Actor, read: SchemeRead) -> str:
    """What was read, for this account alone."""
    return signing.dumps(asdict(read), salt=_salt(actor), compress=True)


def opened(actor: Actor, text: str) -> SchemeRead:
    """What :func:`sealed` carried. Raises BadInput for anything else, and after a day."""
    try:
        given: dict[str, Any] = signing.loads(text, salt=_salt(actor), max_age=_HOURS * 3600)
    except signing.BadSignature:
        raise BadInput("这份预览已经过期，请重新选择考核细则文件。") from None
    indicators = tuple(ReadIndicator(**each | {"path": tuple(each["path"])}) for each in given["indicators"])
    return SchemeRead(**given | {"indicators": indicators})


def _salt(actor: Actor) -> str:
    return f"lvze.assessment.preview.{actor.account_id}"
