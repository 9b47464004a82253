"""The app of obligations."""

from django.apps import AppConfig


class ObligationsConfig(AppConfig):
    name = "lvze.obligations"
    label = "obligations"
    verbose_name = "规定动作"
    default_auto_field = "django.db.models.BigAutoField"
