""".odt, .pdf, and old Word files through LibreOffice where it is there."""

import io
import shutil
import subprocess
from pathlib import Path

import pytest
from odf.opendocument import OpenDocumentText
from odf.table import Table, TableCell, TableRow
from odf.text import P

from lvze.documents.reading import office, read, read_bytes
from lvze.kernel.errors import CannotRead
from tests.documents.word_files import paragraph, word_file


def _open_document() -> bytes:
    made = OpenDocumentText()
    made.text.addElement(P(text="召开会议12次"))
    table = Table(name="t")
    row = TableRow()
    for word in ("计划", "完成"):
        cell = TableCell()
        cell.addElement(P(text=word))
        row.addElement(cell)
    table.addElement(row)
    made.text.addElement(table)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def test_odt_paragraphs_and_cells_are_read() -> None:
    document = read_bytes("a.odt", _open_document())
    assert document.text == "召开会议12次\n计划\n完成"
    assert [(cell.row, cell.column) for cell in document.tables] == [(0, 0), (0, 1)]


def test_the_text_layer_of_a_pdf_is_read() -> None:
    assert read_bytes("a.pdf", _pdf("Meetings 12")).text == "Meetings 12"


def test_a_pdf_without_text_says_it_is_a_scan() -> None:
    with pytest.raises(CannotRead, match="扫描件"):
        read_bytes("a.pdf", _pdf(""))


def _pdf(words: str) -> bytes:
    stream = f"BT /F1 12 Tf 72 720 Td ({words}) Tj ET".encode() if words else b""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources 6 0 R >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Font << /F1 5 0 R >> >>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = len(out)
    out += b"xref\n0 7\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"trailer << /Size 7 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % table


@pytest.mark.needs_office
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is missing")
def test_an_old_word_file_is_read_through_libreoffice(tmp_path: Path) -> None:
    new = tmp_path / "新.docx"
    new.write_bytes(word_file(paragraph("召开会议24次。")))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "doc", "--outdir", str(tmp_path), str(new)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    document = read(tmp_path / "新.doc")
    assert (document.format, document.text) == ("doc", "召开会议24次。")


def test_without_libreoffice_an_old_file_is_refused_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    with pytest.raises(CannotRead, match="LibreOffice"):
        office.to_docx("旧.doc", "doc", b"x", 5)
