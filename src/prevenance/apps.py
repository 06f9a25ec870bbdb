from django.apps import AppConfig


class Prevenance(AppConfig):
    name = "prevenance"
    verbose_name = "Prevenance"
