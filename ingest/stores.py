"""Stores that keep files elsewhere, as fsspec speaks to them: which are spoken to, and what goes wrong there.

Credentials come from where the programs of each store look for them (for S3 the environment and `~/.aws`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

from ingest.errors import MissingToolError, SovangError, UnreadableFileError
from messages import Message

SCHEMES = frozenset(
    ("s3", "s3a", "gs", "gcs", "az", "abfs", "abfss", "sftp", "ssh", "smb", "hdfs", "webhdfs")
)
"""Stores that list their files themselves. Others of fsspec's follow links (http), or read addresses out of
files (reference, github)."""

_S3 = {
    "config_kwargs": {"connect_timeout": 10, "read_timeout": 60, "retries": {"max_attempts": 3}},
    "max_concurrency": 2,
}
"""botocore's own would let a store that is away be waited for minutes; and s3fs's ten parts of a large file
at once, of 50 MB each, take half a gigabyte."""


def store_of(url: str) -> Any:
    """Return what speaks to the store of an address.

    Raises:
        SovangError: the address is of no store that is read from, or holds a password.
        MissingToolError: what speaks to such a store isn't installed.
    """
    _check(url)
    try:
        import fsspec  # noqa: PLC0415 - a command that reads local files has no use for it

        settings = _S3 if scheme_of(url) in ("s3", "s3a") else {}
        known = fsspec.get_filesystem_class(scheme_of(url))._get_kwargs_from_urls(url)
        # A listing that is kept, or a store that another caller changed, would hide what is new.
        fresh = {"use_listings_cache": False, "skip_instance_cache": True}
        with problems_told(url):
            return fsspec.filesystem(scheme_of(url), **{**known, **settings, **fresh})
    except ImportError as error:
        raise MissingToolError(
            Message(
                "Reading from {scheme}:// needs a package that isn't there ({error}); for S3 install Sovang "
                "with its extra `s3`.",
                scheme=scheme_of(url),
                error=_line(error),
            )
        ) from error


def _check(url: str) -> None:
    """Refuse addresses that would lead elsewhere, or show a password to whoever lists processes."""
    if "::" in url or scheme_of(url) not in SCHEMES:
        raise SovangError(
            Message(
                "{scheme}:// is no store that Sovang reads from; it reads from {schemes}, and from folders.",
                scheme=scheme_of(url),
                schemes=", ".join(sorted(SCHEMES)),
            )
        )
    if _has_password(url):
        raise SovangError(
            Message(
                "{scheme}://…: an address must not hold a password, which others on this machine can see; "
                "give it through the environment or the store's own settings.",
                scheme=scheme_of(url),
            )
        )


def _has_password(url: str) -> bool:
    """Tell whether an address holds one; a key of S3 may well have an @ in its name.

    >>> _has_password("sftp://scan:1234@host/a"), _has_password("s3://scans/a:b@c.pdf")
    (True, False)
    """
    try:
        return ":" in urlsplit(url).netloc.rpartition("@")[0]
    except ValueError:
        return False


@contextmanager
def problems_told(url: str) -> Iterator[None]:
    """Make one sentence of whatever a store says; each raises errors of its own.

    Raises:
        UnreadableFileError: the store raised something.
    """
    try:
        yield
    except (ImportError, MemoryError):
        raise
    except Exception as error:
        raise UnreadableFileError(url, _problem(error)) from error


def _problem(error: Exception) -> Message:
    if isinstance(error, FileNotFoundError):
        return Message("there is no such bucket, folder or file; check the address")
    if isinstance(error, PermissionError):
        return Message("the store refuses access ({error}); check the credentials", error=_line(error))
    return Message(
        "the store can't be reached ({error}); check the address, the network, the credentials, and for S3 "
        "AWS_ENDPOINT_URL",
        error=_line(error),
    )


def _line(error: Exception) -> str:
    """Return what an error says in one line: some quote a page of HTML."""
    said = re.sub(r"\s+", " ", str(error)).strip().rstrip(".")
    return said[:200] or type(error).__name__


def scheme_of(url: str) -> str:
    """Return what an address begins with, e.g. "s3"."""
    return url.partition("://")[0].lower()
