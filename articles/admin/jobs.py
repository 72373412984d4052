"""The queue's own pages, without the inline styles that the Content-Security-Policy refuses."""

from __future__ import annotations

import json

from django.contrib import admin
from django.utils.html import format_html
from procrastinate.contrib.django.admin import ProcrastinateJobAdmin
from procrastinate.contrib.django.models import ProcrastinateJob

LONGEST = 2000  # code points of arguments that are shown

admin.site.unregister(ProcrastinateJob)


@admin.register(ProcrastinateJob)
class JobAdmin(ProcrastinateJobAdmin):
    @admin.display(description="arguments")
    def pretty_args(self, instance: ProcrastinateJob) -> str:
        return format_html("<code>{}</code>", json.dumps(instance.args)[:LONGEST])
