"""The same form twice is one act and one answer."""

import threading

import pytest
from django.db import connection
from django.http import HttpResponse
from django.shortcuts import redirect
from django.test import RequestFactory

from kumelenme.accounts.models import User
from kumelenme.lifecycle.idempotency import new_key, once
from kumelenme.lifecycle.models import IdempotencyKey

pytestmark = pytest.mark.django_db


@pytest.fixture
def user(db):
    return User.objects.create_user(email="a@ornek.test", full_name="Ayşe")


def post(user, key, **fields):
    request = RequestFactory().post("/x/", {"idempotency_key": key, **fields})
    request.user, request.session = user, {}
    return request


@pytest.fixture
def counted():
    """A view that acts, and the list of what it did."""
    done = []

    @once
    def view(request):
        if request.POST.get("name") == "boş":
            return HttpResponse(status=422)
        done.append(request.POST.get("name"))
        return redirect(f"/sonuc/{len(done)}/")

    return view, done


def test_a_repetition_gets_the_first_answer(user, counted):
    view, done = counted
    answers = {view(post(user, "k1", name="a")).url for _ in range(3)}
    assert answers == {"/sonuc/1/"}
    assert done == ["a"]


def test_another_content_under_the_same_key_is_refused(user, counted, rf):
    view, done = counted
    view(post(user, "k1", name="a"))
    assert view(post(user, "k1", name="b")).status_code == 409
    assert done == ["a"]


def test_another_person_or_key_is_another_act(user, counted):
    view, done = counted
    view(post(user, "k1", name="a"))
    view(post(user, "k2", name="a"))
    view(post(User.objects.create_user(email="b@ornek.test", full_name="Bora"), "k1", name="a"))
    assert len(done) == 3


def test_a_refused_form_may_be_mended_under_its_key(user, counted):
    view, done = counted
    assert view(post(user, "k1", name="boş")).status_code == 422
    assert not IdempotencyKey.objects.exists()
    assert view(post(user, "k1", name="a")).status_code == 302
    assert done == ["a"]


def test_an_error_keeps_nothing(user):
    @once
    def view(request):
        raise RuntimeError("no")

    with pytest.raises(RuntimeError):
        view(post(user, "k1"))
    assert not IdempotencyKey.objects.exists()


def test_keys_are_fresh():
    assert len({new_key() for _ in range(100)}) == 100


@pytest.mark.django_db(transaction=True)
def test_six_clicks_at_once_are_one_act(user, counted):
    view, done = counted
    barrier, answers = threading.Barrier(6), []

    def click():
        barrier.wait()
        try:
            answers.append(view(post(user, "k1", name="a")).url)
        finally:
            connection.close()

    threads = [threading.Thread(target=click) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(answers) == {"/sonuc/1/"}
    assert done == ["a"]
