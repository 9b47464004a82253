"""核稿, 审签 and 清样校对."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from lvze.audit.actions import Act, action
from lvze.catalogue.vocabulary import vocabulary_of
from lvze.kernel.days import local_day
from lvze.kernel.errors import BadInput
from lvze.ledger.packs import installed_catalogue
from lvze.reports.actions.drafting import checked_layout, write_version
from lvze.reports.digesting import content_digest
from lvze.reports.models import Approval
from lvze.reports.policies import may_approve, may_write
from lvze.reports.proofreading import demand_only_typos
from lvze.reports.states import composed, standing_in, valid_approvals

STEPS = ("核稿", "分管领导审签", "书记签发")
#: The confirmation of a 清样校对, kept beside the approvals it leaves standing.
PROOFREADING = "清样校对"


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
    confirmed_by: str,
    slip: str = "",
    corrections: Sequence[tuple[str, str]] = (),
    layout: Mapping[str, Any] | None = None,
) -> int:
    """清样校对: listed corrections of typos, and changes of layout; approvals stay. Answers the new version.

    ``confirmed_by`` is one who signed 核稿 of this text; ``slip`` the paper's number when he signs on paper.
    Raises NotATypo for a correction that touches a number or a claim, BadInput for one that finds nothing, for none
    at all, or for somebody else's confirmation.
    """
    where = standing_in(report, version, "final", "deliberated")
    text, newest = composed(where), where.newest
    if not corrections and layout is None:
        raise BadInput("请列出要改的字，或要改的版式。")
    signed = content_digest(text)
    held, _ = valid_approvals(report, signed)
    reader = next((each for each in held if each.step == STEPS[0] and each.name == confirmed_by), None)
    if reader is None:
        names = "、".join(each.name for each in held if each.step == STEPS[0])
        raise BadInput(f"清样校对由核稿人确认：{names or '这份报告还没有人核稿，可退回起草直接修改'}。")
    in_person = reader.person_id is not None and reader.person_id == act.actor.person_id
    if not in_person and not slip.strip():
        raise BadInput("代录他人的确认，请写明清样或签批单的编号。")
    vocabulary = vocabulary_of(installed_catalogue())
    proofread = [*newest.proofread, *([before, after] for before, after in corrections)]
    demand_only_typos(text.stretches(), proofread, vocabulary)
    changes: dict[str, Any] = {"proofread": proofread}
    if layout is not None:
        changes["layout"] = checked_layout(layout)
    newer = write_version(act, where, **changes)
    act.write(
        Approval(
            report_id=report,
            version=newer,
            step=PROOFREADING,
            name=confirmed_by,
            person_id=reader.person_id,
            proxied=not in_person,
            slip=slip.strip(),
            signed_on=local_day(act.now),
            content_digest=signed,
        )
    )
    return newer
