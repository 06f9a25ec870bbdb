"""`{{ options|as_json }}`: what a script is to read, as an attribute, since no script may stand in a page."""

import json

from django import template
from django.core.serializers.json import DjangoJSONEncoder

register = template.Library()


@register.filter
def as_json(value: object) -> str:
    return json.dumps(value, cls=DjangoJSONEncoder)
