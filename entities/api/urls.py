"""What the router of the API serves of the knowledge base."""

from __future__ import annotations

from rest_framework.routers import BaseRouter

from entities.api import views


def register(router: BaseRouter) -> None:
    router.register("places", views.Places, "place")
    router.register("series", views.Series, "series")
    router.register("roles", views.Roles, "role")
    router.register("memberships", views.Memberships, "membership")
