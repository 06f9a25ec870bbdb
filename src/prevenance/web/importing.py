"""From a file that was sent to an import that can be looked at."""

from prevenance.house.models import Membership
from prevenance.integrations.actions import keep_file, read_file
from prevenance.integrations.errors import UnreadableError
from prevenance.integrations.models import ImportBatch, Of
from prevenance.web.forms.exchange import UploadForm


def received(by: Membership, form: UploadForm) -> ImportBatch:
    """Kept first, whatever becomes of it."""
    file = form.cleaned_data["file"]
    batch = keep_file(by=by, of=Of(form.cleaned_data["of"]), raw=file.read(), file_name=file.name or "")
    return read_anew(by, batch)[0]


def read_anew(by: Membership, batch: ImportBatch, **manner: str) -> tuple[ImportBatch, UnreadableError | None]:
    try:
        return read_file(by=by, batch=batch, **manner), None
    except UnreadableError as error:
        return batch, error
