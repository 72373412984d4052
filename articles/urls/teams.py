"""The desk's addresses for working together: conversations, notifications, saved views, giving out work."""

from django.urls import path

from articles.views import comments, independent, teamwork

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
    path("desk/articles/<int:pk>/pass/", independent.reading, name="desk-pass"),
    path("desk/articles/<int:pk>/pass/begin/", independent.begin, name="desk-pass-begin"),
    path("desk/articles/<int:pk>/pass/judge/", independent.judge, name="desk-pass-judge"),
    path("desk/articles/<int:pk>/pass/add/", independent.add, name="desk-pass-add"),
    path("desk/articles/<int:pk>/pass/accept-rest/", independent.accept_rest, name="desk-pass-accept-rest"),
    path("desk/articles/<int:pk>/pass/finish/", independent.finish, name="desk-pass-finish"),
    path("desk/articles/<int:pk>/disagreements/", independent.disagreements, name="desk-adjudication"),
    path("desk/judgements/<int:pk>/take-back/", independent.take_back, name="desk-judgement-take-back"),
    path("desk/judgements/<int:pk>/settle/", independent.settle, name="desk-judgement-settle"),
    path("desk/agreement/", independent.agreements, name="desk-agreement"),
]
