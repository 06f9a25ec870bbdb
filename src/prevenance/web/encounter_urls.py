from django.urls import path

from prevenance.web.views.encounters.deciding import disagreement, fact, facts, held, reading, whose
from prevenance.web.views.encounters.guide import guide
from prevenance.web.views.encounters.showing import encounter, encounter_review, encounters
from prevenance.web.views.encounters.visits import new_visit, undo_visit
from prevenance.web.views.encounters.writing import choose_client, new_note, new_record, note_guard

urlpatterns = [
    path("new-encounter", new_note, name="new_encounter"),
    path("new-encounter/record", new_record, name="new_record"),
    path("new-encounter/guide", guide, name="guide"),
    path("new-encounter/visit", new_visit, name="new_visit"),
    path("new-encounter/visit/<uuid:id>", undo_visit, name="undo_visit"),
    path("new-encounter/guard", note_guard, name="note_guard"),
    path("new-encounter/clients", choose_client, name="choose_client"),
    path("encounters", encounters, name="encounters"),
    path("encounters/<uuid:id>", encounter, name="encounter"),
    path("encounters/<uuid:id>/review", encounter_review, name="encounter_review"),
    path("encounters/<uuid:id>/reading", reading, name="encounter_reading"),
    path("encounters/<uuid:id>/client", whose, name="encounter_client"),
    path("encounters/<uuid:id>/facts", facts, name="encounter_facts"),
    path("encounters/<uuid:id>/facts/<uuid:fact_id>", fact, name="encounter_fact"),
    path("encounters/<uuid:id>/held/<uuid:fact_id>", held, name="encounter_held"),
    path("encounters/<uuid:id>/moments/<slug:moment>", disagreement, name="encounter_moment"),
]
