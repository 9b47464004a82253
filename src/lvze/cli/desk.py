"""阅卷台 from the command line: a folder of reports → one table, and one 反馈意见书 a unit on request."""

import argparse
from pathlib import Path

from lvze.cli.ledger_door import now
from lvze.cli.progress import tell
from lvze.cli.words import vocabulary_for
from lvze.documents.desk.feedback import feedback_paper
from lvze.documents.desk.folder import read_folder
from lvze.documents.desk.row import Row
from lvze.documents.desk.rows import assess
from lvze.documents.desk.sheet import write_table
from lvze.kernel.errors import BadInput


def read_desk(args: argparse.Namespace) -> int:
    """Read every report of the folder. Exit code 3 when one could not be read, 1 when there is something to look at."""
    if not args.output:
        raise BadInput("阅卷台要用 -o 写明表格文件，如 -o 阅卷.xlsx。")
    vocabulary = vocabulary_for(args)
    muted = (*args.mute, *vocabulary.lists.get("muted_rules", ()))
    tell(f"正在阅读 {args.paths[0]} 里的报告……")
    answers = read_folder(args.paths[0], vocabulary=vocabulary, muted=muted)
    earlier = read_folder(args.last_year, vocabulary=vocabulary, muted=muted) if args.last_year else ()
    rows = assess(answers, vocabulary, year=args.year, last_year=earlier)
    args.output.write_bytes(write_table(rows, now=now()))
    print(f"读了 {len(rows)} 份报告，写到 {args.output}。")
    if args.feedback:
        _write_feedback(rows, args.feedback)
    if any(row.error for row in rows):
        return 3
    return 1 if any(row.to_check or row.blanks or row.missing_parts for row in rows) else 0


def _write_feedback(rows: tuple[Row, ...], folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for number, row in enumerate(rows, start=1):
        stem = "".join(letter for letter in row.unit if letter.isalnum()) or "未识别单位"
        (folder / f"{number:03d}-{stem}反馈意见书.docx").write_bytes(feedback_paper(row))
    print(f"写了 {len(rows)} 份反馈意见书，在 {folder}。")
