from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "lvze.web"
    label = "web"
