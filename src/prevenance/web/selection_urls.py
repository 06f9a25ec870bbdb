from django.urls import path

from prevenance.web.views.selections.choosing import client_selections, new_selection
from prevenance.web.views.selections.pictures import chosen_picture, picture, picture_removal, piece_pictures
from prevenance.web.views.selections.reading import chosen, chosen_plate, chosen_reply
from prevenance.web.views.selections.sending import selection, selection_sending, selection_withdrawal

urlpatterns = [
    path("clients/<uuid:id>/selections", client_selections, name="client_selections"),
    path("clients/<uuid:id>/selections/new", new_selection, name="new_selection"),
    path("selections/<uuid:id>", selection, name="selection"),
    path("selections/<uuid:id>/sending", selection_sending, name="selection_sending"),
    path("selections/<uuid:id>/withdrawal", selection_withdrawal, name="selection_withdrawal"),
    path("chosen/<str:token>", chosen, name="chosen"),
    path("chosen/<str:token>/pieces/<int:place>", chosen_plate, name="chosen_plate"),
    path("chosen/<str:token>/reply", chosen_reply, name="chosen_reply"),
    path("chosen/<str:token>/pictures/<uuid:id>/<str:name>", chosen_picture, name="chosen_picture"),
    path("catalogue/<uuid:id>/pictures", piece_pictures, name="piece_pictures"),
    path("catalogue/pictures/<uuid:id>/removal", picture_removal, name="picture_removal"),
    path("catalogue/pictures/<uuid:id>/<str:name>", picture, name="picture"),
]
