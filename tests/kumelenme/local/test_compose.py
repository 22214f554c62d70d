"""docker-compose.yml and Dockerfile: complete, healthy, and running the same programs as `manage.py start`."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

from kumelenme.local import programs

ROOT = Path(__file__).resolve().parents[3]
FILE = ROOT / "docker-compose.yml"
OURS = {"migrate", "web", "worker", "beat"}
# Each with a profile of its own name.
ON_REQUEST = {"mail", "clamav"}


@pytest.fixture
def services():
    """The services of the file."""
    return yaml.safe_load(FILE.read_text())["services"]


def test_everything_the_portal_needs_is_there(services):
    assert set(services) == OURS | {"postgres", "valkey", *ON_REQUEST}
    assert all(services[name]["profiles"] == [name] for name in ON_REQUEST)
    assert all("profiles" not in services[name] for name in set(services) - ON_REQUEST)


def test_every_service_that_stays_says_whether_it_is_well(services):
    for name in set(services) - {"migrate"}:
        assert services[name]["healthcheck"]["test"][0] in {"CMD", "CMD-SHELL"}, name
        assert services[name]["restart"] == "unless-stopped", name
    assert services["migrate"]["restart"] == "no"


def test_data_survives_in_volumes(services):
    volumes = yaml.safe_load(FILE.read_text())["volumes"]

    assert services["postgres"]["volumes"] == ["database:/var/lib/postgresql"]
    assert services["valkey"]["volumes"] == ["queue:/data"]
    assert all(services[name]["volumes"] == ["media:/portal/media"] for name in OURS)
    assert services["clamav"]["volumes"] == ["virus-signatures:/var/lib/clamav"]
    assert set(volumes) == {"database", "queue", "media", "virus-signatures"}


def test_the_database_speaks_the_same_language_as_the_embedded_one(services):
    arguments = services["postgres"]["environment"]["POSTGRES_INITDB_ARGS"].split()

    assert services["postgres"]["image"] == "postgres:18"
    assert {"--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"} <= set(arguments)
    assert services["postgres"]["command"][-1] == "jit=off"
    assert services["valkey"]["command"][-2:] == ["--maxmemory-policy", "noeviction"]


def test_nobody_starts_before_what_it_needs(services):
    for name in OURS - {"migrate"}:
        assert services[name]["depends_on"] == {
            "postgres": {"condition": "service_healthy"},
            "valkey": {"condition": "service_healthy"},
            "migrate": {"condition": "service_completed_successfully"},
        }


def test_the_image_runs_the_same_programs_as_start(services):
    for name in programs.COMMANDS:
        assert services[name]["command"] == ["python", "manage.py", "run", name]
    assert services["migrate"]["command"] == ["python", "manage.py", "migrate", "--noinput"]
    assert set(programs.COMMANDS) | {"migrate"} == OURS


def test_only_the_proxy_of_this_host_reaches_the_portal(services):
    assert services["web"]["ports"] == ["127.0.0.1:${PORTAL_PORT:-8000}:8000"]
    assert all("ports" not in services[name] for name in ("postgres", "valkey", "worker", "beat", "migrate"))


def test_the_image_is_built_from_the_lock_and_does_not_run_as_root():
    text = (ROOT / "Dockerfile").read_text()

    assert "pip install --no-cache-dir --require-hashes --only-binary :all: -r requirements.txt" in text
    assert "KUMELENME_VENV=0" in text
    assert 'CMD ["python", "manage.py", "run", "web"]' in text
    assert text.rindex("USER portal") > text.rindex("RUN ")
    assert "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0" in text


def test_every_setting_that_the_file_needs_is_explained():
    needed = set(re.findall(r"\$\{(\w+):\?", FILE.read_text())) | {
        "DJANGO_SECRET_KEY",
        "PORTAL_URL",
        "DJANGO_ALLOWED_HOSTS",
    }

    assert needed <= set(re.findall(r"^(\w+)=", (ROOT / ".env.example").read_text(), re.MULTILINE))


@pytest.mark.skipif(
    not shutil.which("docker-compose"), reason="docker-compose yok: sudo apt-get install docker-compose"
)
def test_docker_compose_accepts_it(tmp_path):
    shutil.copy2(FILE, tmp_path)
    example = (ROOT / ".env.example").read_text()
    (tmp_path / ".env").write_text(example.replace("POSTGRES_PASSWORD=", "POSTGRES_PASSWORD=x"))

    for profile in ([], *(["--profile", name] for name in sorted(ON_REQUEST))):
        done = subprocess.run(
            ["docker-compose", *profile, "config", "-q"], cwd=tmp_path, capture_output=True, text=True, check=False
        )
        assert (done.returncode, done.stdout + done.stderr) == (0, "")


def test_ci_runs_what_the_readme_says():
    run = (ROOT / ".ci" / "run").read_text()

    assert run.strip().splitlines()[-1] == "exec python3 manage.py test"
    for command in ("python3 manage.py start", "python3 manage.py test"):
        assert command in (ROOT / "README.md").read_text()
