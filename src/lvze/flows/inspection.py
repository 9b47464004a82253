"""迎检: an indicator that asks for a report is shown by what was issued. Assessment asks, reports answer."""

from collections.abc import Collection
from datetime import datetime

from django.db.models import Q

from lvze.assessment.issued import IssuedPaper, IssuedPapers
from lvze.kernel.days import local_day
from lvze.kernel.errors import NotFound
from lvze.kernel.periods import Period
from lvze.organisation.actors import Actor
from lvze.reports.actions import read_issued
from lvze.reports.models import IssuedFile, ReportVersion


class IssuedReports:
    """The issued texts of a unit's reports, of each the last version that was issued."""

    def of(self, actor: Actor, *, unit: int, year: int, outlines: Collection[str]) -> tuple[IssuedPaper, ...]:
        """Of the unit, or of the Party body that reports for it, about a period within the year. Two queries."""
        period = Period.year(year)
        about = {
            (version.report_id, version.version): version
            for version in ReportVersion.objects.visible_to(actor).filter(
                Q(unit=unit) | Q(administrative_unit=unit),
                outline__in=outlines,
                period_first__gte=period.first,
                period_last__lte=period.last,
            )
        }
        files = IssuedFile.objects.filter(report__in={report for report, _ in about}, role="text").order_by("version")
        newest = {file.report_id: file for file in files if (file.report_id, file.version) in about}
        papers = (_paper(file, about[file.report_id, file.version]) for file in newest.values())
        return tuple(sorted(papers, key=lambda paper: (paper.issued_on, paper.report)))

    def read(self, actor: Actor, now: datetime, paper: IssuedPaper) -> bytes | None:
        """As anybody reads an issued file: the reading is in the chain."""
        try:
            _, data = read_issued(actor=actor, now=now, report=paper.report)
        except NotFound:
            return None
        return bytes(data)


def _paper(file: IssuedFile, version: ReportVersion) -> IssuedPaper:
    return IssuedPaper(
        report=file.report_id,
        outline=version.outline,
        name=file.name,
        number=str(version.layout.get("number", "")),
        issued_on=local_day(file.recorded_at),
        content_digest=file.content_digest,
    )


ISSUED_REPORTS: IssuedPapers = IssuedReports()
