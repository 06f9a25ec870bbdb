from django.urls import path

from prevenance.web.views.house.acting_as import acting_as
from prevenance.web.views.house.audit import audit
from prevenance.web.views.house.boutiques import boutique, boutiques
from prevenance.web.views.house.demo import demo, demo_removal
from prevenance.web.views.house.home import home
from prevenance.web.views.house.house import house, settings
from prevenance.web.views.house.joining import invitation
from prevenance.web.views.house.me import me, pin
from prevenance.web.views.house.opening import begin, begin_clients, begin_people
from prevenance.web.views.house.person_change import change_person, lock, presence
from prevenance.web.views.house.tablets import tablet_withdrawal, tablets
from prevenance.web.views.house.team import departure, invitation_withdrawal, member, team

urlpatterns = [
    path("home", home, name="home"),
    path("begin", begin, name="begin"),
    path("begin/people", begin_people, name="begin_people"),
    path("begin/clients", begin_clients, name="begin_clients"),
    path("begin/demo", demo, name="demo"),
    path("begin/demo/removal", demo_removal, name="demo_removal"),
    path("invitations/<str:token>", invitation, name="invitation"),
    path("acting-as", acting_as, name="acting_as"),
    path("person", change_person, name="change_person"),
    path("person/lock", lock, name="lock"),
    path("person/presence", presence, name="presence"),
    path("me", me, name="me"),
    path("me/pin", pin, name="pin"),
    path("settings", settings, name="settings"),
    path("settings/house", house, name="house"),
    path("settings/boutiques", boutiques, name="boutiques"),
    path("settings/boutiques/<uuid:id>", boutique, name="boutique"),
    path("settings/team", team, name="team"),
    path("settings/team/<uuid:id>", member, name="member"),
    path("settings/team/<uuid:id>/departure", departure, name="departure"),
    path("settings/invitations/<uuid:id>/withdrawal", invitation_withdrawal, name="invitation_withdrawal"),
    path("settings/tablets", tablets, name="tablets"),
    path("settings/tablets/<uuid:id>/withdrawal", tablet_withdrawal, name="tablet_withdrawal"),
    path("settings/audit", audit, name="audit"),
]
