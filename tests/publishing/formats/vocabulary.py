"""Terms of two vocabularies: types of schema.org with the properties used of them, and keys of Web Annotation."""

THING = {"name", "url", "description", "sameAs", "image", "subjectOf"}
WORK = THING | {
    *("headline", "text", "inLanguage", "license", "version", "datePublished", "dateModified", "dateCreated"),
    *("correction", "publisher", "hasPart", "isPartOf", "creator", "temporalCoverage", "about", "creditText"),
}
ORGANIZATION = THING | {"address", "member", "parentOrganization"}
# https://schema.org/docs/full.html, with what each type inherits
SCHEMA_ORG = {
    "CreativeWork": WORK,
    "Article": WORK,
    "NewsArticle": WORK,
    "Quotation": WORK | {"spokenByCharacter"},
    "Statement": WORK,
    "ImageObject": WORK | {"contentUrl", "caption", "width", "height"},
    "Event": THING
    | {"startDate", "endDate", "eventStatus", "location", "organizer", "attendee", "superEvent", "about", "inLanguage"},
    "EventSeries": THING | {"startDate", "endDate"},
    "Place": THING | {"geo", "address"},
    "GeoCoordinates": THING | {"latitude", "longitude"},
    "PostalAddress": THING | {"addressCountry"},
    "Thing": THING,
    "Person": THING | {"worksFor", "affiliation", "nationality"},
    "Organization": ORGANIZATION,
    "NewsMediaOrganization": ORGANIZATION,
    "GovernmentOrganization": ORGANIZATION,
    "PoliticalParty": ORGANIZATION,
    # A role stands between a thing and its property, and repeats that property: https://schema.org/Role
    "OrganizationRole": THING | {"roleName", "startDate", "endDate", "worksFor"},
}

OA = "http://www.w3.org/ns/oa#"
DC = "http://purl.org/dc/terms/"
AS = "http://www.w3.org/ns/activitystreams#"
XSD = "http://www.w3.org/2001/XMLSchema#"


def reference(address: str) -> dict:
    return {"@id": address, "@type": "@id"}


# Of http://www.w3.org/ns/anno.jsonld, the keys that we use
ANNOTATION_CONTEXT = {
    "id": "@id",
    "type": "@type",
    "schema": "http://schema.org/",
    "Annotation": f"{OA}Annotation",
    "AnnotationCollection": f"{AS}OrderedCollection",
    "AnnotationPage": f"{AS}OrderedCollectionPage",
    "TextualBody": f"{OA}TextualBody",
    "SpecificResource": f"{OA}SpecificResource",
    "TextPositionSelector": f"{OA}TextPositionSelector",
    "TextQuoteSelector": f"{OA}TextQuoteSelector",
    "Text": "http://purl.org/dc/dcmitype/Text",
    "Software": f"{AS}Application",
    "body": reference(f"{OA}hasBody"),
    "target": reference(f"{OA}hasTarget"),
    "source": reference(f"{OA}hasSource"),
    "selector": reference(f"{OA}hasSelector"),
    "motivation": {"@id": f"{OA}motivatedBy", "@type": "@vocab"},
    "purpose": {"@id": f"{OA}hasPurpose", "@type": "@vocab"},
    "describing": f"{OA}describing",
    "classifying": f"{OA}classifying",
    "tagging": f"{OA}tagging",
    "exact": f"{OA}exact",
    "prefix": f"{OA}prefix",
    "suffix": f"{OA}suffix",
    "start": {"@id": f"{OA}start", "@type": f"{XSD}nonNegativeInteger"},
    "end": {"@id": f"{OA}end", "@type": f"{XSD}nonNegativeInteger"},
    "created": {"@id": f"{DC}created", "@type": f"{XSD}dateTime"},
    "generated": {"@id": f"{DC}issued", "@type": f"{XSD}dateTime"},
    "generator": reference(f"{AS}generator"),
    "rights": reference(f"{DC}rights"),
    "value": "http://www.w3.org/1999/02/22-rdf-syntax-ns#value",
    "format": "http://purl.org/dc/elements/1.1/format",
    "language": "http://purl.org/dc/elements/1.1/language",
    "label": "http://www.w3.org/2000/01/rdf-schema#label",
    "name": "http://xmlns.com/foaf/0.1/name",
    "total": {"@id": f"{AS}totalItems", "@type": f"{XSD}nonNegativeInteger"},
    "first": reference(f"{AS}first"),
    "last": reference(f"{AS}last"),
    "startIndex": {"@id": f"{AS}startIndex", "@type": f"{XSD}nonNegativeInteger"},
    "items": {"@id": f"{AS}items", "@type": "@id", "@container": "@list"},
}
