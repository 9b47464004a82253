"""学习: the year's plan and what became of it, shares by form, who came and made up, quizzes, hours of each person."""

from lvze.web.study import coverage, hours, plan, quizzes, session, shares

__all__ = ["coverage", "hours", "plan", "quizzes", "session", "shares"]
