"""How good the extraction is, as the quality page tells it."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from articles.browse.proportions import Share


class ShareSerializer(serializers.Serializer):
    """A part of a number, with its 95 % interval (Wilson); of fewer than five, `value`, `low` and `high` are null."""

    of = serializers.IntegerField()
    n = serializers.IntegerField()
    value = serializers.FloatField(allow_null=True)
    low = serializers.FloatField(allow_null=True)
    high = serializers.FloatField(allow_null=True)


def told(share: Share) -> dict[str, Any]:
    value, low, high = (share.value, *share.interval) if share.is_told else (None, None, None)
    return {"of": share.of, "n": share.n, "value": value, "low": low, "high": high}


@extend_schema_field(ShareSerializer)
class ShareField(serializers.Field):
    def to_representation(self, share: Share) -> dict[str, Any]:
        return told(share)


class OutcomeSerializer(serializers.Serializer):
    """proposed = unreviewed + unsure + accepted + corrected + rejected, by the status that each has now."""

    name = serializers.CharField(help_text="Extractor and version, kind, rule, source, or month.")
    proposed = serializers.IntegerField()
    unreviewed = serializers.IntegerField()
    unsure = serializers.IntegerField()
    accepted = serializers.IntegerField()
    corrected = serializers.IntegerField()
    rejected = serializers.IntegerField()
    added = serializers.IntegerField(help_text="Added by hand: what was missed.")
    kept = ShareField(help_text="Accepted or corrected, of what was decided: an estimate of precision.")
    as_found = ShareField(help_text="Accepted without a change, of what was decided.")


class MissingOutcomeSerializer(OutcomeSerializer):
    recalled = ShareField(help_text="Kept, of what was kept or added by hand: an estimate of recall.")


class MonthSerializer(OutcomeSerializer):
    since = serializers.DateField(help_text="The first day of the month in which the newest decision was made.")


class AgreementSerializer(serializers.Serializer):
    name = serializers.CharField()
    f1 = serializers.SerializerMethodField(help_text="Null where there is too little to tell.")
    precision = ShareField()
    recall = ShareField()

    def get_f1(self, agreement: Any) -> float | None:
        return agreement.f1 if agreement.is_told else None


class FieldSerializer(serializers.Serializer):
    name = serializers.CharField()
    right = ShareField()


class PartSerializer(serializers.Serializer):
    slug = serializers.ChoiceField(choices=["set_aside", "seen"])
    title = serializers.CharField()
    articles = serializers.IntegerField()
    finds = AgreementSerializer(many=True)
    fields = serializers.SerializerMethodField(method_name="told_fields")
    calibration_error = serializers.FloatField(
        allow_null=True, help_text="Expected calibration error of the confidence of statements."
    )

    @extend_schema_field(FieldSerializer(many=True))
    def told_fields(self, part: Any) -> list[dict[str, Any]]:
        """How often a field was right where the find itself was."""
        return FieldSerializer(part.fields, many=True).data


class MeasureSerializer(serializers.Serializer):
    extractor = serializers.CharField()
    extractor_version = serializers.CharField()
    measured_at = serializers.DateTimeField()
    seconds = serializers.FloatField()
    parts = PartSerializer(many=True)


class GainSerializer(serializers.Serializer):
    name = serializers.CharField()
    before = AgreementSerializer(help_text="Of what was in service, on the same articles.")
    after = AgreementSerializer(help_text="With the vote of the trained one.")


class TrainedSerializer(serializers.Serializer):
    """An extractor that this desk has trained; its figures are of articles it had not seen."""

    version = serializers.CharField(source="row.version")
    trained_at = serializers.DateTimeField(source="row.trained_at")
    is_in_service = serializers.BooleanField(source="row.is_in_service")
    articles = serializers.IntegerField(source="row.articles")
    sure = serializers.FloatField(source="row.sure", help_text="Share of resamples of the articles in which it gains.")
    gains = GainSerializer(many=True)


class QualitySerializer(serializers.Serializer):
    all = MissingOutcomeSerializer()
    by_extractor = MissingOutcomeSerializer(many=True)
    by_kind = MissingOutcomeSerializer(many=True)
    by_rule = OutcomeSerializer(many=True)
    by_source = MissingOutcomeSerializer(many=True)
    by_month = MonthSerializer(many=True)
    agreement_with_gold = MeasureSerializer(many=True)
    trained = TrainedSerializer(many=True)
