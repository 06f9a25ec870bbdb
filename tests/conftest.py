import os
from collections.abc import Iterator

import hypothesis
import pytest
from django.db import connections
from django.utils import translation

from tests.cast import Cast, gather_cast

# A machine shared with others is slow at times; that is no fault of the code.
hypothesis.settings.register_profile("steady", deadline=None)
hypothesis.settings.load_profile("steady")


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    """A page in somebody's own language leaves that language behind in its thread: the next test begins anew."""
    with translation.override("en"):
        yield


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """A test database of its own for every process, so that two runs on one server do not meet."""
    database = connections["default"]
    if database.vendor == "postgresql":
        database.settings_dict["TEST"]["NAME"] = f"test_prevenance_{os.getpid()}"


@pytest.fixture
def cast(db: None) -> Cast:
    return gather_cast()
