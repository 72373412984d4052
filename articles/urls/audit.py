"""The desk's addresses for looking back: history and statistics."""

from django.urls import path

from articles.views import audit, statistics

urlpatterns = [
    path("desk/history/", audit.everything, name="desk-history"),
    path("desk/history/people/<str:username>/", audit.person, name="desk-person-history"),
    path("desk/history/steps/<uuid:batch>/undo/", audit.undo_step, name="desk-step-undo"),
    path("desk/history/<int:pk>/undo/", audit.undo, name="desk-decision-undo"),
    path("desk/annotations/<int:pk>/history/", audit.card, name="desk-card-history"),
    path("desk/statistics/", statistics.of_the_desk, name="desk-statistics"),
    path("desk/statistics/mine/", statistics.my_own, name="desk-statistics-mine"),
]
