import pytest

from prevenance.house import audit
from prevenance.house.models import AuditedDeed, Boutique, House, Membership, Person
from prevenance.house.pins import has_pin
from prevenance.house.queries import memberships_of
from tests.cast import Cast
from tests.web.people import as_member

pytestmark = pytest.mark.django_db


def test_the_letterhead_shows_what_the_role_may_open(cast: Cast) -> None:
    page = as_member(cast.ines).get("/settings").content.decode()
    assert "/me" in page
    for closed in ("/settings/house", "/settings/team", "/settings/audit", "/settings/tablets"):
        assert closed not in page
        assert closed in as_member(cast.maud).get("/settings").content.decode()


def test_whoever_may_see_pieces_finds_the_catalogue_without_a_fifth_word_at_the_foot(cast: Cast) -> None:
    for member in (cast.ines, cast.jonah, cast.maud):
        settings, policies = (as_member(member).get(page).content.decode() for page in ("/settings", "/policies"))
        assert '<a href="/catalogue">Catalogue</a>' in settings
        assert 'href="/catalogue"' in policies
        foot = settings.split('class="foot-words"')[1]
        assert foot.count("<a ") <= 4
        assert "/catalogue" not in foot


def test_the_word_of_the_page_one_is_on_is_marked(cast: Cast) -> None:
    page = as_member(cast.maud).get("/settings/team").content.decode()
    assert '<a class="letterhead-word" href="/settings" aria-current="page">' in page


def test_the_house_is_renamed(cast: Cast) -> None:
    client = as_member(cast.maud)
    assert client.post("/settings/house", {"name": "Alder", "language": "fr", "lock_minutes": "12"}).status_code == 302
    assert House.objects.get(id=cast.alder.id).lock_minutes == 12
    assert client.post("/settings/house", {"name": "Alder", "language": "fr", "lock_minutes": "0"}).status_code == 422


def test_a_boutique_is_opened_and_moved(cast: Cast) -> None:
    client = as_member(cast.maud)
    client.post("/settings/boutiques", {"name": "Via Po", "time_zone": "Europe/Rome", "language": "en"})
    via_po = Boutique.objects.seen_by(cast.maud).get(name="Via Po")
    client.post(f"/settings/boutiques/{via_po.id}", {"name": "Via Po", "time_zone": "Asia/Tokyo", "language": "en"})
    assert Boutique.objects.seen_by(cast.maud).get(id=via_po.id).time_zone == "Asia/Tokyo"


def test_each_boutique_shows_its_own_hour(cast: Cast) -> None:
    page = as_member(cast.maud).get("/settings/boutiques").content.decode()
    hours = {one.name: one.clock() for one in (cast.tilleuls, cast.dyker)}
    assert len(set(hours.values())) == 2
    assert all(f"It is {hour} there." in page for hour in hours.values())


def test_two_boutiques_do_not_share_a_name(cast: Cast) -> None:
    given = {"name": "Dyker Street", "time_zone": "Europe/Rome", "language": "en"}
    assert as_member(cast.maud).post("/settings/boutiques", given).status_code == 422
    assert as_member(cast.maud).post(f"/settings/boutiques/{cast.dyker.id}", given).status_code == 302


def test_a_role_is_changed_and_somebody_leaves(cast: Cast) -> None:
    client = as_member(cast.maud)
    client.post(f"/settings/team/{cast.ines.id}", {"role": "trainer"})
    assert Membership.objects.seen_by(cast.maud).get(id=cast.ines.id).role == "trainer"
    client.post(f"/settings/team/{cast.ines.id}/departure")
    assert not memberships_of(cast.ines.person).exists()
    assert client.get(f"/settings/team/{cast.ines.id}").status_code == 404


def test_one_s_own_name_language_and_pin_are_one_s_own(cast: Cast) -> None:
    client = as_member(cast.ines)
    client.post("/me", {"name": "Inès Caradec", "called": "Nès", "language": "fr"})
    assert '<html lang="fr">' in client.get("/me").content.decode()
    assert Person.objects.get(id=cast.ines.person_id).called == "Nès"
    assert client.post("/me/pin", {"pin": "1234", "again": "1234"}).status_code == 422
    assert client.post("/me/pin", {"pin": "7204", "again": "7205"}).status_code == 422
    assert client.post("/me/pin", {"pin": "7204", "again": "7204"}).status_code == 302
    assert has_pin(cast.ines)
    client.post("/me/pin", {"remove": "yes"})
    assert not has_pin(cast.ines)


def test_the_trail_is_read_page_by_page(cast: Cast) -> None:
    for _ in range(60):
        audit.note(cast.ines, AuditedDeed.READ, cast.tilleuls)
    client = as_member(cast.maud)
    first = client.get("/settings/audit").context["page"]
    second = client.get(f"/settings/audit?{first.older}").context["page"]
    assert (len(first.entries), len(second.entries), second.older) == (50, 10, "")
    assert not {entry.id for entry in first.entries} & {entry.id for entry in second.entries}


def test_the_trail_is_narrowed_to_a_person_a_kind_or_a_record(cast: Cast) -> None:
    audit.note(cast.ines, AuditedDeed.READ, cast.tilleuls)
    audit.note(cast.jonah, AuditedDeed.EXPORT, Boutique, count=2)
    client = as_member(cast.maud)

    def shown(query: str) -> list[str]:
        return [entry.deed for entry in client.get(f"/settings/audit?{query}").context["page"].entries]

    assert shown("") == ["export", "read"]
    assert shown(f"member={cast.ines.id}") == ["read"]
    assert shown(f"subject={cast.tilleuls.id}") == ["read"]
    assert shown("kind=membership") == []
    assert shown("member=nobody&before=x") == ["export", "read"]
    assert shown(f"member={cast.teo.id}") == ["export", "read"]
