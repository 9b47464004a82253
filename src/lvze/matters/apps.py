"""The app of matters."""

from django.apps import AppConfig


class MattersConfig(AppConfig):
    name = "lvze.matters"
    label = "matters"
    verbose_name = "任务与整改"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from lvze.matters.erasing import register_erasers

        register_erasers()
