"""The desk's addresses for reviewing."""

urlpatterns = []
