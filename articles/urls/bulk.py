"""The desk's addresses for deciding about many at once, and for reading articles again."""

from django.urls import path

from articles.views import bulk

urlpatterns = [
    path("desk/bulk/", bulk.choose, name="desk-bulk-choose"),
    path("desk/bulk/preview/", bulk.preview, name="desk-bulk-preview"),
    path("desk/bulk/<int:pk>/", bulk.change, name="desk-bulk"),
    path("desk/bulk/<int:pk>/apply/", bulk.apply, name="desk-bulk-apply"),
    path("desk/bulk/<int:pk>/discard/", bulk.discard, name="desk-bulk-discard"),
    path("desk/bulk/<int:pk>/undo/", bulk.undo, name="desk-bulk-undo"),
]
