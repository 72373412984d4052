"""Who somebody is and what they may do, in one query a request; Django's own backend composes four each time."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from config.prepared import Prepared

RIGHTS = """ARRAY(
SELECT of.app_label || '.' || may.codename
FROM auth_permission may JOIN django_content_type of ON of.id = may.content_type_id
WHERE may.id IN (
    SELECT permission_id FROM auth_user_user_permissions WHERE user_id = %s
    UNION ALL
    SELECT group_may.permission_id
    FROM auth_group_permissions group_may JOIN auth_user_groups member ON member.group_id = group_may.group_id
    WHERE member.user_id = %s
))"""


def _with_rights(key: int) -> QuerySet:
    """And with what they wish of the desk, which every page of it asks."""
    found = get_user_model()._default_manager.filter(pk=key).select_related("preferences")
    return found.annotate(rights=RawSQL(RIGHTS, [key, key]))  # noqa: S611 a constant; the key is a parameter


_user = Prepared(_with_rights, int)


class Rights(ModelBackend):
    """Signs people in as Django does. Nothing of what is asked here is kept beyond a request."""

    def authenticate(self, request: Any, **credentials: Any) -> AbstractBaseUser:
        """A wrong password is hashed here once: whoever comes after would only do it again."""
        if (found := super().authenticate(request, **credentials)) is None:
            raise PermissionDenied
        return found

    def get_user(self, user_id: int) -> AbstractBaseUser | None:
        found = _user.first(user_id)
        if found is None or not self.user_can_authenticate(found):
            return None
        if not found.is_superuser:
            found._perm_cache = set(found.rights)
        return found

    def get_all_permissions(self, user_obj: Any, obj: Any = None) -> set[str]:
        """For superusers, and of single things, ModelBackend answers as ever."""
        if not user_obj.is_active or user_obj.is_anonymous or user_obj.is_superuser or obj is not None:
            return super().get_all_permissions(user_obj, obj=obj)
        if not hasattr(user_obj, "_perm_cache"):
            found = _user.first(user_obj.pk)
            user_obj._perm_cache = set(found.rights) if found else set()
        return user_obj._perm_cache
