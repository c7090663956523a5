"""The files of deploy/ agree with the code, with each other and with what they describe."""

import re
import shutil
import subprocess
import sys
from importlib.metadata import PackageNotFoundError, requires
from pathlib import Path
from typing import Any

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from dashboard.model.settings import VARIABLES
from tests.hosting.nginx import NoNginxError, command, write_configuration

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
DOCKERFILE = (DEPLOY / "Dockerfile").read_text("utf-8")
README = (DEPLOY / "README.md").read_text("utf-8")
RUNTIME = r"sed '([^']+)' (?:/build/)?requirements\.txt"


def runtime_part() -> dict[str, str]:
    """Run the Dockerfile's own sed over requirements.txt; give the version of each package."""
    [script] = set(re.findall(RUNTIME, DOCKERFILE))
    done = subprocess.run(
        ["sed", script, str(ROOT / "requirements.txt")], capture_output=True, text=True, check=True
    )
    return parse_pins(done.stdout)


def parse_pins(text: str) -> dict[str, str]:
    pins = [line.partition("#")[0].strip() for line in text.splitlines()]
    return {canonicalize_name(name): v for name, _, v in (pin.partition("==") for pin in pins) if v}


def documents(name: str) -> list[Any]:
    return list(yaml.safe_load_all((DEPLOY / name).read_text("utf-8")))


def compose() -> dict[str, Any]:
    [document] = documents("compose.yaml")
    services: dict[str, Any] = document["services"]
    return services


def kubernetes(kind: str) -> dict[str, Any]:
    [found] = [document for document in documents("kubernetes.yaml") if document["kind"] == kind]
    spec: dict[str, Any] = found["spec"]
    return spec


def test_the_readme_names_every_environment_variable_as_the_code_does() -> None:
    rows = re.findall(r"^\| `([A-Z_]+)` \| (.+) \|$", README, re.M)

    assert dict(rows) == VARIABLES


def test_the_readme_names_every_file_of_the_folder() -> None:
    files = {path.name for path in DEPLOY.iterdir()} - {"README.md"}

    assert {name for name in files if f"`{name}`" not in README} == set()


def test_everything_that_the_image_copies_exists_and_is_let_through() -> None:
    copied = re.findall(r"^COPY (?!--from)(\S+) ", DOCKERFILE, re.M)
    let_through = re.findall(
        r"^!(\S+)$", (DEPLOY / "Dockerfile.dockerignore").read_text("utf-8"), re.M
    )

    assert copied
    assert [name for name in copied if not (ROOT / name).exists()] == []
    assert {Path(name).parts[0] for name in let_through} == {Path(name).parts[0] for name in copied}


def test_the_runtime_part_of_the_requirements_is_complete_and_free_of_tests() -> None:
    pins = runtime_part()
    whole = parse_pins((ROOT / "requirements.txt").read_text("utf-8"))
    declared = re.findall(r'^    "([a-z-]+)>=', (ROOT / "pyproject.toml").read_text("utf-8"), re.M)

    assert pins.items() < whole.items()
    assert not pins.keys() & {"pytest", "playwright", "ruff", "mypy"}
    assert {canonicalize_name(name) for name in declared} <= pins.keys()
    assert {f"{name} needs {need}" for name in pins for need in needs(name) - pins.keys()} == set()


def needs(package: str) -> set[str]:
    """List what an installed package requires on this machine, without its extras."""
    try:
        listed = [Requirement(text) for text in requires(package) or ()]
    except PackageNotFoundError:  # only another system or another Python needs it
        return set()
    return {
        canonicalize_name(one.name)
        for one in listed
        if one.marker is None or one.marker.evaluate({"extra": ""})
    }


def test_the_server_loads_nothing_that_only_the_tests_have() -> None:
    script = """
import importlib.metadata as metadata, sys
import dashboard.asgi
loaded = {name.partition(".")[0] for name in sys.modules}
owners = metadata.packages_distributions()
print(*sorted({owner for name in loaded for owner in owners.get(name, ())}))
"""
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    whole = parse_pins((ROOT / "requirements.txt").read_text("utf-8"))
    loaded = {canonicalize_name(name) for name in done.stdout.split()}

    assert "streamlit" in loaded
    assert loaded & (whole.keys() - runtime_part().keys()) == set()


def test_the_image_runs_without_root_and_writes_below_tmp_alone() -> None:
    user = re.findall(r"^USER (\d+):\d+$", DOCKERFILE, re.M)

    assert user
    assert user[-1] != "0"
    assert "HOME=/tmp" in DOCKERFILE
    assert "PYTHONDONTWRITEBYTECODE=1" in DOCKERFILE
    assert "/healthz" in DOCKERFILE.partition("HEALTHCHECK")[2]
    assert DOCKERFILE.rstrip().endswith('CMD ["python", "-m", "dashboard", "serve"]')


def test_the_images_are_named_with_a_version() -> None:
    images = [*re.findall(r"^FROM (\S+)", DOCKERFILE, re.M), compose()["nginx"]["image"]]

    assert [image for image in images if not re.search(r":\d+\.\d+", image)] == []


def test_every_container_of_the_composition_is_locked_up_and_watched() -> None:
    services = compose()

    assert services.keys() == {"nginx", "replica-1", "replica-2"}
    for name, service in services.items():
        assert service["read_only"] is True, name
        assert service["cap_drop"] == ["ALL"], name
        assert service["security_opt"] == ["no-new-privileges:true"], name
        assert service["tmpfs"], name
        assert "healthcheck" in service or service["image"] == "stakeholder-positions", name


def test_the_proxy_of_the_composition_finds_both_replicas() -> None:
    services = compose()
    given = services["nginx"]["environment"]
    for number in (1, 2):
        replica = services[f"replica-{number}"]
        address = replica["networks"]["inside"]["ipv4_address"]
        assert given[f"REPLICA_{number}"] == f"{address}:{replica['environment']['PORT']}"
    filtered = given["NGINX_ENVSUBST_FILTER"].replace("$$", "$")
    placeholders = set(
        re.findall(r"\$\{([A-Z_0-9]+)\}", (DEPLOY / "nginx.conf").read_text("utf-8"))
    )
    assert {name for name in given if re.match(filtered, name)} == placeholders


def test_the_cluster_keeps_a_replica_whatever_is_renewed() -> None:
    deployment = kubernetes("Deployment")
    [container] = deployment["template"]["spec"]["containers"]

    assert deployment["replicas"] == 2
    assert deployment["strategy"]["rollingUpdate"]["maxUnavailable"] == 0
    assert kubernetes("PodDisruptionBudget")["minAvailable"] == 1
    assert container["readinessProbe"]["httpGet"]["path"] == "/healthz"
    assert container["livenessProbe"]["httpGet"]["path"] == "/_stcore/health"
    assert container["securityContext"]["readOnlyRootFilesystem"] is True
    assert deployment["template"]["spec"]["securityContext"]["runAsNonRoot"] is True


def test_the_parts_of_the_cluster_speak_of_the_same_pods_and_ports() -> None:
    deployment, service = kubernetes("Deployment"), kubernetes("Service")
    [rule] = kubernetes("Ingress")["rules"]
    [port] = service["ports"]
    [container] = deployment["template"]["spec"]["containers"]
    labels = deployment["template"]["metadata"]["labels"]

    assert deployment["selector"]["matchLabels"] == labels == service["selector"]
    assert kubernetes("PodDisruptionBudget")["selector"]["matchLabels"] == labels
    assert port["targetPort"] in {named["name"] for named in container["ports"]}
    assert rule["http"]["paths"][0]["backend"]["service"]["port"]["name"] == port["name"]


def test_only_variables_that_the_code_reads_are_set() -> None:
    [container] = kubernetes("Deployment")["template"]["spec"]["containers"]
    known = {*VARIABLES, "STREAMLIT_SERVER_ADDRESS", "HOME", "PYTHONDONTWRITEBYTECODE"}
    unit = (DEPLOY / "stakeholder-positions.service").read_text("utf-8")

    assert {entry["name"] for entry in container["env"]} <= known
    assert compose()["replica-1"]["environment"].keys() <= known
    assert set(re.findall(r"^Environment=(\w+)=", unit, re.M)) <= known


def test_nginx_accepts_its_configuration(tmp_path: Path) -> None:
    main = write_configuration(tmp_path, "127.0.0.1:8080", [8501, 8502])
    try:
        nginx = command(main)
    except NoNginxError:
        pytest.skip("there is no nginx here")
    done = subprocess.run([*nginx, "-t"], capture_output=True, text=True)

    assert done.returncode == 0, done.stderr


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="there is no systemd here")
def test_systemd_accepts_the_unit(tmp_path: Path) -> None:
    text = (DEPLOY / "stakeholder-positions.service").read_text("utf-8")
    program = re.sub(r"^ExecStart=\S+", f"ExecStart={sys.executable}", text, flags=re.M)
    unit = tmp_path / "stakeholder-positions@8501.service"
    unit.write_text(program.replace("WorkingDirectory=/opt/stakeholder-positions", ""))

    done = subprocess.run(
        ["systemd-analyze", "verify", str(unit)], capture_output=True, text=True, timeout=60
    )

    assert unit.name not in done.stderr, done.stderr
