"""Installs peers from their registries into a folder, once; what is there already is taken."""

import subprocess
import sys
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
XAN, CONVOKIT = "0.61.0", "5.0.0"


def xan(folder):
    """Returns the path of xan."""
    program = folder / "xan" / "bin" / "xan"
    if not program.exists():
        step("cargo", "install", "xan", "--version", XAN, "--locked", "--root", folder / "xan")
    return program


def python(folder):
    """Returns the path of a Python that has spaCy and ConvoKit."""
    program = folder / "python" / "bin" / "python"
    # Written last: an install that broke off is begun anew.
    whole = folder / "python" / "whole"
    if not whole.exists():
        venv.create(folder / "python", with_pip=True)
        install = [program, "-m", "pip", "install", "--quiet"]
        step(*install, "--requirement", HERE / "requirements.txt")
        step(*install, "--no-deps", f"convokit=={CONVOKIT}")
        whole.touch()
    return program


def step(*command):
    print("== " + " ".join(map(str, command)), file=sys.stderr)
    subprocess.run(command, check=True, stdout=sys.stderr)
