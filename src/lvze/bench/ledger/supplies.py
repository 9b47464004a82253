"""数据提供单 of the large ledger: every supplied metric for each year, so that the report's chart has its bars."""

from collections.abc import Sequence
from datetime import datetime

from lvze.bench.ledger.population import Population
from lvze.catalogue.definitions import Catalogue
from lvze.kernel.periods import Period
from lvze.ledger.actions import check_figure, release_figure, supply_figure
from lvze.ledger.supplies import Supply
from lvze.organisation.access import Actor, actor_for
from lvze.organisation.actions import create_account, grant_role
from lvze.organisation.models import Account


def supply_all(population: Population, catalogue: Catalogue, *, now: datetime, years: Sequence[int]) -> None:
    """Each figure is supplied by one hand, checked by another and, where it must be, released by 纪检."""
    supplier = _joined_by(population, "clerk", now)
    discipline = _joined_by(population, "discipline", now)
    for metric in catalogue.metrics.values():
        if metric.measure != "supplied" or metric.retired:
            continue
        for place, year in enumerate(years):
            supply = Supply(
                metric=metric.id,
                unit=population.roots[metric.tree],
                period=Period.year(year),
                value=str(60 - 5 * place),
                provided_by=metric.supplied_by or "财务",
            )
            figure = supply_figure(actor=supplier, now=now, supply=supply)
            check_figure(actor=population.actor, now=now, figure=figure)
            if metric.must_be_released:
                release_figure(actor=discipline, now=now, figure=figure)


def _joined_by(population: Population, role: str, now: datetime) -> Actor:
    account, _ = create_account(actor=population.actor, now=now, username=f"bench-{role}", display_name=role)
    for root in population.roots.values():
        grant_role(actor=population.actor, now=now, account_id=account, role=role, unit_id=root, ceiling="restricted")
    return actor_for(Account.objects.get(pk=account))
