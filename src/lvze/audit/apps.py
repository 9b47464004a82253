"""The Django app: checks every protected model and keeps the database triggers in place after each migration."""

from typing import Any

from django.apps import AppConfig
from django.core.checks import register
from django.db.models.signals import post_migrate


class AuditConfig(AppConfig):
    name = "lvze.audit"
    label = "audit"
    verbose_name = "审计"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from lvze.audit.digesting import check_declarations
        from lvze.audit.guards import install_guards

        def keep_guards(**_: Any) -> None:
            install_guards()

        register(check_declarations)
        post_migrate.connect(keep_guards, sender=self, weak=False, dispatch_uid="lvze.audit.guards")
