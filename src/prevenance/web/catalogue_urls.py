from django.urls import path

from prevenance.web.views.catalogue import catalogue, client_pieces, piece, piece_retirement, piece_stock
from prevenance.web.views.policies import new_policy, policies, policy, policy_return, policy_text, policy_withdrawal

urlpatterns = [
    path("policies", policies, name="policies"),
    path("policies/new", new_policy, name="new_policy"),
    path("policies/<uuid:id>", policy, name="policy"),
    path("policies/<uuid:id>/text", policy_text, name="policy_text"),
    path("policies/<uuid:id>/withdrawal", policy_withdrawal, name="policy_withdrawal"),
    path("policies/<uuid:id>/return", policy_return, name="policy_return"),
    path("catalogue", catalogue, name="catalogue"),
    path("catalogue/<uuid:id>", piece, name="piece"),
    path("catalogue/<uuid:id>/stock", piece_stock, name="piece_stock"),
    path("catalogue/<uuid:id>/retirement", piece_retirement, name="piece_retirement"),
    path("clients/<uuid:id>/pieces", client_pieces, name="client_pieces"),
]
