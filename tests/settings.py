"""The settings of a test run: keys of its own, and a hasher too quick to be safe."""

import base64
import os
import tempfile

os.environ.setdefault("PREVENANCE_SECRET_KEY", "for tests only")
os.environ.setdefault("PREVENANCE_KEYS", f"test:{base64.b64encode(bytes(range(32))).decode()}")
os.environ.setdefault("DATABASE_URL", "sqlite:///:memory:")

from prevenance.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

# Pictures of the tests lie where nobody looks, and go when the tests are done.
_PICTURES = tempfile.TemporaryDirectory(prefix="prevenance-pictures-")
STORAGES = {
    **STORAGES,  # noqa: F405
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": _PICTURES.name}},
}
