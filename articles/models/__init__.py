"""What was published and what we made of it."""

from articles.models.annotation import Annotation, Span
from articles.models.article import Article, Version
from articles.models.bulk import BulkChange, BulkItem
from articles.models.comment import Comment, Notification
from articles.models.decision import Decision
from articles.models.edition import Edition
from articles.models.extraction_run import ExtractionRun
from articles.models.imported_timeline import ImportedTimeline
from articles.models.independent_review import Judgement, Pass
from articles.models.learned import Calibration, TrainedExtractor
from articles.models.meeting_report import MeetingReport, ReportedParticipation
from articles.models.mention import Mention, RoleClaim
from articles.models.picture import Picture
from articles.models.progress import Progress, Tally
from articles.models.quality_measure import QualityMeasure
from articles.models.rerun import Rerun, RerunArticle
from articles.models.review_link import ReviewLink
from articles.models.source import Feed, FeedEntry, Source
from articles.models.statement import Statement
from articles.models.timeline import Chapter, Entry, Evidence, Timeline
from articles.models.timeline_change import TimelineChange
from articles.models.topic import Topic
from articles.models.working import HalfTyped, Preferences, Presence, SavedView

__all__ = [
    "Annotation",
    "Article",
    "BulkChange",
    "BulkItem",
    "Calibration",
    "Chapter",
    "Comment",
    "Decision",
    "Edition",
    "Entry",
    "Evidence",
    "ExtractionRun",
    "Feed",
    "FeedEntry",
    "HalfTyped",
    "ImportedTimeline",
    "Judgement",
    "MeetingReport",
    "Mention",
    "Notification",
    "Pass",
    "Picture",
    "Preferences",
    "Presence",
    "Progress",
    "QualityMeasure",
    "ReportedParticipation",
    "Rerun",
    "RerunArticle",
    "ReviewLink",
    "RoleClaim",
    "SavedView",
    "Source",
    "Span",
    "Statement",
    "Tally",
    "Timeline",
    "TimelineChange",
    "Topic",
    "TrainedExtractor",
    "Version",
]
