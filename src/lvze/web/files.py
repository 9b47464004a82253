"""A file made for this request, to be kept by the one who asked."""

import io

from django.http import FileResponse


def download(data: bytes, name: str) -> FileResponse:
    """As an attachment of that name."""
    return FileResponse(io.BytesIO(data), as_attachment=True, filename=name)
