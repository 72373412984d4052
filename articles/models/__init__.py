"""What was published and what we made of it."""

from articles.models.annotation import Annotation, Span
from articles.models.article import Article, Version
from articles.models.decision import Decision
from articles.models.extraction_run import ExtractionRun
from articles.models.learned import Calibration
from articles.models.meeting_report import MeetingReport, ReportedParticipation
from articles.models.mention import Mention, RoleClaim
from articles.models.quality_measure import QualityMeasure
from articles.models.source import Feed, FeedEntry, Source
from articles.models.statement import Statement
from articles.models.timeline import Edition, Entry, Evidence, Timeline
from articles.models.topic import Topic

__all__ = [
    "Annotation",
    "Article",
    "Calibration",
    "Decision",
    "Edition",
    "Entry",
    "Evidence",
    "ExtractionRun",
    "Feed",
    "FeedEntry",
    "MeetingReport",
    "Mention",
    "QualityMeasure",
    "ReportedParticipation",
    "RoleClaim",
    "Source",
    "Span",
    "Statement",
    "Timeline",
    "Topic",
    "Version",
]
