"""事前审批 and 三级审核 ship switched off (N14): a pack beside the core that nobody sees until a unit puts it on."""

from pathlib import Path

import lvze
from lvze.audit.actions import Act, action
from lvze.catalogue.loading import load_pack
from lvze.integrity import policies
from lvze.ledger.actions import install_pack
from lvze.ledger.packs import installed_catalogue

APPROVALS_PACK = Path(lvze.__file__).parent / "packs" / "approvals"
KINDS = ("leave_request", "prior_approval", "reimbursement_check")


def approvals_are_on() -> bool:
    """Whether this institution keeps its approvals here rather than in its OA."""
    return all(kind in installed_catalogue().kinds for kind in KINDS)


@action("integrity.switch_on_approvals", allowed=policies.may_switch)
def switch_on_approvals(act: Act) -> int:
    """Put the approval workflows on; answers how many definitions are new. Raises NotAllowed when they are on."""
    policies.refuse_twice(approvals_are_on())
    act.subject("pack")
    return int(
        install_pack(
            actor=act.actor, now=act.now, pack="approvals", catalogue=load_pack(APPROVALS_PACK, installed_catalogue())
        )
    )
