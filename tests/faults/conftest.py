"""A portal of one's own to break: its supervisor, web, worker, beat and Valkey are real, nobody else uses it."""

import pickle
import signal
import sys

import pytest

from kumelenme.local.processes import Program
from tests.faults.patient import Patient


@pytest.fixture(scope="session")
def patient(a_portal, tmp_path_factory):
    """The portal of this session under the product's own supervisor; tests take `supervised`."""
    folder = tmp_path_factory.mktemp("supervisor")
    with a_portal("faults", parts=()) as portal:
        programs = list(portal.programs.values())
        plan = folder / "programs"
        plan.write_bytes(pickle.dumps(programs))
        portal.programs["supervisor"] = Program(
            "supervisor",
            (sys.executable, "-m", "tests.support.supervisor", plan),
            death_signal=signal.SIGTERM,
            environment=programs[-1].environment,
            log=folder / "supervisor.log",
            keep_open=programs[-1].keep_open,
        )
        portal.start("supervisor")
        try:
            portal.wait_until_ready()
            yield Patient(portal)
        finally:
            portal.stop("supervisor")


@pytest.fixture
def supervised(patient):
    """The portal, well and with an empty mail box; whatever the test held or froze goes on afterwards."""
    patient.portal.wait_until_ready()
    patient.wait_until_settled()
    patient.mail.clear()
    yield patient
    patient.thaw_everything()
    patient.mail.let_go()
    patient.portal.reset_clock()
