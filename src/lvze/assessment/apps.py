"""The app of assessments."""

from django.apps import AppConfig


class AssessmentConfig(AppConfig):
    name = "lvze.assessment"
    label = "assessment"
    verbose_name = "考核备查"
    default_auto_field = "django.db.models.BigAutoField"
