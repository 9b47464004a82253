"""The database itself refuses to change or delete protected rows."""

import pytest
from django.db import DatabaseError, connection, transaction

from lvze.audit.guards import guarded_tables, missing_guards
from lvze.audit.models import ErasurePermit, Event
from lvze.audit.verification import verify
from lvze.organisation.models import PersonVersion, TodayUnit
from tests.audit.tampering import as_database_owner, execute
from tests.cast import Cast


def test_every_protected_table_has_its_guards(db: None) -> None:
    assert missing_guards() == []
    assert {"audit_event", "audit_tombstone", "organisation_unitversion"} <= set(guarded_tables())
    assert TodayUnit._meta.db_table not in guarded_tables()


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE organisation_personversion SET name = 'x'",
        "DELETE FROM organisation_personversion",
        "UPDATE audit_event SET actor_id = 7",
        "DELETE FROM audit_event WHERE seq = 1",
    ],
)
def test_sql_that_changes_protected_rows_is_refused(cast: Cast, sql: str) -> None:
    with pytest.raises(DatabaseError, match="protected rows"), transaction.atomic():
        execute(sql)


def test_the_orm_is_refused_too(cast: Cast) -> None:
    with pytest.raises(DatabaseError, match="protected rows"), transaction.atomic():
        PersonVersion.objects.filter(name="郝一").update(name="郝二")
    with pytest.raises(DatabaseError, match="protected rows"), transaction.atomic():
        Event.objects.filter(seq=1).delete()


def test_outside_an_erasure_there_is_never_a_permit(cast: Cast) -> None:
    assert not ErasurePermit.objects.exists()


def test_a_missing_guard_is_named_by_verify(committed_cast: Cast) -> None:
    if connection.vendor == "postgresql":
        execute("DROP TRIGGER lvze_keep ON organisation_membership")
    else:
        execute("DROP TRIGGER organisation_membership_keep_delete")
    assert [(each.what, each.table) for each in verify().differences] == [("guard", "organisation_membership")]


def test_a_guard_that_was_made_toothless_is_named_by_verify(committed_cast: Cast) -> None:
    if connection.vendor == "postgresql":
        execute("ALTER TABLE organisation_membership DISABLE TRIGGER lvze_keep")
    else:
        execute("DROP TRIGGER organisation_membership_keep_delete")
        execute(
            "CREATE TRIGGER organisation_membership_keep_delete BEFORE DELETE ON organisation_membership "
            "BEGIN SELECT 1; END"
        )
    assert [(each.what, each.table) for each in verify().differences] == [("guard", "organisation_membership")]


def test_a_database_owner_is_not_held_by_guards_which_is_why_there_is_a_chain(committed_cast: Cast) -> None:
    with as_database_owner():
        execute("UPDATE organisation_personversion SET name = 'x' WHERE name = '郝一'")
    assert missing_guards() == []
    assert not verify().ok
