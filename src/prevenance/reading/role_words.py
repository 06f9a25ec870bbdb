"""Words by which records call those who serve and those who are served; English, French, and some neighbours."""

import unicodedata
from functools import lru_cache

SERVES = frozenset(
    """sa ca csa cs csr bc rep salesperson salesman saleswoman sales seller vendor associate advisor adviser agent
    ambassador boutique shop store atelier maison house staff employee clerk cashier host hostess concierge stylist
    consultant assistant support operator team reception receptionist desk manager director owner optician jeweller
    jeweler watchmaker tailor seamstress cutter fitter goldsmith sommelier cobbler shoemaker perfumer florist barista
    bartender server waiter colleague supervisor expert specialist technician repairer workshop salon showroom
    conseiller conseillère conseillere vendeur vendeuse ambassadeur ambassadrice hôtesse hotesse directeur directrice
    gérant gérante responsable magasin équipe equipe horloger bijoutier joaillier couturière couturier tailleur
    opticien opticienne caviste collègue collegue standardiste accueil employé employée assistante
    verkäufer verkäuferin berater beraterin mitarbeiter juwelier laden geschäft venditore venditrice commesso commessa
    negozio consulente vendedor vendedora asesor asesora dependienta dependiente tienda loja atendente salesgirl
    verkoper verkoopster winkel personal representative service care relations""".split()
)
IS_SERVED = frozenset(
    """client cliente clients customer customers guest visitor visitors caller shopper buyer patron gentleman lady
    consumer prospect cust cl clt cx user patient visiteur visiteuse acheteur acheteuse invité invitée monsieur madame
    mademoiselle kunde kundin kd gast besucher cliente clienta visitante ospite cliente comprador klant bezoeker
    bride groom tourist collector passenger appelant appelante""".split()
)
WITH_THE_CLIENT = frozenset(
    """husband wife friend daughter son mother father mum mom dad partner companion fiancé fiancée fiance fiancee
    girlfriend boyfriend sister brother mari femme ami amie fille fils mère père copain copine child granddaughter
    grandson grandmother grandfather aunt uncle niece nephew""".split()
)
TITLES = frozenset(
    """mr mrs ms miss mme mlle madame monsieur mademoiselle dr dona doña don señor señora sra sr signor signora sig
    sigra sig.ra frau herr lady sir lord professor prof mevrouw meneer d dom""".split()
)
SHOPLIKE = (
    "boutique", "atelier", "maison", "house", "store", "shop", "studio", "gallery", "salon", "cellar", "haus",
    "juwel", "bijou", "joaill", "jewel", "& co", "& sons", "& cie", "customer care", "support", "concierge",
    "optic", "parfum", "perfum", "vintner", "wines", "watches", "horlog", "couture", "leather", "& fils", "service",
    "flagship", "showroom", "winkel", "laden", "negozio", "tienda", "client care", "librairie", "bookshop", "cave",
)  # fmt: skip
# Not speakers: what a heading or a form says before its colon.
KEYS = frozenset(
    """date time place location duration recorded recording transcript title subject file ref reference summary
    notes note topic participants attendees present call id channel from to cc re weather language duration_s
    pros cons ps p.s nb rating score stars next action actions budget occasion likes dislikes size interests interest
    birthday follow followup up conclusion tip missed strength weakness positive negative good bad improvement overall
    wants needs bought purchased showed shown preferences preference product piece model price total colour color
    phone email e-mail tel mobile address status source lieu heure durée sujet objet remarques remarque à rappeler
    taille anniversaire suite bilan scenario background context setting scene http https started ended visit age
    profile outcome result feedback comment comments week warning step example""".split()
)
SELF = frozenset("you me moi vous ich yo io eu".split())
LETTERS = {"c": -1.0, "k": -0.6, "cl": -2.5, "kd": -2.0, "s": 0.8, "v": 0.5, "e": 0.4, "a": 0.3, "m": -0.2, "r": 0.1}


def words_of(label: str) -> list[str]:
    """Lower-case words of a label, composed, without digits and punctuation at their ends."""
    text = unicodedata.normalize("NFC", label).lower()
    parts = "".join(char if char.isalnum() or char in ".'&-" else " " for char in text).split()
    return [word for part in parts if (word := part.strip(".'-0123456789"))]


@lru_cache(maxsize=4096)
def role_weight(label: str) -> float:
    """Above 0: serves. Below 0: is served. ±5 is a plain role word, ±1 to 3 a hint, 0 says nothing."""
    words = words_of(label)
    served = sum(word in IS_SERVED for word in words)
    serves = sum(word in SERVES for word in words)
    if serves and served:  # "Client Advisor", "Customer Service", "Client's friend"
        return 5.0
    if serves:
        return 5.0
    if served or any(word in WITH_THE_CLIENT for word in words):
        return -5.0
    return hinted_weight(label, words)


def hinted_weight(label: str, words: list[str]) -> float:
    lowered = label.lower()
    if any(part in lowered for part in SHOPLIKE):
        return 3.0
    if words and words[0] in TITLES:
        return -1.8
    if len(words) == 1 and words[0] in LETTERS:
        return LETTERS[words[0]]
    if words and words[0] in SELF:
        return 0.8
    return 0.0


@lru_cache(maxsize=4096)
def is_key(label: str) -> bool:
    """Whether a label is a heading of a form rather than someone who speaks."""
    words = words_of(label)
    return (
        not words or (words[0] in KEYS and role_weight(label) == 0.0) or words[-1] in {"moment", "of", "date", "name"}
    )
