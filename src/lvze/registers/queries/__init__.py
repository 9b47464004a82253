"""Reads of the registers: each is folded of records as they stood on a day, starting from what the actor may see."""

from lvze.registers.queries.branch_terms import BranchTerm, branch_terms
from lvze.registers.queries.commitments import Signing, signings
from lvze.registers.queries.institutions import Institution, institution_register
from lvze.registers.queries.media_accounts import MediaAccount, media_accounts, stale_accounts
from lvze.registers.queries.returned_documents import Returned, returned_document

__all__ = [
    "BranchTerm",
    "Institution",
    "MediaAccount",
    "Returned",
    "Signing",
    "branch_terms",
    "institution_register",
    "media_accounts",
    "returned_document",
    "signings",
    "stale_accounts",
]
