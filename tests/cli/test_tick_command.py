from datetime import timedelta

import pytest
from django.utils import timezone

from prevenance.cli.__main__ import main
from prevenance.integrations.models import ImportBatch, ImportPart
from tests.cast import Cast
from tests.integrations.files import CLIENTS, bring

pytestmark = pytest.mark.django_db
Said = pytest.CaptureFixture[str]


def test_a_tick_lets_go_of_the_files_of_imports_of_long_ago(cast: Cast, capsys: Said) -> None:
    old, new = bring(cast.maud, CLIENTS), bring(cast.maud, CLIENTS)
    long_ago = timezone.now() - timedelta(days=100)
    ImportBatch.objects.seen_by(cast.maud).filter(pk=old.pk).update(created=long_ago, ended_at=long_ago)
    assert main(["tick"]) == 0
    assert capsys.readouterr().out.strip() == "0 planned, 0 sent, 0 told, old imports let go of: 1"
    old.refresh_from_db()
    new.refresh_from_db()
    assert (old.raw, new.raw) == (b"", CLIENTS.encode())
    assert {part.batch_id for part in ImportPart.objects.seen_by(cast.maud)} == {new.pk}


def test_a_tick_with_nothing_to_do_does_nothing(cast: Cast, capsys: Said) -> None:
    bring(cast.maud, CLIENTS)
    assert main(["tick"]) == main(["tick"]) == 0
    assert capsys.readouterr().out.splitlines() == ["0 planned, 0 sent, 0 told", "0 planned, 0 sent, 0 told"]
    assert ImportPart.objects.seen_by(cast.maud).exists()
