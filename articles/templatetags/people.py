"""What members of the desk are called on its pages."""

from django import template

register = template.Library()


@register.filter
def called(person):
    """Name, else user name; what nobody did was done by the desk."""
    return (person.get_full_name() or person.get_username()) if person else "the desk"
