from django.apps import AppConfig

import config.lookups  # noqa: F401 registers them


class ArticlesConfig(AppConfig):
    name = "articles"
    default_auto_field = "django.db.models.BigAutoField"
