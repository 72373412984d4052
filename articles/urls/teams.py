"""The desk's addresses for working together: conversations, notifications, saved views, giving out work."""

from django.urls import path

from articles.views import comments, teamwork

urlpatterns = [
    path("desk/annotations/<int:pk>/comments/", comments.of_card, name="desk-comments"),
    path("desk/comments/<int:pk>/", comments.settle, name="desk-comment"),
    path("desk/notifications/", comments.told, name="desk-notifications"),
    path("desk/notifications/read/", comments.read, name="desk-notifications-read"),
    path("desk/colleagues/", comments.people, name="desk-colleagues"),
    path("desk/articles/<int:pk>/claim/", teamwork.claim, name="desk-article-claim"),
    path("desk/articles/<int:pk>/give/", teamwork.give, name="desk-article-give"),
    path("desk/views/", teamwork.keep_view, name="desk-view-keep"),
    path("desk/views/<int:pk>/delete/", teamwork.drop_view, name="desk-view-drop"),
]
