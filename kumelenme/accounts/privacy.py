"""The privacy notice (aydınlatma metni, K-008): its version changes whenever its text does."""

NOTICE_VERSION = "2026-3"
