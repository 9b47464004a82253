"""监督: letters and who has not answered, problems out of an inspection, complaints, the page before a talk."""

from lvze.web.discipline import complaints, inspections, letters, talk, totals

__all__ = ["complaints", "inspections", "letters", "talk", "totals"]
