"""The ministry's electronic seal on what the portal issues, where a key is configured: PAdES by pyHanko, invisible.

The key is a PKCS#12 file (`SEAL_FILE`, `SEAL_PASSWORD`). Without one no paper is sealed and none says that it is.
"""

import importlib
from concurrent.futures import ThreadPoolExecutor
from functools import cache, partial

from django.conf import settings

FIELD = "KurumMuhru"
REASON = "Kurum mührü"


class SealFailed(Exception):
    """The key cannot be used; the paper waits and is tried again, it does not go out without its seal."""

    lasting = False


def is_configured() -> bool:
    """Does this installation seal its papers?"""
    return bool(settings.SEAL_FILE)


def put_on(file) -> None:
    """Seal the PDF in a file open for reading and writing, in place; SealFailed if the key cannot be used."""
    signer = _signer(str(settings.SEAL_FILE), settings.SEAL_PASSWORD)
    signers = importlib.import_module("pyhanko.sign.signers")
    pades = importlib.import_module("pyhanko.sign.fields").SigSeedSubFilter.PADES
    file.seek(0)
    writer = importlib.import_module("pyhanko.pdf_utils.incremental_writer").IncrementalPdfFileWriter(file)
    meta = signers.PdfSignatureMetadata(field_name=FIELD, md_algorithm="sha256", subfilter=pades, reason=REASON)
    sign = partial(signers.sign_pdf, writer, meta, signer=signer, in_place=True)
    # pyHanko starts an event loop, which no thread does that has one already.
    with ThreadPoolExecutor(max_workers=1) as alone:
        alone.submit(sign).result()


@cache
def _signer(path: str, password: str):
    """The key, read once per process; pyHanko is loaded with it and nowhere else."""
    signers = importlib.import_module("pyhanko.sign.signers")
    found = signers.SimpleSigner.load_pkcs12(path, passphrase=password.encode() or None)
    if found is None:
        raise SealFailed("Kurum mührünün anahtarı okunamadı; SEAL_FILE ve SEAL_PASSWORD ayarlarını denetleyin.")
    return found
