"""What can go wrong with the store, each as one sentence that says what to do next."""

from __future__ import annotations

CHOOSE_ANOTHER = "choose another with SISTERCITY_DATABASE_URL or SISTERCITY_DATA_DIR"
"""What helps where the store may be a database by URL or the embedded one."""


class StoreError(Exception):
    """The store cannot be used as asked; the message is for whoever runs the program."""


class StoreUrlError(StoreError):
    """The database address is wrong or its driver is not installed."""


class StoreUnreachableError(StoreError):
    """The database server does not answer or refuses the login."""


class StoreFolderError(StoreError):
    """The folder of the embedded store cannot be made or used."""


class StoreReadOnlyError(StoreError):
    """The store can be read but not changed."""


class StoreLockedError(StoreError):
    """Another program holds the store for too long."""


class StoreCorruptError(StoreError):
    """The file is damaged or no database."""


class StoreFullError(StoreError):
    """The disk has no room left."""


class StoreNewerError(StoreError):
    """A newer version of the program made the store."""


class StoreOutdatedError(StoreError):
    """The store has to be upgraded by hand first."""


class StoreChangedError(StoreError):
    """Something else changed the store in the meantime."""


class StoreMissingError(StoreError):
    """There is no store yet."""


class StoreFileError(StoreError):
    """A file that was to be written beside the store cannot be."""


class EmptyStoreError(StoreError):
    """The store holds no facts yet."""

    def __init__(self) -> None:
        """Say what to do."""
        super().__init__("the store holds no facts yet: run `sistercity db upgrade`")
