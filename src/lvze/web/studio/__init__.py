"""Beside the report's text: last year's, 清样校对, and the PDF."""

from lvze.web.studio import jobs, last_year, paper, proofreading

__all__ = ["jobs", "last_year", "paper", "proofreading"]
