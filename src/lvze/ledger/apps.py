"""The ledger's Django application."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    name = "lvze.ledger"
    label = "ledger"
    verbose_name = "台账"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from lvze.ledger.erasing import register_erasers

        register_erasers()
