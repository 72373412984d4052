"""The desk's addresses for people at work: who is where, and what they wish."""

from django.urls import path

from articles.views import preferences, presence

urlpatterns = [
    path("desk/presence/", presence.present, name="desk-presence"),
    path("desk/preferences/", preferences.wishes, name="desk-preferences"),
    path("desk/preferences/keys/", preferences.own_keys, name="desk-own-keys"),
]
