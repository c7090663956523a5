"""What the host sets is checked before anything starts."""

from pathlib import Path

import pytest

from dashboard.model.settings import REPOSITORY, Settings, SettingsError, read_settings


def test_without_variables_the_dashboard_serves_its_own_data_to_no_frame() -> None:
    assert read_settings({}) == Settings(REPOSITORY / "data", "", (), 8501)


def test_every_variable_is_read() -> None:
    variables = {
        "DASHBOARD_DATA": "stories",
        "DASHBOARD_BASE_URL": "https://positions.example.org/",
        "DASHBOARD_HOSTS": "Positions.example.org [::1]:8080",
        "DASHBOARD_FRAME_HOSTS": "news.example.org  https://*.example.net:8443",
        "DASHBOARD_MOST_SESSIONS": "50",
        "PORT": "8080",
    }

    assert read_settings(variables) == Settings(
        Path("stories"),
        "https://positions.example.org",
        ("news.example.org", "https://*.example.net:8443"),
        8080,
        ("positions.example.org", "[::1]:8080"),
        50,
    )


def test_all_faults_are_told_at_once_each_with_its_remedy() -> None:
    variables = {
        "DASHBOARD_BASE_URL": "positions.example.org",
        "DASHBOARD_HOSTS": "ok.example https://no.example",
        "DASHBOARD_FRAME_HOSTS": "ok.example 'self';script-src",
        "DASHBOARD_MOST_SESSIONS": "0",
        "PORT": "eighty",
    }

    with pytest.raises(SettingsError) as caught:
        read_settings(variables)

    told = str(caught.value).splitlines()
    assert [line.split("=")[0].split(" ")[0] for line in told] == [
        *("DASHBOARD_BASE_URL", "DASHBOARD_HOSTS", "DASHBOARD_FRAME_HOSTS"),
        *("DASHBOARD_MOST_SESSIONS", "PORT"),
    ]
    assert all("write" in line for line in told)


@pytest.mark.parametrize("port", ["0", "65536", "-1", "8o80", "99999999999", "²"])
def test_a_port_out_of_range_is_refused(port: str) -> None:
    with pytest.raises(SettingsError, match="1 to 65535"):
        read_settings({"PORT": port})
