"""What an answer of the site says, whatever it comes as."""

import io
import zipfile

from django.http import HttpResponseBase


def words_of(answer: HttpResponseBase) -> str:
    """All the words of an answer, of a file unpacked too; the answer is closed."""
    body = answer.getvalue()
    answer.close()
    if not body.startswith(b"PK"):
        return str(body.decode("utf-8", "replace"))
    with zipfile.ZipFile(io.BytesIO(body)) as packed:
        return "".join(packed.read(each).decode("utf-8", "replace") for each in packed.namelist())
