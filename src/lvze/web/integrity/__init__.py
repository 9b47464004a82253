"""廉政: risk points and their yearly recheck, key posts, opinions, what is filed and kept, approvals put on."""

from lvze.web.integrity import approvals, kept, opinions, risks, rotation

__all__ = ["approvals", "kept", "opinions", "risks", "rotation"]
