"""What an answer of the site says, whatever it comes as."""

import io
import zipfile

from django.core.signals import request_finished
from django.db import close_old_connections
from django.http import HttpResponseBase


def let_go(answer: HttpResponseBase) -> None:
    """Close an answer and its file, and not the connection the test's transaction stands on."""
    request_finished.disconnect(close_old_connections)
    answer.close()
    request_finished.connect(close_old_connections)


def words_of(answer: HttpResponseBase) -> str:
    """All the words of an answer, of a file unpacked too; the answer is closed."""
    body = answer.getvalue()
    let_go(answer)
    if not body.startswith(b"PK"):
        return str(body.decode("utf-8", "replace"))
    with zipfile.ZipFile(io.BytesIO(body)) as packed:
        return "".join(packed.read(each).decode("utf-8", "replace") for each in packed.namelist())
