"""An export from the shell: a file for this account alone."""

import os
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

from prevenance.cli.faults import UsageError
from prevenance.clientbook.models import Client
from prevenance.house.models import Membership
from prevenance.house.rules import RefusedError
from prevenance.integrations.exporting import export_cards, export_client, export_house


def write_export(by: Membership, output: Path, client: str | None) -> None:
    try:
        pieces = _pieces(by, output, client)
        descriptor = os.open(output, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    except RefusedError as error:
        raise UsageError(f"{by.person.email} may not export. Give --by an administrator.") from error
    except OSError as error:
        raise UsageError(f"{output}: cannot be written: {error.strerror}. Choose another --output.") from error
    with os.fdopen(descriptor, "wb") as file:
        for piece in pieces:
            file.write(piece)


def _pieces(by: Membership, output: Path, client: str | None) -> Iterator[bytes]:
    if client is None:
        return export_cards(by=by) if output.suffix == ".vcf" else export_house(by=by)
    try:
        found = Client.objects.seen_by(by).filter(pk=UUID(client)).first()
    except ValueError:
        found = None
    if found is None:
        raise UsageError(f"--client: {client} is no client of the house. The address of their page ends with the key.")
    return export_client(by=by, client=found)
