"""Places, what they were the capital of, and series of meetings."""

from __future__ import annotations

from django.contrib import admin
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import HttpRequest

from entities.admin.actors import Names, by_any_name
from entities.admin.keeping import KeptBySeeds, Told
from entities.models import Capital, MeetingSeries, Place


class PlaceNames(Names):
    fk_name = "place"


class SeriesNames(Names):
    fk_name = "series"


class Capitals(Told):
    model = Capital
    fk_name = "place"
    autocomplete_fields = ("state",)
    select_related = ("place", "state")


@admin.register(Place)
class PlaceAdmin(KeptBySeeds):
    list_display = ("name", "kind", "country", "latitude", "longitude", "standing", "is_kept_by_seeds")
    list_filter = ("standing", "learnt_from_desk", "kind", "is_kept_by_seeds", ("latitude", admin.EmptyFieldListFilter))
    list_select_related = ("country",)
    search_fields = ("name",)
    search_help_text = "Any spelling; case and accents do not matter."
    autocomplete_fields = ("country",)
    prepopulated_fields = {"slug": ("name",)}
    readonly_fields = ("learnt_from_desk",)
    inlines = (PlaceNames, Capitals)
    actions = ("confirm",)

    def get_search_results(self, request: HttpRequest, queryset: QuerySet, search_term: str):
        return by_any_name(queryset, "place", search_term), False

    def save_model(self, request: HttpRequest, obj: Place, form: ModelForm, change: bool) -> None:
        """Whoever changes a place here answers for it; decisions at the desk no longer confirm or doubt it."""
        if form.has_changed():
            obj.learnt_from_desk = False
        super().save_model(request, obj, form, change)

    @admin.action(description="Confirm proposed places", permissions=["change"])
    def confirm(self, request: HttpRequest, queryset: QuerySet) -> None:
        n = queryset.filter(standing=Place.Standing.PROPOSED).count()
        queryset.update(standing=Place.Standing.CONFIRMED, learnt_from_desk=False)
        self.message_user(request, f"{n} confirmed; {queryset.count() - n} were confirmed already.")


@admin.register(Capital)
class CapitalAdmin(KeptBySeeds):
    list_display = ("place", "kind", "state", "since", "until", "is_kept_by_seeds")
    list_filter = ("kind", "is_kept_by_seeds")
    list_select_related = ("place", "state")
    search_fields = ("place__name", "state__name")
    autocomplete_fields = ("place", "state")


@admin.register(MeetingSeries)
class MeetingSeriesAdmin(KeptBySeeds):
    list_display = ("name", "kind", "organizer", "since_edtf", "is_kept_by_seeds")
    list_filter = ("kind", "is_kept_by_seeds")
    list_select_related = ("organizer",)
    search_fields = ("name",)
    autocomplete_fields = ("organizer", "participants")
    prepopulated_fields = {"slug": ("name",)}
    inlines = (SeriesNames,)

    def get_search_results(self, request: HttpRequest, queryset: QuerySet, search_term: str):
        return by_any_name(queryset, "series", search_term), False
