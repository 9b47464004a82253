"""The app that evaluates metrics; it has no models of its own."""

from django.apps import AppConfig


class MetricsConfig(AppConfig):
    name = "lvze.metrics"
    label = "metrics"
    verbose_name = "指标"
