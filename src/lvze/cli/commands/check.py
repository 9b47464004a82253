"""``lvze check``: what a document says, what is still blank, what to look at. No Django unless ``--ledger`` asks."""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from lvze.cli.words import vocabulary_for
from lvze.documents.checking import Checked, check_file, exit_status, is_marked_secret
from lvze.documents.result import Document, Reading
from lvze.kernel.errors import BadInput, CannotRead

if TYPE_CHECKING:
    from lvze.cli.ledger_check import LedgerVerdicts


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", nargs="+", type=Path, metavar="文件", help="要核对的文件；给一个文件夹则打开阅卷台")
    shown = parser.add_mutually_exclusive_group()
    shown.add_argument("--json", action="store_true", help="输出 JSON（供其他程序使用）")
    shown.add_argument("--sarif", action="store_true", help="输出 SARIF（供代码与文档工具使用）")
    parser.add_argument("--html", type=Path, metavar="文件", help="写成一个网页文件：正文在左，标记在旁")
    parser.add_argument("--docx", type=Path, metavar="文件", help="另存一份带批注的 Word 文件")
    parser.add_argument("--fix", action="store_true", help="改正可以放心改的地方，另存到 -o")
    parser.add_argument("-o", "--output", type=Path, metavar="文件", help="--fix 的结果，或阅卷台的表格（.xlsx）")
    parser.add_argument("--against", nargs="+", type=Path, default=[], metavar="文件", help="与这些文件比对近似段落")
    parser.add_argument(
        "--packs", nargs="+", type=Path, default=[], metavar="目录", help="本单位的模板包：自己的叫法、不看的规则"
    )
    parser.add_argument("--mute", nargs="+", default=[], metavar="规则", help="不看这些规则，如 PUNC-003")
    desk = parser.add_argument_group("阅卷台")
    desk.add_argument("--year", type=int, metavar="年", help="报告应是哪一年的；与台账核对时是数据的年度")
    desk.add_argument("--last-year", type=Path, metavar="文件夹", help="去年的报告，看去年的打算有没有着落")
    desk.add_argument("--feedback", type=Path, metavar="文件夹", help="给每个单位写一份反馈意见书")
    ledger = parser.add_argument_group("与台账核对")
    ledger.add_argument("--ledger", action="store_true", help="逐条与台账核对")
    ledger.add_argument("--unit", metavar="单位", help="报告单位（全称）")
    ledger.add_argument("--dir", type=Path, metavar="目录", help="数据目录")
    ledger.add_argument("--as", dest="account", metavar="账号", help="以哪个账号操作")


def run(args: argparse.Namespace) -> int:
    if len(args.paths) == 1 and args.paths[0].is_dir():
        from lvze.cli.desk import read_desk

        return read_desk(args)
    _refuse_unknown_rules(args.mute)
    others = [_other(path) for path in args.against]
    vocabulary = vocabulary_for(args)
    muted = (*args.mute, *vocabulary.lists.get("muted_rules", ()))
    answers = [check_file(path, vocabulary=vocabulary, muted=muted, against=others) for path in args.paths]
    verdicts = _reconciled(args, answers) if args.ledger else None
    for sentence in _write_outputs(args, answers, {other.path: other.text for other in others}):
        print(sentence, file=sys.stderr)
    _show(args, answers, verdicts)
    status = exit_status(answers)
    return max(status, 1) if verdicts is not None and verdicts.differs and status != 3 else status


def _refuse_unknown_rules(muted: Sequence[str]) -> None:
    if not muted:
        return
    from lvze.documents.findings import unknown_rules

    unknown = unknown_rules(muted)
    if unknown:
        raise BadInput(f"没有规则 {'、'.join(unknown)}，规则编号见核对结果的第一列。")


def _other(path: Path) -> Document:
    from lvze.documents.reading import read

    return read(path)


def _reconciled(args: argparse.Namespace, answers: Sequence[Checked]) -> "LedgerVerdicts":
    from lvze.cli.ledger_check import reconcile_all

    return reconcile_all(args, answers)


def _show(args: argparse.Namespace, answers: Sequence[Checked], verdicts: "LedgerVerdicts | None") -> None:
    if args.sarif:
        from lvze.documents.outputs.sarif import sarif_log

        print(json.dumps(sarif_log(answers), ensure_ascii=False))
    elif args.json:
        from lvze.documents.outputs.contract import to_json

        answer = to_json(answers, against=bool(args.against))
        if verdicts is not None:
            verdicts.add_to(answer)
        print(json.dumps(answer, ensure_ascii=False))
    else:
        from lvze.documents.outputs.terminal import shown

        print(shown(answers))
        if verdicts is not None:
            print(verdicts.shown())


def _write_outputs(args: argparse.Namespace, answers: Sequence[Checked], others: dict[str, str]) -> list[str]:
    """Write what was asked for; answers a sentence for each file written. Raises BadInput, CannotRead."""
    wants_copy = args.docx or args.fix
    if wants_copy and len(answers) != 1:
        raise BadInput("--docx 和 --fix 一次只处理一个文件。")
    if args.fix and not args.output:
        raise BadInput("--fix 需要用 -o 写明另存的文件，原文件不会改动。")
    if (wants_copy or args.html) and any(is_marked_secret(answer) for answer in answers):
        raise CannotRead("文件带有密级标志，没有写出任何文件；请停止在本机处理，按保密规定报告。")
    said = []
    if args.html:
        from lvze.documents.outputs.page import html_page

        args.html.write_text(html_page(answers, others), encoding="utf-8")
        said.append(f"已写出 {args.html}。")
    if wants_copy and isinstance(answers[0], Reading):
        said += _write_copies(args, answers[0])
    return said


def _write_copies(args: argparse.Namespace, reading: Reading) -> list[str]:
    source, said = args.paths[0].read_bytes(), []
    if args.docx:
        from lvze.documents.outputs.commented import commented_docx

        args.docx.write_bytes(commented_docx(source, reading))
        said.append(f"已写出带批注的 {args.docx}。")
    if args.fix:
        from lvze.documents.findings.fixing import fix_file

        mended, settled = fix_file(source, reading)
        args.output.write_bytes(mended)
        said.append(f"改了 {len(settled)} 处，写到 {args.output}。")
    return said
