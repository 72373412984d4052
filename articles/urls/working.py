"""The desk's addresses for people at work: who is where."""

from django.urls import path

from articles.views import presence

urlpatterns = [
    path("desk/presence/", presence.present, name="desk-presence"),
]
