"""The desk's addresses for deciding about many at once, and for reading articles again."""

from django.urls import path

from articles.views import bulk, reruns

urlpatterns = [
    path("desk/bulk/", bulk.choose, name="desk-bulk-choose"),
    path("desk/bulk/preview/", bulk.preview, name="desk-bulk-preview"),
    path("desk/bulk/<int:pk>/", bulk.change, name="desk-bulk"),
    path("desk/bulk/<int:pk>/apply/", bulk.apply, name="desk-bulk-apply"),
    path("desk/bulk/<int:pk>/discard/", bulk.discard, name="desk-bulk-discard"),
    path("desk/bulk/<int:pk>/undo/", bulk.undo, name="desk-bulk-undo"),
    path("desk/reruns/", reruns.choose, name="desk-reruns"),
    path("desk/reruns/begin/", reruns.begin, name="desk-rerun-begin"),
    path("desk/reruns/<int:pk>/", reruns.rerun, name="desk-rerun"),
    path("desk/reruns/<int:pk>/decide/", reruns.decide, name="desk-rerun-decide"),
]
