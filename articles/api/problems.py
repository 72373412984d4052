"""Whatever is refused is answered in one shape: {"detail": a sentence, …}."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, JsonResponse
from rest_framework import serializers, status
from rest_framework.exceptions import APIException, ErrorDetail, NotAuthenticated, ValidationError
from rest_framework.response import Response
from rest_framework.views import exception_handler

SIGN_IN = (
    "This is for members of the desk. Sign in, or send your token in the header “Authorization: Token …”; "
    "an administrator makes tokens. What is published can be read without either."
)


class Problem(serializers.Serializer):
    detail = serializers.CharField(help_text="What happened, what was kept and what to do next.")


class InvalidProblem(Problem):
    errors = serializers.DictField(
        child=serializers.ListField(child=serializers.CharField()), help_text="What is wrong with which field."
    )


class Gone(APIException):
    status_code = status.HTTP_410_GONE
    default_code = "gone"


class Conflict(APIException):
    """Someone else was quicker; `shown` is what stands now."""

    status_code = status.HTTP_409_CONFLICT
    default_code = "conflict"

    def __init__(self, detail: str, **shown: Any):
        super().__init__(detail)
        self.shown = shown


class Refused(APIException):
    """Understood, but it may not be done; nothing was changed."""

    status_code = status.HTTP_422_UNPROCESSABLE_ENTITY
    default_code = "refused"

    def __init__(self, detail: str, **shown: Any):
        super().__init__(detail)
        self.shown = shown


def answer(error: Exception, context: dict[str, Any]) -> Response | None:
    response = exception_handler(error, context)
    if response is None:
        return None
    if isinstance(error, NotAuthenticated):
        response.data = {"detail": SIGN_IN}
    elif isinstance(error, ValidationError):
        errors = _flat(error.detail)
        told = "; ".join(f"{name}: {' '.join(said)}" if name else " ".join(said) for name, said in errors.items())
        response.data = {"detail": f"Nothing was changed. {told}", "errors": errors}
    elif isinstance(error, Conflict | Refused):
        response.data |= error.shown
    return response


def _flat(detail: Any, name: str = "") -> dict[str, list[str]]:
    """{"spans.0.end": ["…"]} from whatever depth; what belongs to no field stands under ""."""
    if isinstance(detail, ErrorDetail | str):
        return {name: [str(detail)]}
    found: dict[str, list[str]] = {}
    pairs = detail.items() if isinstance(detail, dict) else enumerate(detail)
    for key, inner in pairs:
        is_leaf = isinstance(inner, ErrorDetail | str) and not isinstance(detail, dict)
        below = name if is_leaf or key == "non_field_errors" else f"{name}.{key}".strip(".")
        for path, said in _flat(inner, below).items():
            found.setdefault(path, []).extend(said)
    return found


def no_such_address(request: HttpRequest, path: str = "") -> JsonResponse:
    return JsonResponse(
        {"detail": f"There is nothing at {request.path}. /api/v1/docs/ lists what there is."}, status=404
    )
