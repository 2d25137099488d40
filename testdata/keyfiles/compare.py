"""Runs every reader over every file of the corpus, each under a time limit, and writes docs/KEYFILES.md.

Usage: `SEGL=PATH [NEW_OPENSSL=PATH] testdata/keyfiles/make.sh compare.py`. A reader opens a file when it gives all its
private keys (so also those of kinds that it may only pass on) and, where there are certificates, any of them."""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import cryptography

FOLDER = Path(__file__).resolve().parent
PAGE = FOLDER.parent.parent / "docs" / "KEYFILES.md"
SECONDS = 20
PYTHON = """
import sys
from cryptography.hazmat.primitives.serialization import pkcs12
password = sys.argv[2].encode() or None
found = pkcs12.load_pkcs12(open(sys.argv[1], "rb").read(), password)
print(int(found.key is not None), int(found.cert is not None) + len(found.additional_certs))
"""


class Refused(Exception):
    """The reader said no, or nothing."""


class Crashed(Exception):
    """The reader was ended by a signal."""


def said(command, stdin=b"", folder=None):
    surroundings = os.environ | {"LC_ALL": "C.UTF-8"}
    done = subprocess.run(command, input=stdin, capture_output=True, cwd=folder, env=surroundings, timeout=SECONDS)
    if done.returncode < 0:
        raise Crashed
    if done.returncode != 0:
        raise Refused
    return done.stdout.decode(errors="replace")


def segl(entry, path, password, _work):
    effort = ["--allow-slow"] if "opens" in entry and "refused" in entry else []
    words = ["--json", "file", "show", path, *effort, "--password-file", "-"]
    result = json.loads(said([os.environ["SEGL"], *words], password.encode() + b"\n"))["result"]
    if not result.get("opened", True):
        raise Refused
    return result["keys"], len(result["certificates"])


def openssl_at(program, *options):
    def read(_entry, path, password, _work):
        shown = said([program, "pkcs12", *options, "-nodes", "-in", path, "-passin", f"pass:{password}"])
        return len(re.findall("BEGIN .*PRIVATE KEY", shown)), shown.count("BEGIN CERTIFICATE")

    return read


def certtool(_entry, path, password, _work):
    form = [] if Path(path).read_bytes().startswith(b"-----BEGIN") else ["--inder"]
    shown = said(["certtool", "--p12-info", *form, "--infile", path, "--password", password])
    return len(re.findall("BEGIN .*PRIVATE KEY", shown)), shown.count("BEGIN CERTIFICATE")


def pk12util(_entry, path, password, work):
    said(["certutil", "-N", "-d", f"sql:{work}", "--empty-password"])
    said(["pk12util", "-i", path, "-d", f"sql:{work}", "-W", password])
    keys = said(["sh", "-c", f"certutil -K -d sql:{work} || true"])
    names = said(["certutil", "-L", "-d", f"sql:{work}"])
    return len(re.findall(r"^<\s*\d+>", keys, re.M)), len(re.findall(r",.*,", names)) - 1


def keytool(_entry, path, password, work):
    command = ["keytool", "-importkeystore", "-noprompt", "-srckeystore", path, "-srcstoretype", "PKCS12"]
    command += [
        "-srcstorepass",
        password,
        "-destkeystore",
        f"{work}/to",
        "-deststoretype",
        "PKCS12",
        "-deststorepass",
        "adgang",
    ]
    said(command)
    listed = said(["keytool", "-list", "-keystore", f"{work}/to", "-storepass", "adgang"])
    return listed.count("PrivateKeyEntry"), listed.count("trustedCertEntry") or listed.count("PrivateKeyEntry")


def gpgsm(_entry, path, password, work):
    surroundings = ["env", f"GNUPGHOME={work}"]
    (Path(work) / "gpg-agent.conf").write_text("allow-loopback-pinentry\n")
    options = ["--batch", "--disable-dirmngr", "--pinentry-mode", "loopback", "--passphrase-fd", "0", "--import"]
    try:
        said([*surroundings, "gpgsm", *options, path], password.encode() + b"\n")
        return len(list(Path(work).glob("private-keys-v1.d/*.key"))), 1
    finally:
        subprocess.run([*surroundings, "gpgconf", "--kill", "gpg-agent"], capture_output=True)


def python(_entry, path, password, _work):
    keys, certificates = said([sys.executable, "-c", PYTHON, path, password]).split()
    return int(keys), int(certificates)


def readers():
    """Name with version, the function that gives how many keys and certificates it got, and segl's word for it."""
    first = lambda *command: subprocess.run(command, capture_output=True, text=True).stdout.split("\n")[0]
    version = first("openssl", "version").split()[1]
    yield "segl", segl, None
    yield f"OpenSSL {version}", openssl_at("openssl"), "openssl-3"
    yield f"OpenSSL {version} -legacy", openssl_at("openssl", "-legacy"), None
    if new := os.environ.get("NEW_OPENSSL"):
        yield f"OpenSSL {first(new, 'version').split()[1]} -legacy", openssl_at(new, "-legacy"), None
    yield "certtool " + first("certtool", "--version").split()[-1], certtool, None
    nss = first("dpkg-query", "-W", "-f", "${Version}", "libnss3-tools")
    yield "pk12util " + re.sub(r"^\d+:|-.*", "", nss), pk12util, "thunderbird"
    yield "keytool " + first("java", "--version").split()[1], keytool, "java-17"
    yield "gpgsm " + first("gpgsm", "--version").split()[-1], gpgsm, "gnupg-2.2"
    yield f"cryptography {cryptography.__version__}", python, None


def answer(reader, entry):
    """What a reader makes of a file: `opens`, `part`, `refuses`, `hangs` or `crashes`."""
    opens = entry.get("opens")
    work = tempfile.mkdtemp()
    try:
        keys, certificates = reader(entry, str(FOLDER / entry["file"]), entry["password"], work)
    except subprocess.TimeoutExpired:
        return "hangs"
    except Crashed:
        return "crashes"
    except Refused:
        return "refuses"
    finally:
        shutil.rmtree(work, ignore_errors=True)
    if opens is None:
        return "opens" if keys else "refuses"
    wanted = len(opens["keys"]) + len(opens.get("shown", []))
    return "opens" if keys >= wanted and (certificates or not opens["certificates"]) else "part"


def promises(entry):
    """What `file show` says of each program: yes, no or unknown; nothing where segl does not open the file."""
    words = ["--json", "file", "show", str(FOLDER / entry["file"]), "--password-file", "-"]
    try:
        shown = said([os.environ["SEGL"], *words], entry["password"].encode() + b"\n")
    except (Refused, subprocess.TimeoutExpired):
        return {}
    return json.loads(shown)["result"]["protection"]["opens_in"]


def can_be_opened(entry, came):
    """Also what segl does not support and others do."""
    return "opens" in entry or (entry["refused"].startswith("not-supported") and "opens" in came)


def promise_rows(words, entries, answers, promised):
    """How often segl was right about each program, and the files where it was not."""
    counts, wrong = [], []
    for column, word in enumerate(words):
        told = [
            (entry, said[word], came[column])
            for entry, came, said in zip(entries, answers, promised)
            if word in said and is_ordinary(entry) and (word != "gnupg-2.2" or entry["opens"]["keys"] == ["rsa"])
        ]
        if not told:
            continue
        yes = [came == "opens" for _, said, came in told if said == "yes"]
        no = [came != "opens" for _, said, came in told if said == "no"]
        unknown = sum(said == "unknown" for _, said, _ in told)
        counts.append([word, f"{sum(yes)} of {len(yes)}", f"{sum(no)} of {len(no)}", unknown])
        for entry, said, came in told:
            if (said, came == "opens") in [("yes", False), ("no", True)]:
                wrong.append([f"`{entry['file']}`", word, said, came])
    return counts, wrong


def table(head, rows):
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(map(str, line))} |\n" for line in lines)


def is_ordinary(entry):
    """Whether a usable key with its certificate is all that is in it, under a password as typed."""
    opens = entry.get("opens", {})
    parts = [len(opens.get("keys", [])) == 1, opens.get("certificates"), not opens.get("shown"), "skipped" not in opens]
    by_a_program = entry["file"].split("/")[0] in ["openssl", "openssl-new", "nss", "gnutls", "java", "gnupg", "python"]
    return by_a_program and opens.get("form") == "as-typed" and all(parts)


def page(names, words, entries, answers, promised):
    counts, wrong = promise_rows(words, entries, answers, promised)
    can = [index for index, entry in enumerate(entries) if can_be_opened(entry, answers[index])]
    cannot = [index for index in range(len(entries)) if index not in can]
    count = lambda which, reader, *kinds: sum(answers[index][reader] in kinds for index in which)
    span = range(len(names))
    by_maker = {}
    for index in can:
        by_maker.setdefault(entries[index]["file"].split("/")[0], []).append(index)
    sums = [
        [f"of {len(can)} that can be opened: opens", *(count(can, reader, "opens") for reader in span)],
        ["gives only some of the keys", *(count(can, reader, "part") for reader in span)],
        ["refuses", *(count(can, reader, "refuses") for reader in span)],
        ["hangs or crashes", *(count(can, reader, "hangs", "crashes") for reader in span)],
        [f"of {len(cannot)} that must be refused: refuses", *(count(cannot, reader, "refuses") for reader in span)],
        ["opens", *(count(cannot, reader, "opens") for reader in span)],
        ["hangs or crashes", *(count(cannot, reader, "hangs", "crashes") for reader in span)],
    ]
    makers = [
        [f"{maker} ({len(which)})", *(count(which, reader, "opens") for reader in span)]
        for maker, which in by_maker.items()
    ]
    rows = lambda which: [[f"`{entries[index]['file']}`", shown(entries[index]), *answers[index]] for index in which]
    opened, refused = count(can, 0, "opens"), count(cannot, 0, "refuses")
    return f"""# Key files: who reads what

Written by `testdata/keyfiles/compare.py`, which runs every reader over the key files of `testdata/keyfiles` with the
password of each and {SECONDS} seconds of time. A reader *opens* a file when it gives all its private keys, and any of
its certificates where it has some; `part` when it leaves keys out. What must be refused is damaged, built to do harm,
under another password, protected by what no reader here supports, or no key file.

segl opens {opened} of {len(can)} files that can be opened, and refuses {refused} of {len(cannot)} that must be refused.

{table(["", *names], sums)}
How each was asked: segl by `file show`; OpenSSL by `pkcs12 -nodes`, also with `-legacy`; certtool by `--p12-info`,
which shows a key without decrypting it; pk12util by an import into an empty store; keytool by `-importkeystore`; gpgsm
by `--import`; Python by `load_pkcs12`, which gives one key.

## What segl says beforehand

`segl file show` says which programs open a file, by how it is protected. Of the files that a program wrote, with one
key that segl can use (gpgsm 2.2: RSA), its certificate, and a password as typed:

{table(["program", "yes, and it did", "no, and it did not", "unknown"], counts)}
{table(["said otherwise than it came", "program", "said", "came"], wrong) if wrong else ""}
## Opened, by maker

{table(["maker (files)", *names], makers)}
## Files that can be opened

{table(["file", "shows", *names], rows(can))}
## Files that must be refused

{table(["file", "shows", *names], rows(cannot))}"""


def shown(entry):
    return (entry["shows"] or entry["maker"]).replace("|", "/")


def main():
    entries = json.loads((FOLDER / "manifest.json").read_text())["files"]
    names, functions, words = zip(*readers())
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        answers = list(pool.map(lambda entry: [answer(reader, entry) for reader in functions], entries))
        promised = list(pool.map(promises, entries))
    PAGE.write_text(page(names, words, entries, answers, promised))


main()
