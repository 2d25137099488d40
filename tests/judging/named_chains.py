"""Makes chains that a judge easily gets wrong, each in a folder of its own with the outcome in expected.txt.

    named_chains.py FOLDER
"""

import pathlib
import sys

from chains import (
    DAY, NOW, REASONS, Holder, Validity, address, authority, certificate, crl, entry, key, key_usage, name, point,
    scope, write_case, x509,
)

FOLDER = pathlib.Path(sys.argv[1])

ROOT = Holder(name("root"), key(1))
CA = Holder(name("ca"), key(2))
CA_NEW_KEY = Holder(CA.name, key(3))
STRANGER = Holder(name("ca"), key(4))
PERSON = Holder(name("person"), key(5))
VICTIM = Holder(name("victim", mail="victim@firma.dk"), ROOT.key)
LISTER = Holder(name("lister"), key(6))
OTHER_LISTER = Holder(name("other lister"), key(7))

ROOT_CERTIFICATE = certificate(ROOT, ROOT, authority())
CA_CERTIFICATE = certificate(CA, ROOT, authority(), serial=2)
NEW_KEY_CERTIFICATE = certificate(CA_NEW_KEY, ROOT, authority(), serial=3)
PERSON_CERTIFICATE = certificate(PERSON, CA, serial=9)
LISTS_ONLY = [(key_usage(crl_sign=True), True)]
ROOT_LIST = crl(ROOT)
CA_LIST = crl(CA)
HELD = x509.ReasonFlags.certificate_hold
STOLEN = x509.ReasonFlags.key_compromise
LIFTED = x509.ReasonFlags.remove_from_crl
EARLIER = Validity(NOW - 3 * DAY, NOW + DAY)
OUTDATED = Validity(NOW - 4 * DAY, NOW - DAY)


def case(title, expected, target=PERSON_CERTIFICATE, pool=(CA_CERTIFICATE,), crls=(ROOT_LIST, CA_LIST)):
    write_case(FOLDER / title, ROOT_CERTIFICATE, target, pool, crls, expected=expected)


def forged_targets():
    """A certificate with the anchor's public key and key identifier that a stranger signed is no anchor."""
    case("plain", "valid")
    forged = certificate(VICTIM, ROOT, serial=66, signer=STRANGER.key)
    case("forged with the anchor's key", "signature", forged)
    as_root = certificate(Holder(ROOT.name, ROOT.key), ROOT, authority(), serial=66, signer=STRANGER.key)
    case("forged with the anchor's key and name", "signature", as_root)
    case("the anchor itself", "valid", ROOT_CERTIFICATE)


def deltas():
    """A delta counts with a complete list that it fits, whether or not the certificate points to it (6.3.3)."""
    held, stolen = (crl(CA, [entry(9, reason)]) for reason in (HELD, STOLEN))
    revoking, lifting = (crl(CA, [entry(9, reason)], number=6, base=5) for reason in (STOLEN, LIFTED))
    case("delta revokes", "revoked", crls=[ROOT_LIST, CA_LIST, revoking])
    case("delta lifts a hold", "valid", crls=[ROOT_LIST, held, lifting])
    case("delta cannot lift a revocation", "revoked", crls=[ROOT_LIST, stolen, lifting])
    case("delta over a later list", "valid", crls=[ROOT_LIST, CA_LIST, crl(CA, [entry(9)], number=7, base=6)])
    case("delta alone", "revocation-unknown", crls=[ROOT_LIST, crl(CA, number=6, base=5)])
    case("delta without lifting leaves the hold", "revoked", crls=[ROOT_LIST, held, crl(CA, number=6, base=5)])
    other_key = crl(CA_NEW_KEY, [entry(9, LIFTED)], number=6, base=5)
    case("delta under another key lifts nothing", "revoked", pool=[CA_CERTIFICATE, NEW_KEY_CERTIFICATE],
         crls=[ROOT_LIST, held, other_key])


def several_keys():
    """A current list under another key of the same name may list the certificate."""
    both = [CA_CERTIFICATE, NEW_KEY_CERTIFICATE]
    case("list under the new key revokes", "revoked", pool=both,
         crls=[ROOT_LIST, CA_LIST, crl(CA_NEW_KEY, [entry(9)], number=6)])
    case("list under the new key alone", "valid", pool=both, crls=[ROOT_LIST, crl(CA_NEW_KEY)])
    case("newer list under the same key wins", "valid", crls=[ROOT_LIST, crl(CA, [entry(9)], number=4), CA_LIST])
    case("outdated list, no other", "revocation-unknown", crls=[ROOT_LIST, crl(CA, validity=OUTDATED)])
    stranger = certificate(STRANGER, STRANGER, authority(), serial=4)
    case("a stranger's list clears nothing", "revocation-unknown", pool=[CA_CERTIFICATE, stranger],
         crls=[ROOT_LIST, crl(STRANGER)])
    case("a stranger's list revokes nothing", "valid", pool=[CA_CERTIFICATE, stranger],
         crls=[ROOT_LIST, CA_LIST, crl(STRANGER, [entry(9)], number=6)])
    revoked_key = crl(ROOT, [entry(3, STOLEN)])
    case("list under a revoked key", "revocation-unknown", pool=both, crls=[revoked_key, crl(CA_NEW_KEY)])


def indirect_lists():
    """A list of another's certificates names their issuer per entry, and its signer's own status counts."""
    points = x509.CRLDistributionPoints([point(address(1), issuer=LISTER.name)])
    pointing = certificate(PERSON, CA, [(points, False)], serial=9)
    lister = certificate(LISTER, ROOT, LISTS_ONLY, serial=4)
    whole = scope(address(1), indirect=True)
    pool = [CA_CERTIFICATE, lister]
    case("indirect list", "valid", pointing, pool, [ROOT_LIST, crl(LISTER, scope=whole)])
    carried = [entry(8, issuer=CA.name), entry(9)]
    case("indirect list, issuer carried on", "revoked", pointing, pool, [ROOT_LIST, crl(LISTER, carried, scope=whole)])
    case("indirect list, same serial of the lister's", "valid", pointing, pool,
         [ROOT_LIST, crl(LISTER, [entry(9)], scope=whole)])
    case("indirect list that does not say so", "revocation-unknown", pointing, pool,
         [ROOT_LIST, crl(LISTER, scope=scope(address(1)))])


def circles():
    """Two signers whose lists vouch for each other vouch for nobody."""
    def listed_by(subject, signer, number):
        points = x509.CRLDistributionPoints([point(address(number), issuer=signer.name)])
        return certificate(subject, ROOT, [*LISTS_ONLY, (points, False)], serial=number)

    pool = [CA_CERTIFICATE, listed_by(LISTER, OTHER_LISTER, 21), listed_by(OTHER_LISTER, LISTER, 22)]
    points = x509.CRLDistributionPoints([point(address(20), issuer=LISTER.name)])
    target = certificate(PERSON, CA, [(points, False)], serial=9)
    one = crl(LISTER, scope=scope([*address(20), *address(22)], indirect=True))
    other = crl(OTHER_LISTER, scope=scope(address(21), indirect=True))
    root_about_cas = crl(ROOT, scope=scope(authorities=True))
    case("two signers vouch for each other", "revocation-unknown", target, pool, [root_about_cas, one, other])


def reasons():
    """Lists for some reasons clear a certificate only together."""
    some, rest = frozenset(REASONS[:3]), frozenset(REASONS[3:])
    points = x509.CRLDistributionPoints([point(address(1))])
    target = certificate(PERSON, CA, [(points, False)], serial=9)
    lists = [crl(CA, scope=scope(address(1), reasons=reasons)) for reasons in (some, rest)]
    case("lists for all reasons together", "valid", target, crls=[ROOT_LIST, *lists])
    case("list for some reasons alone", "revocation-unknown", target, crls=[ROOT_LIST, lists[0]])


def main():
    for make in (forged_targets, deltas, several_keys, indirect_lists, circles, reasons):
        make()


if __name__ == "__main__":
    main()
