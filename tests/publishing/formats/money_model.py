"""Of FollowTheMoney's model (version 4, https://followthemoney.tech/explorer/), what our entities use of it."""

# The type of a value, or the schema that it must refer to.
THING = {"name": "name", "country": "country", "wikidataId": "identifier", "sourceUrl": "url", "summary": "text"}
INTERVAL = {"startDate": "date", "endDate": "date", "sourceUrl": "url"}
# Of each schema: its properties, its own and those it inherits, and those without which it is not valid.
MODEL = {
    "Person": (THING, ("name",)),
    "Organization": (THING, ("name",)),
    "PublicBody": (THING, ("name",)),
    "Position": ({**THING, "organization": "Organization"}, ("name",)),
    "Occupancy": ({**INTERVAL, "holder": "Person", "post": "Position", "status": "text"}, ("holder", "post")),
}
# What each schema is, by itself and by what it extends.
INHERITED = {
    "Person": {"Person", "LegalEntity", "Thing"},
    "Organization": {"Organization", "LegalEntity", "Thing"},
    "PublicBody": {"PublicBody", "Organization", "LegalEntity", "Thing"},
    "Position": {"Position", "Thing"},
    "Occupancy": {"Occupancy", "Interval"},
}
TYPES = {
    "name": r".{1,}",
    "text": r"(?s).+",
    "identifier": r"\S+",
    "country": r"[a-z]{2,8}",
    "url": r"https?://\S+",
    "date": r"\d{4}(-\d\d){0,2}",
}
