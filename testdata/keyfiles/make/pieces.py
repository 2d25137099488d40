"""What the files by hand are put together of: a key, its certificate, and who adds a file to the corpus."""

from corpus import ASCII, der_of, opens, pkcs8_of
from writer import Mac, Pbes2, certificate_bag, names, open_safe, pfx, sealed_safe, shrouded_bag

MAKER = "by hand"
KEY = pkcs8_of("p256")
SECOND = pkcs8_of("second")
OWN, SECOND_OWN, ISSUING, ROOT = (der_of(name) for name in ["p256", "second", "issuing", "root"])
IDENTIFIER = b"\x01"
USUAL = names("navn", IDENTIFIER)


def key_safe(password=ASCII, scheme=None, attributes=USUAL, key=KEY):
    return open_safe(shrouded_bag(key, password, scheme or Pbes2(), attributes))


def own_safe(password=ASCII, scheme=None, attributes=USUAL):
    return sealed_safe(password, scheme or Pbes2(), certificate_bag(OWN, attributes))


def usual(password=ASCII, scheme=None, mac=None):
    """A key and its certificate, all parts under one scheme."""
    return pfx(password, mac or Mac(), key_safe(password, scheme), own_safe(password, scheme))


class Adding:
    """Adds files of one folder."""

    def __init__(self, corpus, folder):
        self.corpus, self.folder = corpus, folder

    def opens(self, name, data, shows, keys=("p256",), certificates=1, form="as-typed", password=ASCII, **more):
        sees = more.pop("sees", None)
        refused = more.pop("refused", None)
        outcome = opens(keys, certificates, form, **more)
        self.corpus.add(
            f"{self.folder}/{name}.p12", data, MAKER, "", password, shows, opens=outcome, sees=sees, refused=refused
        )

    def refused(self, name, data, shows, error, password=ASCII):
        self.corpus.add(f"{self.folder}/{name}.p12", data, MAKER, "", password, shows, refused=error)
