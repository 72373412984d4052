"""The desk's addresses for people at work: who is where, what they wish, and what is half typed."""

from django.urls import path

from articles.views import elsewhere, half_typed, lookups, preferences, presence, splitting

urlpatterns = [
    path("desk/presence/", presence.present, name="desk-presence"),
    path("desk/half-typed/", half_typed.half_typed_form, name="desk-half-typed"),
    path("desk/annotations/<int:pk>/split/", splitting.split, name="desk-annotation-split"),
    path("desk/articles/<int:pk>/elsewhere/", elsewhere.elsewhere_of, name="desk-article-elsewhere"),
    path("desk/articles/<int:pk>/renewed/", presence.renewed, name="desk-article-renewed"),
    path("desk/roles-of/", lookups.roles, name="desk-roles-of"),
    path("desk/preferences/", preferences.wishes, name="desk-preferences"),
    path("desk/preferences/keys/", preferences.own_keys, name="desk-own-keys"),
]
