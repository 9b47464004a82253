"""Reads of schemes start at ``visible_to(actor)``; a superior sees none of it (N13)."""

from typing import TYPE_CHECKING, Self

from django.apps import apps
from django.db.models import Exists, Model, OuterRef, QuerySet

from lvze.organisation.actors import BUSINESS_ROLES, Actor
from lvze.organisation.querysets import reach

if TYPE_CHECKING:
    from lvze.assessment.models import IndicatorVersion, SchemeVersion
else:
    IndicatorVersion = SchemeVersion = Model


class SchemeVersionQuerySet(QuerySet["SchemeVersion"]):
    def visible_to(self, actor: Actor) -> Self:
        """Schemes of units where the actor's grants reach."""
        return self.filter(reach(actor, BUSINESS_ROLES))

    def standing(self) -> Self:
        """The newest version of each scheme that was not taken back."""
        newer = self.model._default_manager.filter(scheme=OuterRef("scheme"), version__gt=OuterRef("version"))
        return self.filter(~Exists(newer), withdrawn=False)


class IndicatorVersionQuerySet(QuerySet["IndicatorVersion"]):
    def visible_to(self, actor: Actor) -> Self:
        """Indicators of schemes the actor may see."""
        schemes = apps.get_model("assessment", "SchemeVersion")._default_manager
        return self.filter(scheme__in=schemes.filter(reach(actor, BUSINESS_ROLES)).values("scheme"))

    def newest(self) -> Self:
        """The newest version of each indicator, in the order of the sheet."""
        newer = self.model._default_manager.filter(
            scheme=OuterRef("scheme"), number=OuterRef("number"), version__gt=OuterRef("version")
        )
        return self.filter(~Exists(newer)).order_by("scheme", "number")
