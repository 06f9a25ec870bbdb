from django.urls import path

from prevenance.web.views.exchange.exports import card_export, client_export, exports, house_export
from prevenance.web.views.exchange.imports import import_faults, import_removal, imports, one_import
from prevenance.web.views.exchange.running import columns, run, undoing

urlpatterns = [
    path("settings/imports", imports, name="imports"),
    path("settings/imports/<uuid:id>", one_import, name="import"),
    path("settings/imports/<uuid:id>/columns", columns, name="import_columns"),
    path("settings/imports/<uuid:id>/run", run, name="import_run"),
    path("settings/imports/<uuid:id>/undoing", undoing, name="import_undoing"),
    path("settings/imports/<uuid:id>/removal", import_removal, name="import_removal"),
    path("settings/imports/<uuid:id>/faults", import_faults, name="import_faults"),
    path("settings/exports", exports, name="exports"),
    path("settings/exports/house", house_export, name="house_export"),
    path("settings/exports/cards", card_export, name="card_export"),
    path("settings/exports/clients/<uuid:id>", client_export, name="client_export"),
]
