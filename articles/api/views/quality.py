"""The figures of the quality page, for programs."""

from __future__ import annotations

from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from articles.api.permissions import IsOfTheDesk
from articles.api.problems import InvalidProblem, Problem
from articles.api.serializers.quality import QualitySerializer
from articles.browse import agreement, quality_trained
from articles.browse import quality as reading
from articles.filters import OutcomeFilter
from articles.models import Annotation, QualityMeasure

NARROWED_BY = [
    OpenApiParameter("extractor", OpenApiTypes.STR, description="Name and version, as in by_extractor."),
    OpenApiParameter("kind", OpenApiTypes.STR, enum=Annotation.Kind.values),
    OpenApiParameter("source", OpenApiTypes.STR, description="Slug of a source."),
]


class Quality(APIView):
    permission_classes = [IsOfTheDesk]

    @extend_schema(
        tags=["quality"],
        summary="What editors made of what was proposed, and how the extraction agrees with annotated articles",
        description="The same figures as on the quality page of the desk, narrowed the same way. Shares have their "
        "95 % confidence interval; none is told of fewer than five. Agreement with gold is as last measured, and is "
        "not narrowed.",
        parameters=NARROWED_BY,
        responses={200: QualitySerializer, 400: InvalidProblem, 401: Problem},
    )
    def get(self, request: Request) -> Response:
        narrowed = OutcomeFilter(request.query_params, queryset=reading.outcomes())
        if not narrowed.is_valid():
            raise ValidationError(narrowed.errors)
        return Response(QualitySerializer(figures(narrowed.qs)).data)


def figures(rows: Any) -> dict[str, Any]:
    told = {f"by_{group}": reading.by(rows, group) for group in reading.GROUPS}
    measures = [
        {
            "extractor": measure.extractor,
            "extractor_version": measure.extractor_version,
            "measured_at": measure.measured_at,
            "seconds": measure.seconds,
            "parts": agreement.parts(measure),
        }
        for measure in QualityMeasure.objects.all()
    ]
    return {
        **told,
        "all": reading.together(told["by_extractor"]),
        "by_month": reading.by_month(rows),
        "agreement_with_gold": measures,
        "trained": quality_trained.trained(),
    }
