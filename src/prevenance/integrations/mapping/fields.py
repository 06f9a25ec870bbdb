"""What a column may be, and what it is called on screen."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from prevenance.integrations.mapping.words import header_words

# A client has several of these, so several columns may be one.
SEVERAL = frozenset(
    (
        *("phone", "whatsapp", "email", "street", "other_name", "languages", "likes", "dislikes", "size"),
        *("materials", "colours", "stones", "styles", "sizes", "features"),
    )
)
NAMES: dict[str, dict[str, str | Promise]] = {
    "clients": {
        "reference": _("customer number"),
        "given": _("given name"),
        "family": _("family name"),
        "name": _("name"),
        "called": _("likes to be called"),
        "pronunciation": _("how to say the name"),
        "other_name": _("other name"),
        "languages": _("languages"),
        "phone": _("phone"),
        "whatsapp": _("WhatsApp"),
        "wechat": _("WeChat"),
        "email": _("e-mail"),
        "street": _("street"),
        "postcode": _("postcode"),
        "city": _("city"),
        "region": _("region"),
        "country": _("country"),
        "birthday": _("birthday"),
        "anniversary": _("anniversary"),
        "owner": _("ambassador"),
        "boutique": _("boutique"),
        "discreet": _("discreet"),
        "likes": _("likes"),
        "dislikes": _("does not like"),
        "size": _("size"),
        "news_email": _("agrees to news by e-mail"),
        "news_sms": _("agrees to news by text message"),
    },
    "purchases": {
        "client_reference": _("customer number"),
        "client_phone": _("client’s phone"),
        "client_email": _("client’s e-mail"),
        "client_name": _("client’s name"),
        "order": _("order or receipt"),
        "on": _("date"),
        "piece_name": _("piece"),
        "piece_reference": _("reference of the piece"),
        "price": _("price"),
        "currency": _("currency"),
        "quantity": _("how many"),
        "boutique": _("boutique"),
        "sold_by": _("sold by"),
        "for_whom": _("for whom"),
        "occasion": _("occasion"),
        "discreet": _("discreet"),
    },
    "pieces": {
        "reference": _("reference"),
        "name": _("name"),
        "kind": _("kind"),
        "materials": _("materials"),
        "colours": _("colours"),
        "stones": _("stones"),
        "styles": _("style"),
        "sizes": _("sizes"),
        "features": _("features"),
        "price": _("price"),
        "currency": _("currency"),
        "care_months": _("months between two services"),
        "lead_time_days": _("days to make it"),
        "picture": _("picture"),
        "retired": _("no longer made"),
    },
}


def fields_of(of: str) -> list[str]:
    return list(header_words()[of])


def field_name(of: str, field: str) -> str | Promise:
    return NAMES[of].get(field, field)
