"""The knowledge base in the administration."""

from django.contrib import admin

from entities.admin import actors, meetings, places

__all__ = ["actors", "meetings", "places"]

admin.site.site_header = admin.site.site_title = "Readout"
admin.site.index_title = "Administration"
