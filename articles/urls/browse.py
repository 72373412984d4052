"""The addresses that anyone may read."""

urlpatterns = []
