"""What may be uploaded, the form field that says so, and the terms under which a file may be sent ahead of its form."""

from .archive import members
from .content import (
    ARCHIVE,
    DOCUMENTS,
    MAX_NAME,
    MEGABYTE,
    SIGNED,
    Checked,
    check_announced,
    check_archive_budget,
    check_upload,
    clean_name,
    format_size,
)
from .field import KEPT, UploadField
from .terms import Terms

__all__ = [
    "ARCHIVE",
    "DOCUMENTS",
    "KEPT",
    "MAX_NAME",
    "MEGABYTE",
    "SIGNED",
    "Checked",
    "Terms",
    "UploadField",
    "check_announced",
    "check_archive_budget",
    "check_upload",
    "clean_name",
    "format_size",
    "members",
]
