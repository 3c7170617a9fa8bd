"""``requirements/install.sh`` and ``manage.py`` on machines that lack something."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
# An interpreter that makes a .venv of itself and installs whatever it is told to.
MAKES = """
case "$2" in
venv) mkdir -p .venv/bin; cp "$0" .venv/bin/python ;;
*"print(sys.version)"*) echo 3.12 ;;
esac
exit 0"""
# An interpreter that is new enough and says its name when it is to make .venv, which fails.
TELLS = 'case "$2" in venv) echo "I am ${0##*/}"; exit 1;; esac; exit 0'
TOOLS = ("sh", "cat", "cksum", "cp", "dirname", "mkdir", "rm", "tail")


@pytest.fixture
def machine(tmp_path: Path) -> Path:
    """A folder with the script, and a PATH with nothing but the shell's usual tools."""
    (tmp_path / "requirements").mkdir()
    shutil.copy(ROOT / "requirements" / "install.sh", tmp_path / "requirements")
    (tmp_path / "requirements" / "base.txt").write_text("")
    (tmp_path / "requirements" / "dev.txt").write_text("")
    (tmp_path / "bin").mkdir()
    for tool in TOOLS:
        (tmp_path / "bin" / tool).symlink_to(str(shutil.which(tool)))
    return tmp_path


def install(machine: Path, what: str = "base", **environment: str) -> subprocess.CompletedProcess[str]:
    command = ["sh", "requirements/install.sh", what]
    path = {"PATH": str(machine / "bin"), "HOME": str(machine), **environment}
    return subprocess.run(command, cwd=machine, env=path, capture_output=True, text=True, check=False)


def add_python(machine: Path, name: str, script: str) -> None:
    file = machine / "bin" / name
    file.write_text(f"#!{shutil.which('sh')}\n{script}\n")
    file.chmod(0o755)


def test_no_python_is_one_line(machine: Path) -> None:
    done = install(machine)
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "3.11" in done.stderr


def test_an_old_python_is_passed_over(machine: Path) -> None:
    add_python(machine, "python3", "exit 1")
    done = install(machine)
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    add_python(machine, "python3.12", TELLS)
    done = install(machine)
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "I am python3.12" in done.stderr


def test_a_missing_venv_module_is_one_line_that_says_what_to_install(machine: Path) -> None:
    add_python(machine, "python3", 'case "$2" in *ensurepip*) exit 1;; esac; exit 0')
    done = install(machine)
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "python3-venv" in done.stderr


def test_installed_once_and_again_when_the_lock_changes(machine: Path) -> None:
    add_python(machine, "python3", MAKES)
    assert "installing" in install(machine).stdout
    assert install(machine).stdout == ""
    (machine / "requirements" / "base.txt").write_text("# new\n")
    assert "installing" in install(machine).stdout
    assert "installing" in install(machine, "dev").stdout
    assert install(machine, "dev").stdout == ""
    assert install(machine).stdout == "", "what tests need holds what the site needs"


def test_a_named_interpreter_is_used(machine: Path) -> None:
    add_python(machine, "python3", TELLS)
    add_python(machine, "mine", TELLS)
    assert "I am python3" in install(machine).stderr
    assert "I am mine" in install(machine, PYTHON="mine").stderr


def test_manage_without_its_packages_says_so() -> None:
    command = [sys.executable, "-I", "-S", str(ROOT / "manage.py"), "serve"]
    done = subprocess.run(command, env={"PATH": os.environ["PATH"]}, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "make run" in done.stderr
