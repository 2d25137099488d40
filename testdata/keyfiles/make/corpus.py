"""The folder of key files: every file with how it was made, its password and what must come of it."""

import json
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent
MANIFEST = FOLDER / "manifest.json"
KEYS = FOLDER / "keys"
ASCII = "adgangskode 2026"
DANISH = "blåbærgrød"
NAME = "Søren Åbæk"


class Corpus:
    """Collects the files; `work` is a folder that is thrown away."""

    def __init__(self):
        self.entries = []
        self.work = Path(tempfile.mkdtemp())

    def add(self, file, data, maker, made, password, shows, **outcome):
        """Writes one file below the folder and notes what must come of it.

        Outcome: `opens` with `keys` (names in keys/), `shown` (kinds of keys that cannot be used), `certificates`,
        `form`, and `protection`, `skipped`, `names` where they are to be checked; `refused` with an error; both
        where it opens only when any effort is allowed. `sees` is what shows without the password: key bags,
        certificates, and whether a safe is sealed."""
        path = FOLDER / file
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)
        entry = {"file": file, "maker": maker, "made": made, "password": password, "shows": shows}
        self.entries.append(entry | {name: value for name, value in outcome.items() if value is not None})

    def keep(self, folder):
        """Takes over what the manifest had of a folder whose maker is not at hand."""
        old = json.loads(MANIFEST.read_text())["files"]
        self.entries.extend(entry for entry in old if entry["file"].startswith(f"{folder}/"))

    def save(self):
        about = "Made by make.sh. The passwords guard nothing: the keys were made for these files."
        lines = ",\n".join("  " + json.dumps(entry, ensure_ascii=False) for entry in self.entries)
        MANIFEST.write_text(f'{{"about": {json.dumps(about)},\n "files": [\n{lines}\n]}}\n')
        shutil.rmtree(self.work)


def opens(keys=(), certificates=0, form="as-typed", shown=(), **more):
    """An outcome for `add`: the file opens."""
    given = {"keys": list(keys), "certificates": certificates, "form": form}
    if shown:
        given["shown"] = list(shown)
    return given | {name: value for name, value in more.items() if value is not None}


def run(work, command, stdin=None, environment=(), check=True):
    """Runs a command, given as a list of words, in the folder `work`; gives what it wrote to stdout."""
    surroundings = os.environ | {"LC_ALL": "C.UTF-8"} | dict(environment)
    done = subprocess.run(command, cwd=work, input=stdin, env=surroundings, capture_output=True)
    if check and done.returncode != 0:
        raise SystemExit(f"{command}: {done.stdout.decode(errors='replace')}{done.stderr.decode(errors='replace')}")
    return done.stdout


def fresh(folder):
    """An empty folder in place of what was there."""
    shutil.rmtree(FOLDER / folder, ignore_errors=True)
    (FOLDER / folder).mkdir()


def der_of(name):
    """The certificate `name` of keys/ in DER."""
    return run(KEYS, ["openssl", "x509", "-in", f"{name}.pem", "-outform", "DER"])


def pkcs8_of(name):
    """The private key `name` of keys/ as PKCS#8 in DER."""
    return run(KEYS, ["openssl", "pkcs8", "-topk8", "-nocrypt", "-outform", "DER", "-in", f"{name}.key"])
