"""Every protected model says how its rows are digested."""

from typing import ClassVar

import pytest
from django.db import models
from django.test.utils import isolate_apps

from lvze.audit import digesting
from lvze.audit.digesting import CHAIN_FIELDS, check_declarations, protected_models
from lvze.audit.models import LedgerRow


def test_every_content_field_of_every_protected_model_is_digested() -> None:
    for model in protected_models():
        contents = {field.attname for field in model._meta.concrete_fields} - CHAIN_FIELDS
        assert set(model.DIGESTED) == contents, model._meta.label


def test_the_system_check_passes_for_what_is_installed() -> None:
    assert check_declarations() == []


@isolate_apps("lvze.audit")
def test_the_system_check_names_the_field_that_a_model_forgot(monkeypatch: pytest.MonkeyPatch) -> None:
    class Forgetful(LedgerRow):
        DIGESTED: ClassVar[tuple[str, ...]] = ("kept",)
        kept = models.CharField(max_length=10)
        forgotten = models.CharField(max_length=10)

        class Meta:
            app_label = "audit"

    monkeypatch.setattr(digesting, "protected_models", lambda: [Forgetful])
    [error] = check_declarations()
    assert "forgotten" in str(error.msg)
    assert "kept" not in str(error.msg)
