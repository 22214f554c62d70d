"""The question is put to a process of its own: a hostile file can take neither memory, time nor secrets of the portal.

Settings: SIGNATURE_TRUST (folder of root and intermediate certificates), SIGNATURE_SECONDS (wall clock),
SIGNATURE_MEMORY_MB (address space), SIGNATURE_FETCH (may revocation be asked for over the network).
"""

import json
import os
import subprocess
import sys

from django.conf import settings

from .verdict import REASONS, Result, Verdict


def validate(path, *, online: bool, document="", originals=()) -> Verdict:
    """Judge the signatures of the PDF or CMS file at that path; `online` allows asking for revocation. Raises nothing.

    `document` is the place of what was to be signed, if the portal has it: a CMS signature must be one of these bytes.
    `originals` are places of documents that may have been signed: whether it was one of them, the verdict only tells.
    """
    order = {
        "path": str(path),
        "document": str(document),
        "originals": [str(place) for place in originals],
        "trust": str(settings.SIGNATURE_TRUST),
        "online": online and settings.SIGNATURE_FETCH,
        "seconds": settings.SIGNATURE_SECONDS,
        "memory_mb": settings.SIGNATURE_MEMORY_MB,
    }
    try:
        done = subprocess.run(
            [sys.executable, "-m", "kumelenme.signatures.child"],
            input=json.dumps(order).encode(),
            capture_output=True,
            timeout=settings.SIGNATURE_SECONDS,
            cwd=settings.BASE_DIR,
            env={name: os.environ[name] for name in ("PATH", "LANG", "TZ") if name in os.environ},
            check=False,
        )
        return _read(done.stdout)
    except subprocess.TimeoutExpired:
        return Verdict(Result.UNVERIFIED, "late")
    except (OSError, ValueError, KeyError, TypeError):
        return Verdict(Result.UNVERIFIED, "unreadable")


def _read(answer: bytes) -> Verdict:
    """The child's answer; whatever it is, it is checked before it is believed."""
    found = json.loads(answer)
    reason = found["reason"]
    if reason and reason not in REASONS:
        raise ValueError(reason)
    return Verdict(
        Result(found["result"]),
        reason,
        tuple(str(name)[:120] for name in found["signers"]),
        str(found["signed_at"])[:40],
        bool(found["timestamped"]),
        bool(found["original"]),
    )
