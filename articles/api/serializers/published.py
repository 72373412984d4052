"""What anyone may read: statements, meetings, articles, sources, topics."""

from __future__ import annotations

from rest_framework import serializers

from articles.api.serializers.evidence import ArticleRef, SourceRef, SpansField, TopicRef, VersionRef
from articles.models import Article, MeetingReport, Source, Statement, Topic
from articles.publishing.evidence import paragraph
from entities.api.serializers import ActorRef, PlaceRef, SeriesRef, WhenSerializer
from entities.models import Meeting, Participation, Role


class MeetingRef(serializers.ModelSerializer):
    class Meta:
        model = Meeting
        fields = ["slug", "name"]
        read_only_fields = fields


class HeldRole(serializers.ModelSerializer):
    organization = ActorRef(read_only=True)

    class Meta:
        model = Role
        fields = ["id", "title", "organization"]
        read_only_fields = fields


class StatementSerializer(serializers.ModelSerializer):
    kind = serializers.ChoiceField(source="statement_kind", choices=Statement.StatementKind.choices, read_only=True)
    polarity = serializers.ChoiceField(choices=Statement.Polarity.choices, allow_blank=True, read_only=True)
    when = WhenSerializer(source="*", read_only=True)
    speaker = ActorRef(read_only=True, allow_null=True)
    role = HeldRole(read_only=True, allow_null=True)
    via = ActorRef(read_only=True, allow_null=True)
    meeting = MeetingRef(source="said_at.meeting", read_only=True, allow_null=True, default=None)
    place = PlaceRef(read_only=True, allow_null=True)
    topics = TopicRef(many=True, read_only=True)
    article = ArticleRef(source="version.article", read_only=True)
    version = VersionRef(read_only=True)
    spans = SpansField()
    page = serializers.CharField(source="get_absolute_url", read_only=True)

    class Meta:
        model = Statement
        fields = [
            *("id", "words", "kind", "polarity", "when", "speaker", "role", "role_words", "via", "addressee"),
            *("occasion", "meeting", "place", "topics", "article", "version", "spans", "page"),
        ]
        read_only_fields = fields


class StatementDetailSerializer(StatementSerializer):
    excerpt = serializers.SerializerMethodField(help_text="The paragraph in which the words stand, verbatim.")

    class Meta(StatementSerializer.Meta):
        fields = [*StatementSerializer.Meta.fields, "excerpt"]
        read_only_fields = fields

    def get_excerpt(self, statement: Statement) -> str:
        spans = sorted((span.start, span.end) for span in statement.spans.all() if span.part == "content")
        begin, end = paragraph(statement.version.text, spans)
        return statement.version.text[begin:end]


class ParticipationSerializer(serializers.ModelSerializer):
    actor = ActorRef(read_only=True)
    level = serializers.ChoiceField(choices=Participation.Level.choices, allow_blank=True, read_only=True)

    class Meta:
        model = Participation
        fields = ["actor", "part", "level"]
        read_only_fields = fields


class MeetingSerializer(serializers.ModelSerializer):
    when = WhenSerializer(source="*", read_only=True)
    place = PlaceRef(read_only=True, allow_null=True)
    host = ActorRef(read_only=True, allow_null=True)
    organizer = ActorRef(read_only=True, allow_null=True)
    series = SeriesRef(read_only=True, allow_null=True)
    participants = ParticipationSerializer(source="participations", many=True, read_only=True)
    page = serializers.CharField(source="get_absolute_url", read_only=True)

    class Meta:
        model = Meeting
        fields = [
            *("slug", "name", "kind", "status", "when", "place", "host", "organizer", "series", "participants", "page"),
        ]
        read_only_fields = fields


class ReportSerializer(serializers.ModelSerializer):
    """What one article says of the meeting."""

    kind = serializers.CharField(source="meeting_kind", read_only=True)
    status = serializers.CharField(source="meeting_status", read_only=True)
    when = WhenSerializer(source="*", read_only=True)
    place = PlaceRef(read_only=True, allow_null=True)
    article = ArticleRef(source="version.article", read_only=True)
    version = VersionRef(read_only=True)
    spans = SpansField()

    class Meta:
        model = MeetingReport
        fields = ["id", "name", "kind", "status", "when", "place", "words", "article", "version", "spans"]
        read_only_fields = fields


class MeetingDetailSerializer(MeetingSerializer):
    reports = ReportSerializer(source="accepted_reports", many=True, read_only=True)

    class Meta(MeetingSerializer.Meta):
        fields = [*MeetingSerializer.Meta.fields, "reports"]
        read_only_fields = fields


class ArticleSerializer(serializers.ModelSerializer):
    source = SourceRef(read_only=True)
    statements = serializers.IntegerField(source="statement_count", read_only=True)

    class Meta:
        model = Article
        fields = ["id", "title", "url", "source", "byline", "language", "published_on", "statements"]
        read_only_fields = fields


class SourceSerializer(serializers.ModelSerializer):
    country = ActorRef(read_only=True, allow_null=True)
    articles = serializers.IntegerField(source="article_count", read_only=True)

    class Meta:
        model = Source
        fields = ["slug", "name", "kind", "homepage", "country", "language", "licence", "articles"]
        read_only_fields = fields


class TopicSerializer(serializers.ModelSerializer):
    parent = TopicRef(read_only=True, allow_null=True)

    class Meta:
        model = Topic
        fields = ["slug", "name", "parent", "iptc"]
        read_only_fields = fields
