"""Timelines, for readers and on the desk."""

urlpatterns = []
