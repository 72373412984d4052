"""The desk's addresses for reviewing."""

from django.urls import path

from articles.views import deciding, lookups, review, worklist

urlpatterns = [
    path("desk/", worklist.desk, name="desk"),
    path("desk/articles/<int:pk>/", review.article, name="desk-article"),
    path("desk/articles/<int:pk>/cards/", review.more_cards, name="desk-more-cards"),
    path("desk/articles/<int:pk>/run/", review.run_state, name="desk-article-run"),
    path("desk/articles/<int:pk>/extract/", worklist.extract_again, name="desk-article-extract"),
    path("desk/articles/<int:pk>/set-aside/", worklist.set_aside, name="desk-article-set-aside"),
    path("desk/articles/<int:pk>/adding/", review.adding, name="desk-annotation-form"),
    path("desk/articles/<int:pk>/annotations/", deciding.add, name="desk-annotation-add"),
    path("desk/articles/<int:pk>/mentions/", deciding.mentions, name="desk-mentions"),
    path("desk/articles/<int:pk>/undo/", deciding.undo_last, name="desk-undo"),
    path("desk/articles/<int:pk>/redo/", deciding.redo_last, name="desk-redo"),
    path("desk/annotations/<int:pk>/", review.annotation, name="desk-annotation"),
    path("desk/annotations/<int:pk>/accept/", deciding.accept, name="desk-annotation-accept"),
    path("desk/annotations/<int:pk>/reject/", deciding.reject, name="desk-annotation-reject"),
    path("desk/annotations/<int:pk>/unsure/", deciding.unsure, name="desk-annotation-unsure"),
    path("desk/annotations/<int:pk>/correct/", deciding.correct, name="desk-annotation-correct"),
    path("desk/annotations/<int:pk>/link/", deciding.link, name="desk-annotation-link"),
    path("desk/annotations/<int:pk>/spans/", deciding.respan, name="desk-annotation-spans"),
    path("desk/annotations/<int:pk>/undo/", deciding.undo, name="desk-annotation-undo"),
    path("desk/lookups/dates/", lookups.reading_of_date, name="desk-date"),
    path("desk/lookups/<slug:what>/", lookups.by_name, name="desk-lookup"),
]
