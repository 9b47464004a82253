"""Beside and in the report's text: writing in place, last year's, 清样校对, and the PDF."""

from lvze.web.studio import jobs, last_year, paper, proofreading, writing

__all__ = ["jobs", "last_year", "paper", "proofreading", "writing"]
