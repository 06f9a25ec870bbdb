from unittest.mock import patch

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError
from django.test import Client

from prevenance.settings import LOGGING


@pytest.mark.django_db
def test_health_says_ok() -> None:
    answer = Client().get("/health")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})


def test_health_says_when_the_database_is_gone() -> None:
    with patch("prevenance.health.connection.cursor", side_effect=DatabaseError("the password is x")):
        answer = Client().get("/health")
    assert (answer.status_code, answer.json()) == (503, {"status": "no database"})


@pytest.mark.django_db
def test_every_answer_carries_a_strict_policy() -> None:
    headers = Client().get("/health").headers
    policy = dict(part.strip().split(" ", 1) for part in headers["Content-Security-Policy"].split(";"))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == "'self'"
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"


def test_an_upload_is_never_written_to_disk() -> None:
    assert settings.FILE_UPLOAD_HANDLERS == ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
    assert settings.FILE_UPLOAD_MAX_MEMORY_SIZE >= 1024 * 1024


def test_nobody_is_mailed_a_request() -> None:
    assert settings.ADMINS == []
    handlers = LOGGING["handlers"].values()
    assert all(handler["class"] == "logging.StreamHandler" for handler in handlers)


@pytest.mark.django_db
def test_the_migrations_are_all_there() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
