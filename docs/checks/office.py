"""LibreOffice without a window, set to French."""

import subprocess
import tempfile
from pathlib import Path

# Decimal commas in what cells show, whatever the language of the machine.
FRENCH = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>fr-FR</value></prop></item>
</oor:items>
"""


def convert(files, to, folder, opened_as=None):
    """Converts files into a folder. `to` and `opened_as` are filters with their options, as the program has them."""
    with tempfile.TemporaryDirectory() as profile:
        Path(profile, "user").mkdir()
        Path(profile, "user", "registrymodifications.xcu").write_text(FRENCH, encoding="utf-8")
        command = ["soffice", f"-env:UserInstallation=file://{profile}", "--headless"]
        command += [f"--infilter={opened_as}"] if opened_as else []
        command += ["--convert-to", to, "--outdir", str(folder), *map(str, files)]
        said = subprocess.run(command, capture_output=True, text=True, timeout=900)
    if said.returncode or "Error" in said.stderr:
        raise SystemExit(f"LibreOffice: {said.stdout}{said.stderr}")
