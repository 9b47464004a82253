"""Lets a transactional test empty its database: guards come off for the flush and go back on."""

from typing import Any

from django.core.management.commands import flush

from lvze.audit.guards import install_guards, remove_guards

_handle = flush.Command.handle


def _handle_without_guards(self: flush.Command, **options: Any) -> None:
    remove_guards()
    _handle(self, **options)
    install_guards()


flush.Command.handle = _handle_without_guards  # type: ignore[method-assign]
