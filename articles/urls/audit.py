"""The desk's addresses for looking back: history and statistics."""

from django.urls import path

from articles.views import audit

urlpatterns = [
    path("desk/history/", audit.everything, name="desk-history"),
    path("desk/history/people/<str:username>/", audit.person, name="desk-person-history"),
    path("desk/history/steps/<uuid:batch>/undo/", audit.undo_step, name="desk-step-undo"),
    path("desk/history/<int:pk>/undo/", audit.undo, name="desk-decision-undo"),
    path("desk/annotations/<int:pk>/history/", audit.card, name="desk-card-history"),
]
