"""The app of the site."""

from importlib import import_module

from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "lvze.web"
    label = "web"

    def ready(self) -> None:
        """The worker beside the site finds the jobs registered."""
        import_module("lvze.web.documents.jobs")
        import_module("lvze.web.lists.jobs")
        import_module("lvze.web.studio.jobs")
        import_module("lvze.web.assessment.jobs")
        import_module("lvze.web.lists.matter_lists")
        import_module("lvze.web.organisation.rosters")
        import_module("lvze.web.first_hour.jobs")
