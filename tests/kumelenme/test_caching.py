"""Without Redis the portal goes on: nobody is locked out, and wrong passwords are still counted."""

import pytest
from django.core.cache import cache, caches
from django.test import Client

from kumelenme.accounts.actions import open_account
from kumelenme.caching import ForgivingRedisCache

PASSWORD = "uzun-bir-cumle-42"


@pytest.fixture
def no_redis(settings, tmp_path, monkeypatch):
    """A cache address at which nobody answers."""
    nowhere = {**settings.CACHES["default"], "LOCATION": f"unix://{tmp_path}/nobody.sock"}
    settings.CACHES = {"default": nowhere}
    monkeypatch.setattr(ForgivingRedisCache, "quiet_until", 0.0)
    yield
    caches.close_all()


def test_a_silent_cache_is_a_cache_of_misses(no_redis):
    cache.set("a", 1)

    assert cache.get("a", "missing") == "missing"
    assert cache.get_many(["a"]) == {}
    assert cache.add("a", 1) is True
    assert not cache.has_key("a")


def test_people_sign_in_without_redis_and_attempts_are_still_counted(no_redis, db):
    person = open_account("ayse@ornek.test", full_name="Ayşe Yılmaz", password=PASSWORD)

    entered = Client().post("/giris/", {"login": person.email, "password": PASSWORD})
    wrong = [
        Client().post("/giris/", {"login": "kimse@ornek.test", "password": "yanlis-bir-parola"}).status_code
        for _ in range(11)
    ]

    assert entered.status_code == 302
    assert wrong[-1] == 429
