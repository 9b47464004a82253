"""学习: the year's plan and what became of it, shares by form, hours of each person."""

from lvze.web.study import hours, plan, session, shares

__all__ = ["hours", "plan", "session", "shares"]
