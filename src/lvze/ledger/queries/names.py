"""Names for the ids that rows hold, as they are today."""

from collections.abc import Iterable

from lvze.organisation.models import PersonVersion, TodayUnit


def unit_names(units: Iterable[int]) -> dict[int, str]:
    """Today's short name of each unit, else its name."""
    rows = TodayUnit.objects.filter(unit__in=set(units)).values_list("unit_id", "short_name", "name")
    return {unit: short or name for unit, short, name in rows}


def person_names(people: Iterable[int]) -> dict[int, str]:
    """The newest name of each person."""
    return dict(PersonVersion.objects.filter(person__in=set(people)).at().values_list("person_id", "name"))
