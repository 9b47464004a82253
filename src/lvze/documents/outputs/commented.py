"""A copy of a .docx with a Word comment at every finding. Not for sending on: comments stay in the house."""

from lvze.documents.checking import is_marked_secret
from lvze.documents.editing import Comment, rewrite
from lvze.documents.outputs.words import SEVERITIES
from lvze.documents.result import Finding, Reading
from lvze.kernel.errors import BadInput

AUTHOR = "履责 建议核对"


def commented_docx(source: bytes, reading: Reading) -> bytes:
    """The original file with comments. Raises :class:`BadInput` for other formats and for a marked secret."""
    if is_marked_secret(reading):
        raise BadInput("文件有密级标志，不生成任何输出文件；请停止在本机处理，按保密规定报告。")
    if reading.document.format != "docx":
        raise BadInput(f"批注只能加在 .docx 文件里，而“{reading.document.path}”不是，请换用 --html。")
    comments = [Comment(finding.start, finding.end, AUTHOR, _said(finding)) for finding in reading.findings]
    return rewrite(source, reading.document, (), comments)


def _said(finding: Finding) -> str:
    change = "" if finding.fix is None else f"可改为“{finding.fix}”。" if finding.fix else "可删去。"
    return f"[{SEVERITIES[finding.severity]} {finding.rule}] {finding.message}{change}（{finding.basis}）"
