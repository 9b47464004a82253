"""The app of reports."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "lvze.reports"
    label = "reports"
    verbose_name = "报告"
    default_auto_field = "django.db.models.BigAutoField"
