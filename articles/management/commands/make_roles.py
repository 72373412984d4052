"""Makes the groups of the desk, each with its permissions; running it again brings them back in step."""

from __future__ import annotations

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.core.management import BaseCommand
from django.db import transaction
from django.db.models import QuerySet

ADMINS, LEADS, EDITORS, ANALYSTS = "Admins", "Leads", "Editors", "Analysts"
ADMINISTERED = ("articles", "entities", "auth", "authtoken", "axes", "procrastinate", "admin")
EDITORS_MAY = (
    *("review_annotation", "compose_timeline", "publish_timeline"),
    *(f"{action}_{thing}" for action in ("add", "change") for thing in ("article", "timeline", "entry")),
)
LEADS_MAY = (*EDITORS_MAY, "lead_desk", "approve_timeline")


class Command(BaseCommand):
    help = "Makes the groups Admins, Leads, Editors and Analysts, and puts superusers into Admins."

    @transaction.atomic
    def handle(self, *args, **options) -> None:
        for name, permissions in (
            (ADMINS, Permission.objects.filter(content_type__app_label__in=ADMINISTERED)),
            (LEADS, Permission.objects.filter(content_type__app_label="articles", codename__in=LEADS_MAY)),
            (EDITORS, Permission.objects.filter(content_type__app_label="articles", codename__in=EDITORS_MAY)),
            (ANALYSTS, Permission.objects.none()),
        ):
            self.bring_in_step(name, permissions)
        self.seat_admins(Group.objects.get(name=ADMINS))

    def bring_in_step(self, name: str, permissions: QuerySet[Permission]) -> None:
        """What an administrator added to a group stays; what belongs to it comes back."""
        group, is_new = Group.objects.get_or_create(name=name)
        missing = permissions.exclude(pk__in=group.permissions.values("pk"))
        if is_new or missing:
            self.stdout.write(f"{name}: {len(missing)} permissions given.")
            group.permissions.add(*missing)

    def seat_admins(self, admins: Group) -> None:
        users = get_user_model().objects
        for user in users.filter(is_superuser=True).exclude(groups=admins):
            user.groups.add(admins)
            self.stdout.write(f"{user.get_username()} is now in {ADMINS}.")
        users.filter(groups=admins, is_staff=False).update(is_staff=True)
