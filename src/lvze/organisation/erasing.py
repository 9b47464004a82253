"""What of a person the organisation holds, for a lawful erasure: his name, the rolls, his posts, his account."""

from collections.abc import Iterable

from lvze.organisation.models import Account, AppointmentVersion, Membership, OversightVersion, PersonVersion

#: What stands in place of a name that was lawfully erased.
ERASED = "（已依法清除）"


def rows_of_person(person: int) -> dict[str, tuple[int, ...]]:
    """Table → the rows that say who somebody is and where he was."""
    found = {
        model._meta.label_lower: tuple(model._base_manager.filter(person=person).values_list("pk", flat=True))
        for model in (PersonVersion, Membership, AppointmentVersion, OversightVersion)
    }
    return {table: rows for table, rows in found.items() if rows}


def forget_accounts(people: Iterable[int]) -> None:
    """The accounts of people whose names are gone: nobody signs in by them, and they name nobody any more."""
    nameless = set(people) - set(PersonVersion.objects.filter(person__in=people).values_list("person_id", flat=True))
    for account in Account.objects.filter(person__in=nameless):
        account.username, account.display_name = f"erased-{account.pk}", ERASED
        account.person, account.is_active, account.second_step = None, False, ""
        account.set_unusable_password()
        account.save()
