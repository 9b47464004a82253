"""Old .doc and .wps through LibreOffice where it is installed; a clear error where it is not."""

import shutil
import subprocess
import tempfile
from pathlib import Path

from lvze.kernel.errors import CannotRead


def to_docx(name: str, kind: str, data: bytes, seconds: int) -> bytes:
    """The file as .docx bytes. Raises :class:`CannotRead` when LibreOffice is missing, fails or takes too long."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        raise CannotRead(f"读取 .{kind} 文件需要 LibreOffice，本机没有安装，请将“{name}”另存为 .docx 后再试。")
    with tempfile.TemporaryDirectory(prefix="lvze-") as folder:
        source = Path(folder) / f"source.{kind}"
        source.write_bytes(data)
        command = [
            office,
            f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}",
            "--headless",
            "--norestore",
            "--convert-to",
            "docx",
            "--outdir",
            folder,
            str(source),
        ]
        try:
            subprocess.run(command, capture_output=True, timeout=seconds * 2, check=False)
        except subprocess.TimeoutExpired:
            raise CannotRead(f"转换“{name}”超时，已停止，请用 Word 另存为 .docx 后再试。") from None
        target = Path(folder) / "source.docx"
        if not target.is_file():
            raise CannotRead(f"“{name}”转换不了，可能已损坏或设了密码，请用 Word 另存为 .docx 后再试。")
        return target.read_bytes()
