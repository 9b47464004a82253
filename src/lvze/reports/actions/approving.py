"""核稿, 审签 and 清样校对."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from lvze.audit.actions import Act, action
from lvze.kernel.days import local_day
from lvze.kernel.errors import BadInput
from lvze.reports.actions.drafting import checked_layout, write_version
from lvze.reports.digesting import content_digest
from lvze.reports.errors import NotATypo
from lvze.reports.models import Approval
from lvze.reports.policies import may_approve, may_write
from lvze.reports.states import composed, standing_in

STEPS = ("核稿", "分管领导审签", "书记签发")
#: What makes a number or a claim: numerals, quantifiers, placeholders. A typo has the same ones before and after.
_BEARING = re.compile(
    r"[0-9０-９〇零一二两三四五六七八九十百千万亿%％.．]+|均|全部|全员|全体|逐一|凡|一律|所有|每|无一|没有|未|不|[Xx＊*○]"
)


@action("reports.approve_report", allowed=may_approve)
def approve_report(
    act: Act,
    *,
    report: int,
    version: int,
    step: str,
    name: str,
    person: int | None = None,
    slip: str = "",
    signed_on: date | None = None,
) -> str:
    """One person's approval of exactly these figures and this text; answers the digest it signs.

    Signed by the person who acts, or 代录: then ``slip`` is the number of the paper that bears the signature.
    Raises BadInput for a 代录 without it.
    """
    where = standing_in(report, version, "final", "deliberated")
    if step not in STEPS:
        raise BadInput(f"审签环节“{step}”不认识，应为 {'、'.join(STEPS)} 之一。")
    in_person = person is not None and person == act.actor.person_id
    if not in_person and not slip.strip():
        raise BadInput("代录他人的审签，请写明纸质签批单的编号。")
    signed = content_digest(composed(where))
    approval = Approval(
        report_id=report,
        version=version,
        step=step,
        name=name,
        person_id=person,
        proxied=not in_person,
        slip=slip.strip(),
        signed_on=signed_on or local_day(act.now),
        content_digest=signed,
    )
    act.write(approval)
    act.subject("report", report, unit_id=where.newest.unit_id)
    return signed


@action("reports.proofread_report", allowed=may_write)
def proofread_report(
    act: Act,
    *,
    report: int,
    version: int,
    corrections: Sequence[tuple[str, str]] = (),
    layout: Mapping[str, Any] | None = None,
) -> int:
    """清样校对: listed, confirmed corrections of typos, and changes of layout; approvals stay. Answers the new version.

    Raises NotATypo for a correction that touches a number or a claim, BadInput for one that finds nothing.
    """
    where = standing_in(report, version, "final", "deliberated")
    stretches = composed(where).stretches()
    for before, after in corrections:
        if not before or not any(before in stretch for stretch in stretches):
            raise BadInput(f"正文里没有“{before}”，请从清样上照抄要改的字。")
        if _BEARING.findall(before) != _BEARING.findall(after):
            raise NotATypo(f"把“{before}”改成“{after}”会改变数字或表述，请退回起草修改并重新审签。")
    changes: dict[str, Any] = {"proofread": [*where.newest.proofread, *([b, a] for b, a in corrections)]}
    if layout is not None:
        changes["layout"] = checked_layout(layout)
    return write_version(act, where, **changes)
