"""What the ledger never holds, asks or offers (product rules N1–N4, N7–N9, N12)."""

import re
from datetime import datetime

import pytest
from django.apps import apps
from django.db import DatabaseError, transaction

from lvze.ledger import actions
from lvze.ledger.actions import file_record
from lvze.ledger.models import RecordVersion
from tests.cast import Cast
from tests.ledger.entries import theme_day

FORBIDDEN = re.compile(
    r"score|rank|point|league|online|login|latitude|longitude|location|photo|face|religion|health|illness|"
    r"identity|id_card|bank|secrecy|secret"
)


def test_no_column_holds_what_is_forbidden() -> None:
    named = {
        f"{model.__name__}.{field.name}"
        for model in apps.get_app_config("ledger").get_models()
        for field in model._meta.concrete_fields
    }
    assert {name for name in named if FORBIDDEN.search(name.lower())} == set()


def test_no_action_deletes() -> None:
    assert [name for name in actions.__all__ if re.search(r"delete|remove|purge|clear", name)] == []


def test_a_record_needs_no_file_and_no_note(cast: Cast, now: datetime) -> None:
    assert file_record(actor=cast.bob.actor, now=now, entry=theme_day(cast.branch_one)).version == 1


def test_a_late_entry_is_let_in_and_may_say_why(cast: Cast, now: datetime) -> None:
    ref = file_record(actor=cast.bob.actor, now=now, entry=theme_day(cast.branch_one, late_reason="记录本月底才交"))
    assert RecordVersion.objects.get(record=ref.record).late_reason == "记录本月底才交"


def test_the_database_itself_refuses_to_change_or_delete_a_version(cast: Cast, now: datetime) -> None:
    ref = file_record(actor=cast.bob.actor, now=now, entry=theme_day(cast.branch_one))
    rows = RecordVersion.objects.filter(record=ref.record)
    with pytest.raises(DatabaseError), transaction.atomic():
        rows.update(title="改写")
    with pytest.raises(DatabaseError), transaction.atomic():
        rows.delete()
    assert rows.get().title == "重温入党誓词"
