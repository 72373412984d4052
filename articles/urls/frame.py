"""The addresses that the frame of every page leads to."""

from django.urls import path

from articles.views import frame, patterns

urlpatterns = [
    path("theme/", frame.theme, name="theme"),
    path("how-it-is-made/", frame.how_it_is_made, name="how-it-is-made"),
    path("desk/patterns/", patterns.patterns, name="desk-patterns"),
]
