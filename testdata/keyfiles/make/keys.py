"""The keys and certificates that all files share: a root, a CA below it, and one person's certificate for each kind
of key. Made once; what is there stays, since the files hold it."""

from corpus import KEYS, run

KINDS = {
    "rsa": "rsa -pkeyopt rsa_keygen_bits:2048",
    "p256": "ec -pkeyopt ec_paramgen_curve:P-256",
    "second": "ec -pkeyopt ec_paramgen_curve:P-256",
    "p384": "ec -pkeyopt ec_paramgen_curve:P-384",
    "p521": "ec -pkeyopt ec_paramgen_curve:P-521",
    "secp256k1": "ec -pkeyopt ec_paramgen_curve:secp256k1",
    "brainpoolP256r1": "ec -pkeyopt ec_paramgen_curve:brainpoolP256r1",
    "explicit": "ec -pkeyopt ec_paramgen_curve:P-256 -pkeyopt ec_param_enc:explicit",
    "rsa-pss": "rsa-pss -pkeyopt rsa_keygen_bits:2048",
    "ed25519": "ed25519",
    "ed448": "ed448",
    "dsa": None,
}
EXTENSIONS = {
    "root": "basicConstraints=critical,CA:TRUE\nsubjectKeyIdentifier=hash\n",
    "issuing": "basicConstraints=critical,CA:TRUE,pathlen:0\nsubjectKeyIdentifier=hash\n",
    "person": "keyUsage=critical,digitalSignature\nsubjectAltName=email:soren@firma.dk\n",
}
NAMES = {"root": "/O=Firma ApS/CN=Rod-CA", "issuing": "/O=Firma ApS/CN=Udstedende CA"}
DAYS = "7300"


def make():
    KEYS.mkdir(exist_ok=True)
    for name in ["root", "issuing", *KINDS]:
        if not (KEYS / f"{name}.pem").exists():
            make_key(name)
            certify(name)
    chain = [(KEYS / f"{name}.pem").read_text() for name in ["issuing", "root"]]
    (KEYS / "chain.pem").write_text("".join(chain))
    if not (KEYS / "list.crl.pem").exists():
        make_list()


def openssl(line, *words):
    run(KEYS, ["openssl", *line.split(), *words])


def make_key(name):
    if name == "dsa":
        openssl("genpkey -genparam -algorithm dsa -pkeyopt dsa_paramgen_bits:2048 -out dsa.parameters")
        openssl("genpkey -paramfile dsa.parameters -out dsa.key")
        (KEYS / "dsa.parameters").unlink()
        return
    kind = KINDS.get(name, KINDS["p256"])
    openssl(f"genpkey -out {name}.key -algorithm {kind}")


def certify(name):
    extensions = KEYS / "extensions"
    extensions.write_text(EXTENSIONS.get(name, EXTENSIONS["person"]))
    subject = NAMES.get(name, f"/O=Firma ApS/CN=Soren {name}")
    openssl(f"req -new -utf8 -key {name}.key -out {name}.csr -subj", subject)
    by = {"root": "-signkey root.key", "issuing": "-CA root.pem -CAkey root.key"}
    signing = by.get(name, "-CA issuing.pem -CAkey issuing.key")
    openssl(f"x509 -req -in {name}.csr {signing} -days {DAYS} -extfile extensions -out {name}.pem")
    extensions.unlink()
    (KEYS / f"{name}.csr").unlink()
    for serial in KEYS.glob("*.srl"):
        serial.unlink()


def make_list():
    settings = KEYS / "ca.settings"
    (KEYS / "index").write_text("")
    settings.write_text("[ca]\ndefault_ca=it\n[it]\ndatabase=index\ndefault_md=sha256\n")
    openssl(f"ca -gencrl -config ca.settings -keyfile root.key -cert root.pem -crldays {DAYS} -out list.crl.pem")
    for left in [settings, *KEYS.glob("index*")]:
        left.unlink()
