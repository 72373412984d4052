"""Who and what the news is about; knows nothing of articles."""

from entities.models.actor import Actor
from entities.models.meeting import Meeting, MeetingSeries, Participation
from entities.models.membership import Membership
from entities.models.name import FoldedField, Name
from entities.models.place import Capital, Place
from entities.models.role import Role
from entities.models.when import Period, WhenFields

__all__ = [
    "Actor",
    "Capital",
    "FoldedField",
    "Meeting",
    "MeetingSeries",
    "Membership",
    "Name",
    "Participation",
    "Period",
    "Place",
    "Role",
    "WhenFields",
]
