"""Who may do what through the API: the same permissions as on the pages, refused in words."""

from __future__ import annotations

from rest_framework.permissions import BasePermission


class IsOfTheDesk(BasePermission):
    """Whoever has an account may read what is not published yet."""

    def has_permission(self, request, view) -> bool:
        return request.user.is_authenticated


class _Needs(BasePermission):
    permission: str

    def has_permission(self, request, view) -> bool:
        return request.user.is_authenticated and request.user.has_perm(self.permission)


class MayReview(_Needs):
    permission = "articles.review_annotation"
    message = "Your account may read the desk but not decide there. An administrator can make you an editor."


class MayCompose(_Needs):
    permission = "articles.compose_timeline"
    message = "Your account may not compose timelines. An administrator can make you an editor."


class MayApprove(_Needs):
    permission = "articles.approve_timeline"
    message = "Your account may not approve timelines or send them back. An administrator can make you a lead."


class MayPublish(_Needs):
    permission = "articles.publish_timeline"
    message = "Your account may not publish timelines. An administrator can make you an editor."


class MayAddArticles(_Needs):
    permission = "articles.add_article"
    message = "Your account may not bring articles in. An administrator can make you an editor."
