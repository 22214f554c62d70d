"""The same people as in the tests of accounts."""

from tests.kumelenme.accounts.conftest import a_person, real_installation, sign_in

__all__ = ["a_person", "real_installation", "sign_in"]
