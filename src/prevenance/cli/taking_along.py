"""From the shell: an export, which is a file for this account alone, and forgetting a client."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import typer

from prevenance.cli.faults import ALL_REVIEWED, UsageError
from prevenance.cli.output import tell
from prevenance.clientbook.models import Client
from prevenance.house.models import Membership
from prevenance.house.rules import Deed, RefusedError, may
from prevenance.integrations.exporting import export_cards, export_client, export_house
from prevenance.journey.forgetting import forget_client, what_goes


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
    return export_client(by=by, client=_client(by, client, "--client"))


def forget_for_good(by: Membership, key: str, *, asked: bool) -> int:
    if not may(by, Deed.ERASE):
        raise UsageError(f"{by.person.email} may not have clients forgotten. Give --by an administrator.")
    client = _client(by, key, "KEY")
    goes = ", ".join(f"{count} {what}" for what, count in what_goes(client, by).items())
    tell(f"{client.name}: {goes or 'nothing but the card'}.", sys.stderr)
    if not (asked or typer.confirm("Forget all of it, for good?", err=True)):
        tell("Nothing was forgotten.", sys.stdout)
        return ALL_REVIEWED
    forget_client(by=by, client=client)
    tell("Forgotten.", sys.stdout)
    return ALL_REVIEWED


def _client(by: Membership, key: str, place: str) -> Client:
    try:
        found = Client.objects.seen_by(by).filter(pk=UUID(key), erased_at=None).first()
    except ValueError:
        found = None
    if found is None:
        raise UsageError(f"{place}: {key} is no client of the house. The address of their page ends with the key.")
    return found
