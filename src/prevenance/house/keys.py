"""Keys of rows: UUIDv7, so that they sort by time and a phone can make them while offline."""

import uuid

import uuid_utils.compat


def new_key() -> uuid.UUID:
    # Python's own uuid7() comes with 3.14.
    return uuid_utils.compat.uuid7()


def is_key(key: uuid.UUID) -> bool:
    return key.version == 7
