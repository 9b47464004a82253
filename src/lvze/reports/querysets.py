"""Which reports an actor may see: his own units' drafts, or, from above, only what was 报送 (N13)."""

from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Self

from django.apps import apps
from django.db.models import Exists, Max, Model, OuterRef, Q, QuerySet

from lvze.organisation.actors import Actor
from lvze.organisation.querysets import reach, reach_of

if TYPE_CHECKING:
    from lvze.reports.confirming.models import SheetDrawn
    from lvze.reports.models import ReportVersion
else:
    ReportVersion = SheetDrawn = Model

#: Roles that see their own units' drafts, gaps and drift.
OWN_ROLES = frozenset({"party_office", "clerk", "discipline", "leader"})
#: Roles that see what was 报送 and nothing else: the level above, and a named reader (an inspector).
FROM_OUTSIDE = frozenset({"superior", "reader"})


class ReportVersionQuerySet(QuerySet["ReportVersion"]):
    def visible_to(self, actor: Actor) -> Self:
        """Every version of one's own units' reports; of those one looks at from outside, what was submitted."""
        submissions = apps.get_model("reports", "Submission")._default_manager
        submitted = submissions.filter(report=OuterRef("report_id"), version=OuterRef("version"))
        return self.filter(reach(actor, OWN_ROLES) | (_from_outside(actor) & Q(Exists(submitted))))

    def newest(self) -> Self:
        """The last version of each report among these."""
        newest = self.order_by().values("report_id").annotate(last=Max("pk")).values("last")
        return self.filter(pk__in=newest)


class FigureSheetQuerySet(QuerySet["SheetDrawn"]):
    def visible_to(self, actor: Actor) -> Self:
        """Sheets of one's own units; from above nothing is seen of them (N13)."""
        return self.filter(reach(actor, OWN_ROLES))


def _from_outside(actor: Actor) -> Q:
    """In a unit one looks at from outside; a named reader of chosen reports: these only."""
    grants = [grant for grant in actor.grants if grant.role in FROM_OUTSIDE]
    whole = reach_of([grant for grant in grants if not grant.reports])
    chosen = [reach_of([grant]) & Q(report__in=grant.reports) for grant in grants if grant.reports]
    return reduce(or_, chosen, whole)
