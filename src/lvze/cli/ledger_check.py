"""``lvze check --ledger``: each claim of the checked files held against the ledger of one unit and year."""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from lvze.cli.ledger_door import acting, connect, now
from lvze.documents.checking import Checked
from lvze.documents.result import Reading
from lvze.kernel.days import local_day
from lvze.kernel.periods import Period

_VERDICTS = {"equal": "一致", "differs": "不一致", "no_record": "无记录", "fillable": "可填"}


@dataclass(frozen=True, slots=True)
class LedgerVerdicts:
    """What the ledger says, file by file in the order of the answers; unreadable files have none."""

    files: tuple[tuple[Any, ...], ...]

    @property
    def differs(self) -> bool:
        return any(each.verdict == "differs" for file in self.files for each in file)

    def add_to(self, answer: dict[str, Any]) -> None:
        """Give each claim of the contract's JSON its ``ledger`` object."""
        for file, reconciled in zip(answer["files"], self.files, strict=True):
            by_span = {(each.claim.start, each.claim.end): each.to_json() for each in reconciled}
            for claim in file.get("claims", ()):
                if ledger := by_span.get((claim["start"], claim["end"])):
                    claim["ledger"] = ledger

    def shown(self) -> str:
        lines = ["与台账核对"]
        for each in (each for file in self.files for each in file):
            said = "" if each.claim.placeholder else f"，文中 {each.claim.span}"
            value = "无" if each.value is None else f"{each.value}{each.claim.unit or ''}"
            lines.append(
                f"  {_VERDICTS[each.verdict]:<4}{each.metric.title}：台账 {value}{said}"
                f"（{each.scope}，{each.period}，{each.records} 条记录）"
            )
        return "\n".join(lines)


def reconcile_all(args: argparse.Namespace, answers: Sequence[Checked]) -> LedgerVerdicts:
    """Hold every readable file against the ledger, with the right of ``--as`` over the unit."""
    connect(args)
    from lvze.cli.naming import unit_named
    from lvze.reports.actions import reconcile_document

    actor, unit = acting(args), unit_named(args.unit or "")
    period = Period.year(args.year or local_day(now()).year)
    return LedgerVerdicts(
        tuple(
            reconcile_document(actor=actor, now=now(), reading=answer, unit=unit, period=period)
            if isinstance(answer, Reading)
            else ()
            for answer in answers
        )
    )
