"""Several acts at the same moment, each in a thread with a connection of its own."""

import threading

from django.db import connection


def at_once(*acts, refusals: tuple[type[Exception], ...]) -> list:
    """Run the acts in threads that start together; what each returned or, if it is among `refusals`, raised; in no order."""
    barrier, outcomes = threading.Barrier(len(acts), timeout=30), []

    def run(act):
        barrier.wait()
        try:
            outcomes.append(act())
        except refusals as refusal:
            outcomes.append(refusal)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes
