"""What a person says of the columns of a file."""

from typing import Any

from django.utils.translation import gettext

from prevenance.house.models import Membership
from prevenance.integrations.actions import begin, choose_columns
from prevenance.integrations.errors import UnreadableError
from prevenance.integrations.models import ImportBatch
from prevenance.web.forms.exchange import MannerForm
from prevenance.web.importing import read_anew

Problem = UnreadableError | None


def chosen(by: Membership, batch: ImportBatch, form: MannerForm) -> tuple[ImportBatch, Problem]:
    """Where the file is cut otherwise, its columns are others, and guessed anew."""
    manner: dict[str, Any] = {name: form.cleaned_data[name] for name in form.fields}
    columns = [str(form.data.get(f"column-{at}", "")) for at in range(len(batch.headers))]
    batch = choose_columns(by=by, batch=batch, columns=columns, **manner)
    if not form.reads_anew:
        return batch, None
    return read_anew(by, batch, **{name: str(manner.get(name) or "") for name in ("encoding", "delimiter", "sheet")})


def begun(by: Membership, batch: ImportBatch) -> tuple[ImportBatch, Problem]:
    if not any(batch.columns):
        return batch, UnreadableError(gettext("No column is chosen"), remedy=gettext("Say of one at least what it is."))
    return begin(by=by, batch=batch), None
