"""An upload handler that keeps only the hash: nothing of the file reaches the disk or stays in memory."""

import hashlib

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopUpload

LIMIT = 200 * 1024 * 1024


class HashedFile(UploadedFile):
    """A file that is gone: its name, its size in bytes and its SHA-256."""

    def __init__(self, name, size, sha256):
        super().__init__(file=None, name=name, size=size)
        self.sha256 = sha256


class HashingHandler(FileUploadHandler):
    """Digest the chunks as they arrive; more than LIMIT bytes ends the upload."""

    def new_file(self, *args, **kwargs):
        super().new_file(*args, **kwargs)
        self.digest = hashlib.sha256()

    def receive_data_chunk(self, raw_data, start):
        if start > LIMIT:
            raise StopUpload(connection_reset=True)
        self.digest.update(raw_data)

    def file_complete(self, file_size):
        return HashedFile(self.file_name, file_size, self.digest.hexdigest())
