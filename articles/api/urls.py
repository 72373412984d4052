"""The addresses of the API, version 1."""

from __future__ import annotations

from django.urls import path, re_path
from rest_framework.routers import SimpleRouter

from articles.api.problems import no_such_address
from articles.api.views import timelines
from entities.api import urls as entities

app_name = "api-v1"

router = SimpleRouter()
router.register("timelines", timelines.Timelines, "timeline")
entities.register(router)

urlpatterns = [*router.urls, re_path(r"^(?P<path>.*)$", no_such_address)]
