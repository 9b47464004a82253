"""Render a .docx to PDF with LibreOffice, apart from any other rendering on the machine."""

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from lvze.kernel.errors import CannotRead

_FONTS = Path(__file__).with_name("fonts.conf")
_SECONDS = 120


def to_pdf(docx: bytes, *, seconds: float = _SECONDS) -> bytes:
    """The PDF of a .docx. Each call has its own LibreOffice profile, so calls may run side by side.

    Raises :class:`CannotRead` when LibreOffice is missing, fails, or takes longer than ``seconds``.
    """
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        raise CannotRead(
            "这台机器没有安装 LibreOffice，不能生成 PDF；请安装 libreoffice-writer，或下载 .docx 后用 Word、WPS 打印。"
        )
    with tempfile.TemporaryDirectory(prefix="lvze-pdf-", ignore_cleanup_errors=True) as folder:
        work = Path(folder)
        source = work / "document.docx"
        source.write_bytes(docx)
        command = [
            office,
            f"-env:UserInstallation={(work / 'profile').as_uri()}",
            "--headless",
            "--norestore",
            "--convert-to",
            "pdf:writer_pdf_Export",
            "--outdir",
            str(work),
            str(source),
        ]
        environment = {
            "PATH": os.environ.get("PATH", os.defpath),
            "HOME": str(work),
            "LANG": "C.UTF-8",
            "FONTCONFIG_FILE": str(_FONTS),
        }
        reason = _run(command, environment, seconds)
        pdf = work / "document.pdf"
        if not pdf.is_file():
            raise CannotRead(f"LibreOffice 没有生成 PDF（{reason or '没有说明原因'}），请检查文件能否用 Word 打开。")
        return pdf.read_bytes()


def _run(command: list[str], environment: dict[str, str], seconds: float) -> str:
    """Run to the end and give the last line of complaint. LibreOffice starts children: a timeout ends them all."""
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True
    ) as process:
        try:
            _, complaint = process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired as expired:
            os.killpg(process.pid, signal.SIGKILL)
            raise CannotRead(f"LibreOffice 在 {seconds:.0f} 秒内没有完成，请稍后再试，或把文件拆小。") from expired
    lines = complaint.decode("utf-8", "replace").strip().splitlines()
    return lines[-1] if lines else ""
