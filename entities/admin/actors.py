"""Actors with their names, posts and memberships; duplicates are merged, proposals confirmed."""

from __future__ import annotations

from django.contrib import admin
from django.db.models import Field, Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html

from entities.admin.keeping import KeptBySeeds, Told
from entities.admin.merging import merge_selected, unmerge_selected
from entities.models import Actor, Membership, Name, Role
from entities.names.fold import fold


class Names(admin.TabularInline):
    model = Name
    extra = 0
    fields = ("text", "kind", "language", "script", "since", "until", "is_kept_by_seeds")

    def formfield_for_dbfield(self, db_field: Field, request: HttpRequest, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name in ("language", "script"):
            field.widget.attrs |= {"size": 6, "class": ""}  # the usual class would make a code as wide as a name
        return field


class ActorNames(Names):
    fk_name = "actor"


class Posts(Told):
    model = Role
    fk_name = "person"
    autocomplete_fields = ("organization",)
    select_related = ("person", "organization")
    verbose_name_plural = "posts"


class Memberships(Told):
    model = Membership
    fk_name = "member"
    autocomplete_fields = ("organization",)
    select_related = ("member", "organization")


def by_any_name(queryset: QuerySet, owner: str, term: str) -> QuerySet:
    """Rows of which a name in any spelling holds all the words, case and accents aside; or whose slug it is."""
    for word in term.split():
        named = Name.objects.filter(folded__contains=fold(word), **{f"{owner}__isnull": False})
        queryset = queryset.filter(Q(pk__in=named.values(owner)) | Q(slug__icontains=word) | Q(name__icontains=word))
    return queryset


@admin.register(Actor)
class ActorAdmin(KeptBySeeds):
    list_display = ("name", "kind", "acronym", "country", "standing", "is_kept_by_seeds", "merged_into")
    list_filter = (
        "standing",
        "kind",
        "is_kept_by_seeds",
        ("merged_into", admin.EmptyFieldListFilter),
        ("wikidata", admin.EmptyFieldListFilter),
    )
    list_select_related = ("country", "merged_into")
    list_per_page = 50
    search_fields = ("name",)
    search_help_text = "Any spelling, acronym or slug; case and accents do not matter."
    show_full_result_count = False
    autocomplete_fields = ("country", "parent", "seat", "neighbours")
    prepopulated_fields = {"slug": ("name",)}
    readonly_fields = ("merged_into", "see_also", "created_at", "updated_at")
    inlines = (ActorNames, Posts, Memberships)
    actions = ("confirm", merge_selected, unmerge_selected)
    fieldsets = (
        (None, {"fields": ("name", "slug", "kind", "official_name", "acronym", "standing", "merged_into", "see_also")}),
        ("Where it belongs", {"fields": ("country", "parent", "seat", "neighbours")}),
        ("Facts", {"fields": ("gender", "iso2", "iso3", "founded", "dissolved", "website", "description")}),
        ("Where this can be checked", {"fields": ("wikidata", "source", "is_kept_by_seeds")}),
        ("History", {"classes": ("collapse",), "fields": ("created_at", "updated_at")}),
    )

    def get_search_results(self, request: HttpRequest, queryset: QuerySet, search_term: str):
        return by_any_name(queryset, "actor", search_term), False

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest | None = None) -> bool:
        return lookup == "merged_into__id__exact" or super().lookup_allowed(lookup, value, request)

    def get_inlines(self, request: HttpRequest, obj: Actor | None):
        return self.inlines if obj is None or obj.is_person else (ActorNames, Memberships)

    @admin.action(description="Confirm proposed actors", permissions=["change"])
    def confirm(self, request: HttpRequest, queryset: QuerySet) -> None:
        proposed = queryset.filter(standing=Actor.Standing.PROPOSED)
        n = proposed.update(standing=Actor.Standing.CONFIRMED)
        self.message_user(request, f"{n} confirmed; {queryset.count() - n} were confirmed already.")

    @admin.display(description="see also")
    def see_also(self, actor: Actor) -> str:
        if actor.pk is None:
            return ""
        found = [
            (
                reverse("admin:entities_role_changelist") + f"?organization__id__exact={actor.pk}",
                "who holds a post here",
            ),
            (reverse("admin:entities_membership_changelist") + f"?organization__id__exact={actor.pk}", "its members"),
            (reverse("admin:entities_actor_changelist") + f"?merged_into__id__exact={actor.pk}", "its duplicates"),
            (actor.get_absolute_url(), "its page"),
        ]
        links = [format_html('<a href="{}">{}</a>', address, words) for address, words in found]
        return format_html(" · ".join(["{}"] * len(links)), *links)


@admin.register(Name)
class NameAdmin(KeptBySeeds):
    list_display = ("text", "kind", "actor", "place", "series", "language", "since", "until", "is_kept_by_seeds")
    list_filter = ("kind", "language", "is_kept_by_seeds")
    list_select_related = ("actor", "place", "series")
    search_fields = ("text", "folded")
    show_full_result_count = False
    autocomplete_fields = ("actor", "place", "series")
    readonly_fields = ("folded",)


@admin.register(Role)
class RoleAdmin(KeptBySeeds):
    list_display = ("title", "person", "organization", "kind", "is_acting", "since", "until", "is_kept_by_seeds")
    list_filter = ("kind", "is_acting", "is_kept_by_seeds", ("until", admin.EmptyFieldListFilter))
    list_select_related = ("person", "organization")
    search_fields = ("title", "person__name", "organization__name")
    autocomplete_fields = ("person", "organization")
    date_hierarchy = "since"

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest | None = None) -> bool:
        return lookup == "organization__id__exact" or super().lookup_allowed(lookup, value, request)


@admin.register(Membership)
class MembershipAdmin(KeptBySeeds):
    list_display = ("member", "organization", "standing", "since", "until", "is_kept_by_seeds")
    list_filter = ("standing", "is_kept_by_seeds", ("until", admin.EmptyFieldListFilter))
    list_select_related = ("member", "organization")
    search_fields = ("member__name", "organization__name", "organization__acronym")
    autocomplete_fields = ("member", "organization")
    date_hierarchy = "since"

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest | None = None) -> bool:
        return lookup == "organization__id__exact" or super().lookup_allowed(lookup, value, request)
