"""The addresses that anyone may read."""

from django.urls import path

from articles.views import front, meetings, organizations, people, places, search, statements

urlpatterns = [
    path("", front.front, name="front"),
    path("search/", search.search, name="search"),
    path("organizations/", organizations.organizations, name="organizations"),
    path("organizations/<slug:slug>/", organizations.organization, name="organization"),
    path("people/", people.people, name="people"),
    path("people/<slug:slug>/", people.person, name="person"),
    path("meetings/", meetings.meetings, name="meetings"),
    path("meetings/<slug:slug>/", meetings.meeting, name="meeting"),
    path("statements/", statements.statements, name="statements"),
    path("statements/<int:pk>/", statements.statement, name="statement"),
    path("places/", places.places, name="places"),
    path("places/<slug:slug>/", places.place, name="place"),
]
