"""The desk's addresses for deciding about many at once, and for reading articles again."""

urlpatterns: list = []
