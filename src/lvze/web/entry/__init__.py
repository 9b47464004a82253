"""登记: one form a kind, made from its pack; minutes pasted or dropped fill it for confirmation."""

from lvze.web.entry import amending, drafts, pages, starting, twins

__all__ = ["amending", "drafts", "pages", "starting", "twins"]
