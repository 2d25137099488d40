#!/usr/bin/env python3
"""Measures judging beside OpenSSL: processor time (user and system) of 1,000 verifications of a path of three
certificates with the CRLs of both CAs, as ratios.

    cargo build --release && cargo build --release --example judge_loop
    benches/judge.py

Needs openssl and the Python package cryptography, which makes the certificates (`cargo test --test judging` puts one
into target/tmp/python). Two comparisons for each kind of key: a process a verification (`segl cert verify`, `openssl
verify`), and a loop in one process that reads the files anew each time (examples/judge_loop.rs, and the same calls of
libcrypto from Python). Both sides of a line run in turn. Prints a table for docs/PERFORMANCE.md.
"""

import ctypes
import os
import pathlib
import resource
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent.parent
RELEASE = pathlib.Path(os.environ.get("RELEASE", HERE / "target/release"))
COUNT = int(os.environ.get("COUNT", "1000"))
ROUNDS = 10
AT = "2027-01-01T00:00:00Z"
AT_SECONDS = "1798761600"

sys.path.insert(0, str(HERE / "tests/judging"))


def chain(folder, keys):
    """Writes a root, a CA, a person and the CRLs of both CAs below `folder`, as PEM."""
    from chains import Holder, authority, certificate, crl, key_usage, name, write_case

    root, ca, person = (Holder(name(common), key) for common, key in zip(("root", "ca", "person"), keys))
    pool = [certificate(ca, root, authority(0), serial=2)]
    target = certificate(person, ca, [(key_usage(digital_signature=True), True)], serial=9)
    write_case(folder, certificate(root, root, authority()), target, pool, [crl(root), crl(ca)])


def rsa_keys():
    from cryptography.hazmat.primitives.asymmetric import rsa

    return [rsa.generate_private_key(65537, 2048) for _ in range(3)]


def elliptic_keys():
    from chains import key

    return [key(number) for number in (1, 2, 3)]


def processor_seconds(command, count=1):
    """User and system time of so many runs, one after the other; each must succeed."""
    def spent():
        usage = resource.getrusage(resource.RUSAGE_CHILDREN)
        return usage.ru_utime + usage.ru_stime

    before = spent()
    for _ in range(count):
        subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    return spent() - before


def in_turn(what, goal, ours, theirs):
    """Adds up both sides over some rounds: what each is called with is how many verifications to do."""
    mine = other = 0.0
    for _ in range(ROUNDS):
        mine += ours(COUNT // ROUNDS)
        other += theirs(COUNT // ROUNDS)
    per = 1000 / COUNT
    print(f"| {what} | {mine * per:.2f} | {other * per:.2f} | **{mine / other:.2f}** | {goal} |", flush=True)


def libcrypto_loop(folder, count):
    """The same work through libcrypto: read the files, verify with the options of `openssl verify`."""
    crypto = ctypes.CDLL("libcrypto.so.3")
    pointer = ctypes.c_void_p
    for function in ("BIO_new_mem_buf", "PEM_read_bio_X509", "PEM_read_bio_X509_CRL", "X509_STORE_new",
                     "X509_STORE_CTX_new", "X509_STORE_CTX_get0_param", "OPENSSL_sk_new_null"):
        getattr(crypto, function).restype = pointer
    certificate_free = ctypes.cast(crypto.X509_free, pointer)
    crl_free = ctypes.cast(crypto.X509_CRL_free, pointer)
    files = {name: (folder / f"{name}.pem").read_bytes() for name in ("target", "anchor", "pool", "crls")}

    def read(name, reader):
        octets = files[name]
        source = pointer(crypto.BIO_new_mem_buf(octets, len(octets)))
        found = []
        while one := getattr(crypto, reader)(source, None, None, None):
            found.append(pointer(one))
        crypto.BIO_free(source)
        crypto.ERR_clear_error()
        return found

    def stack(things):
        made = pointer(crypto.OPENSSL_sk_new_null())
        for thing in things:
            crypto.OPENSSL_sk_push(made, thing)
        return made

    # X509_V_FLAG_: CRL_CHECK, CRL_CHECK_ALL, POLICY_CHECK, EXTENDED_CRL_SUPPORT, USE_DELTAS, PARTIAL_CHAIN
    flags = ctypes.c_ulong(0x4 | 0x8 | 0x80 | 0x1000 | 0x2000 | 0x80000)
    for _ in range(count):
        target, anchor = read("target", "PEM_read_bio_X509")[0], read("anchor", "PEM_read_bio_X509")[0]
        pool, crls = stack(read("pool", "PEM_read_bio_X509")), stack(read("crls", "PEM_read_bio_X509_CRL"))
        store, context = pointer(crypto.X509_STORE_new()), pointer(crypto.X509_STORE_CTX_new())
        crypto.X509_STORE_add_cert(store, anchor)
        crypto.X509_STORE_CTX_init(context, store, target, pool)
        crypto.X509_STORE_CTX_set0_crls(context, crls)
        parameters = pointer(crypto.X509_STORE_CTX_get0_param(context))
        crypto.X509_VERIFY_PARAM_set_flags(parameters, flags)
        crypto.X509_VERIFY_PARAM_set_time(parameters, ctypes.c_long(int(AT_SECONDS)))
        if crypto.X509_verify_cert(context) != 1:
            sys.exit(f"libcrypto: error {crypto.X509_STORE_CTX_get_error(context)}")
        crypto.X509_STORE_CTX_free(context)
        crypto.X509_STORE_free(store)
        crypto.OPENSSL_sk_pop_free(pool, certificate_free)
        crypto.OPENSSL_sk_pop_free(crls, crl_free)
        crypto.X509_free(target)
        crypto.X509_free(anchor)


def own_seconds(work):
    """User and system time that this process spends on the work."""
    before = resource.getrusage(resource.RUSAGE_SELF)
    work()
    after = resource.getrusage(resource.RUSAGE_SELF)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def compare(kind, folder):
    segl = [RELEASE / "segl", "cert", "verify", folder / "target.pem", "--trust", folder / "anchor.pem", "--chain",
            folder / "pool.pem", "--crls", folder / "crls.pem", "--at", AT]
    openssl = [shutil.which("openssl"), "verify", "-CAfile", folder / "anchor.pem", "-no-CApath", "-no-CAstore",
               "-untrusted", folder / "pool.pem", "-CRLfile", folder / "crls.pem", "-crl_check_all", "-extended_crl",
               "-use_deltas", "-policy_check", "-partial_chain", "-attime", AT_SECONDS, folder / "target.pem"]
    in_turn(f"a process each, {kind}: `segl cert verify` / `openssl verify`", "≤ 0.5",
            lambda count: processor_seconds(segl, count), lambda count: processor_seconds(openssl, count))
    loop = [RELEASE / "examples/judge_loop", folder]
    in_turn(f"a loop in one process, {kind}: `path::judge` / libcrypto", "same order",
            lambda count: processor_seconds([*loop, str(count)]),
            lambda count: own_seconds(lambda: libcrypto_loop(folder, count)))


def main():
    with tempfile.TemporaryDirectory() as name:
        print("| what | segl, ms | peer, ms | ratio | goal |\n|---|---|---|---|---|", flush=True)
        for kind, keys in [("RSA-2048", rsa_keys), ("P-256", elliptic_keys)]:
            folder = pathlib.Path(name) / kind
            chain(folder, keys())
            compare(kind, folder)


if __name__ == "__main__":
    main()
