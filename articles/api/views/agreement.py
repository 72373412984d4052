"""How far independent reviews agree, for programs."""

from __future__ import annotations

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from articles.api.permissions import IsOfTheDesk
from articles.api.problems import InvalidProblem, Problem
from articles.filters import AgreementFilter
from articles.models import Annotation, Version
from articles.review import agreement

NARROWED_BY = [
    OpenApiParameter("source", OpenApiTypes.STR, description="Slug of a source."),
    OpenApiParameter("since", OpenApiTypes.DATE, description="Published on this day or later."),
    OpenApiParameter("until", OpenApiTypes.DATE, description="Published on this day or earlier."),
]


class ReviewAgreementSerializer(serializers.Serializer):
    kind = serializers.ChoiceField(choices=Annotation.Kind.choices)
    texts = serializers.IntegerField(help_text="Texts that two people have finished reviewing.")
    judged = serializers.IntegerField(help_text="Finds that both have judged.")
    same = serializers.IntegerField(help_text="Of these, how many got the same verdict.")
    verdicts = serializers.FloatField(allow_null=True, help_text="Krippendorff's alpha of the verdicts, nominal.")
    speakers = serializers.FloatField(allow_null=True, help_text="Krippendorff's alpha of the speakers both kept.")
    exact = serializers.FloatField(allow_null=True, help_text="F1 of the spans kept, where they are the very same.")
    overlap = serializers.FloatField(allow_null=True, help_text="F1 where at least half is in common.")


class Agreements(APIView):
    permission_classes = [IsOfTheDesk]

    @extend_schema(
        tags=["quality"],
        summary="How far independent reviews agree, by kind",
        description="Over all texts that two people have reviewed without seeing each other. A figure is null where "
        "there is nothing to compare.",
        parameters=NARROWED_BY,
        responses={200: ReviewAgreementSerializer(many=True), 400: InvalidProblem, 401: Problem},
    )
    def get(self, request: Request) -> Response:
        narrowed = AgreementFilter(request.query_params, queryset=Version.objects.all())
        if not narrowed.is_valid():
            raise ValidationError(narrowed.errors)
        told = {name: narrowed.form.cleaned_data.get(name) for name in ("source", "since", "until")}
        return Response(ReviewAgreementSerializer(agreement.of_desk(**told), many=True).data)
