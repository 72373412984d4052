"""The desk's addresses for articles, sources and extraction runs."""

urlpatterns = []
