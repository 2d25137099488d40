"""Makes random certificate chains with CRLs, good ones and bad ones, for the test `judging`.

    random_chains.py SEED COUNT FOLDER

Each chain lies in a numbered folder: anchor.pem, target.pem, pool.pem, crls.pem, and traits.txt, which says what is
special about it, a word a line. The same seed gives the same chains but for the random part of their signatures.
Every certificate has a key of its own and key identifiers.
"""

import pathlib
import random
import sys

from chains import (
    DAY, NOW, REASONS, Holder, Validity, address, authority, certificate, crl, entry, key, key_usage, name, point,
    policies, policy_mappings, scope, unknown, write_case, x509,
)

KEYS = [key(number) for number in range(24)]
ANY_POLICY = x509.ObjectIdentifier("2.5.29.32.0")
POLICIES = [x509.ObjectIdentifier(f"1.2.3.{number}") for number in (1, 2, 3)]
HOSTS = ["a.dk", "b.a.dk", "x.dk", "A.DK", "ba.dk"]
NAME_BASES = [name(), name(organisation="ORG", unit="U1"), name(organisation="Other")]
CRL_ISSUER = name("crl issuer")


class Chain:
    """One chain in the making: an anchor, CAs, the target, and their CRLs."""

    def __init__(self, seed):
        self.dice = random.Random(seed)
        self.faults = self.dice.choice([0.01, 0.05, 0.2])
        self.keys = self.dice.sample(KEYS, len(KEYS))
        self.traits = set()
        self.with_policies = self.chance(0.5)
        self.with_constraints = self.chance(0.4)
        self.with_crls = self.chance(0.75)
        self.path = []  # (certificate, issuer's Holder, kind of its distribution points), the anchor first
        self.split = {}  # by serial number: the reasons of each distribution point
        self.pool = []
        self.crls = []
        self.serial = 0
        self.depth = self.dice.choice([0, 1, 1, 2, 2, 3])

    def chance(self, probability):
        return self.dice.random() < probability

    def fault(self, word, weight=1.0):
        """Whether to make this fault here; it is noted among the traits."""
        if self.chance(self.faults * weight):
            self.traits.add(word)
            return True
        return False

    def make(self):
        self.issuers = [self.anchor()]
        for level in range(1, self.depth + 1):
            self.issuers.append(self.authority(self.issuers[-1], level))
        self.target(self.issuers[-1])
        if self.with_crls:  # otherwise plain ones, for the other rules
            signers = self.extra_signers()
            for position in range(1, len(self.path)):
                self.lists(position, signers)
        else:
            self.crls += [crl(one) for one in self.issuers]
        self.dice.shuffle(self.crls)
        self.dice.shuffle(self.pool)
        return self

    # The certificates

    def anchor(self):
        holder = Holder(name("root"), self.keys.pop())
        issuer = Holder(name("wrong"), holder.key) if self.fault("anchor not self-issued", 0.3) else holder
        extensions = authority(self.path_length(0))
        # OpenSSL asks for the anchor's own status; RFC 5280 trusts an anchor without.
        extensions.append((x509.CRLDistributionPoints([point(address(0))]), False))
        self.crls.append(crl(holder, scope=scope(address(0))))
        self.path.append((certificate(holder, issuer, extensions), issuer, None))
        return holder

    def authority(self, issuer, level):
        self_issued = level > 1 and self.chance(0.2)
        if self_issued:
            self.traits.add("self-issued")
        own_name = issuer.name if self_issued else name(f"ca {level}", unit=self.dice.choice(["U1", "U2"]))
        holder = Holder(own_name, self.keys.pop())
        extensions = authority(
            self.path_length(level),
            ca=not self.fault("not a CA", 0.3),
            key_cert_sign=not self.fault("no keyCertSign", 0.3),
            crl_sign=not self.fault("no cRLSign", 0.3),
        )
        if self.with_policies:
            extensions += self.policy_extensions(is_target=False)
        if self.with_constraints and self.chance(0.7):
            extensions += self.name_constraints()
        self.certify(holder, issuer, extensions)
        self.pool.append(self.path[-1][0])
        return holder

    def target(self, issuer):
        mail = f"s@{self.dice.choice(HOSTS)}" if self.chance(0.2) else None
        holder = Holder(name("person", unit=self.dice.choice(["U1", "U2"]), mail=mail), self.keys.pop())
        extensions = []
        if self.chance(0.3):
            extensions.append((x509.BasicConstraints(False, None), True))
        if self.chance(0.5):
            extensions.append((key_usage(digital_signature=True, key_encipherment=True), True))
        if names := [self.general_name() for _ in range(self.dice.choice([0, 1, 1, 2]))]:
            extensions.append((x509.SubjectAlternativeName(names), False))
        if self.with_policies:
            extensions += self.policy_extensions(is_target=True)
        self.certify(holder, issuer, extensions)

    def certify(self, holder, issuer, extensions):
        """Issues one certificate below the anchor, perhaps with a fault."""
        self.serial += 1
        if self.fault("critical extension", 0.15):
            extensions.append(unknown())
        kind = self.dice.choice(["none", "none", "one", "two", "reasons", "indirect"]) if self.with_crls else "none"
        if points := self.points(kind):
            extensions.append((x509.CRLDistributionPoints(points), False))
        validity = Validity()
        if self.fault("dates", 0.2):
            validity = self.dice.choice([Validity(until=NOW - DAY), Validity(since=NOW + DAY)])
        signer = self.keys.pop() if self.fault("signature", 0.2) else None
        named = Holder(name("wrong"), issuer.key) if self.fault("issuer's name", 0.15) else issuer
        made = certificate(holder, named, extensions, self.serial, validity, signer)
        self.path.append((made, issuer, kind))

    def path_length(self, level):
        """No limit, one that fits the CAs still to come, or one too small."""
        still = self.depth - level
        if still and self.fault("short path length", 0.3):
            return still - 1
        return None if self.chance(0.6) else still

    # Policies and names

    def policy_extensions(self, is_target):
        extensions = []
        if not self.chance(0.1):
            asserted = set(self.dice.sample([*POLICIES, ANY_POLICY], self.dice.choice([1, 1, 2, 3])))
            if self.chance(0.4):
                asserted.add(POLICIES[0])
            extensions.append(policies(sorted(asserted, key=str), critical=self.chance(0.5)))
        if self.chance(0.3):
            explicit = None if self.chance(0.4) else self.dice.choice([0, 1, 2])
            mapping = None if self.chance(0.5) else self.dice.choice([0, 1])
            explicit = 0 if explicit is None and mapping is None else explicit
            extensions.append((x509.PolicyConstraints(explicit, mapping), True))
        if self.chance(0.15):
            extensions.append((x509.InhibitAnyPolicy(self.dice.choice([0, 1, 2])), True))
        if not is_target and self.chance(0.3):
            extensions.append(policy_mappings(self.mapping_pairs(), critical=self.chance(0.5)))
        return extensions

    def mapping_pairs(self):
        pairs = {tuple(self.dice.choices(POLICIES, k=2)) for _ in range(self.dice.choice([1, 1, 2]))}
        if self.fault("anyPolicy mapped"):
            pairs.add(self.dice.choice([(ANY_POLICY, POLICIES[0]), (POLICIES[0], ANY_POLICY)]))
        return sorted(pairs, key=str)

    def name_constraints(self):
        permitted = [self.name_base() for _ in range(self.dice.choice([0, 1, 2]))]
        excluded = [self.name_base() for _ in range(self.dice.choice([0, 0, 1]))]
        if not permitted and not excluded:
            return []
        return [(x509.NameConstraints(permitted or None, excluded or None), True)]

    def general_name(self):
        host = self.dice.choice(HOSTS)
        return self.dice.choice([
            x509.RFC822Name(f"{self.dice.choice('stS')}@{host}"),
            x509.DNSName(host),
            x509.DirectoryName(name("z", unit=self.dice.choice(["U1", "U2"]))),
            x509.UniformResourceIdentifier(f"http://{host}/x"),
        ])

    def name_base(self):
        return self.dice.choice([
            x509.RFC822Name(self.dice.choice(["a.dk", ".a.dk", "s@a.dk", "x.dk"])),
            x509.DNSName(self.dice.choice(["a.dk", "x.dk", "b.a.dk"])),
            x509.DirectoryName(self.dice.choice(NAME_BASES)),
            x509.UniformResourceIdentifier(self.dice.choice(["a.dk", ".a.dk", "x.dk"])),
        ])

    # Revocation

    def points(self, kind):
        """The distribution points of the certificate being made."""
        here = address(self.serial)
        if kind == "one":
            return [point(here)]
        if kind == "two":
            return [point(address(90 + self.serial)), point(here)]
        if kind == "reasons":
            self.split[self.serial] = self.split_reasons()
            return [point(address(f"{self.serial}/{part}"), some) for part, some in enumerate(self.split[self.serial])]
        if kind == "indirect":
            self.traits.add("indirect")
            if self.chance(0.8):
                return [point(here, issuer=CRL_ISSUER)]
            self.traits.add("point with a CRL issuer only")
            return [point(issuer=CRL_ISSUER)]
        return []

    def split_reasons(self):
        """All reasons in one set or in two."""
        if self.chance(0.3):
            return [frozenset(REASONS)]
        some = frozenset(self.dice.sample(REASONS, self.dice.choice([4, 4, 7])))
        return [some, frozenset(REASONS) - some]

    def extra_signers(self):
        """A signer of indirect CRLs, and perhaps a key of the first CA's that only signs CRLs."""
        indirect = Holder(CRL_ISSUER, self.keys.pop())
        self.add_signer(indirect, 200)
        separate = None
        if len(self.path) > 2 and self.chance(0.2):
            self.traits.add("separate CRL key")
            separate = Holder(self.path[1][0].subject, self.keys.pop())
            self.add_signer(separate, 201)
        return indirect, separate

    def add_signer(self, signer, serial):
        usage = key_usage(crl_sign=not self.fault("no cRLSign", 0.3), digital_signature=True)
        validity = Validity(until=NOW - DAY) if self.fault("dates of a CRL signer", 0.3) else Validity()
        points = x509.CRLDistributionPoints([point(address(serial))])
        self.pool.append(certificate(signer, self.issuers[0], [(usage, True), (points, False)], serial, validity))
        entries = [entry(serial)] if self.fault("revoked CRL signer", 0.3) else []
        self.crls.append(crl(self.issuers[0], entries, scope=scope(address(serial))))

    def lists(self, position, signers):
        """The CRLs about one certificate."""
        made, issuer, kind = self.path[position]
        indirect, separate = signers
        if self.fault("no CRL", 0.5):
            return
        entries = []
        if self.fault("revoked", 0.5):
            entries.append((made.serial_number, self.dice.choice([None, x509.ReasonFlags.key_compromise])))
        if self.chance(0.2):
            entries.append((999, None))
        signer = separate if separate and issuer.name == separate.name else issuer
        here = address(made.serial_number if not self.fault("list of another point", 0.3) else 77)
        with_delta = self.chance(0.2)
        options = self.list_options(with_delta)
        if kind == "indirect":
            listed = [entry(serial, reason, made.issuer) for serial, reason in entries]
            full_name = here if self.chance(0.7) else None
            self.traits.update(["indirect list with a name"] if full_name else [])
            says_so = not full_name or not self.fault("not indirect", 0.5)
            self.crls.append(crl(indirect, listed, scope=scope(full_name, indirect=says_so), **options))
            return
        listed = [entry(*one) for one in entries]
        own_scope = "some reasons"
        if kind == "reasons" and self.chance(0.7):
            self.traits.add("lists for some reasons")
            split = self.split_reasons() if self.chance(0.3) else self.split[made.serial_number]
            for part, some in enumerate(split):
                part_name = address(f"{made.serial_number}/{part}")
                self.crls.append(crl(signer, listed, scope=scope(part_name, reasons=some), **options))
                listed = []
        else:
            self.traits.update(["one list for all reasons"] if kind == "reasons" else [])
            own_scope = self.plain_scope(position, kind, here)
            self.crls.append(crl(signer, listed, scope=own_scope, **options))
        if with_delta:
            self.delta(signer, made)
        if signer is not issuer and self.chance(0.5) or self.fault("second list", 0.3):
            self.traits.update(["two scopes"] if own_scope else [])
            self.second_list(issuer, made, kind)

    def plain_scope(self, position, kind, here):
        is_target = position == len(self.path) - 1
        form = self.dice.choice(["full", "full", "point", "kind"])
        if form == "point" and kind in ("one", "two"):
            return scope(here)
        if form == "kind":
            users = is_target != self.fault("list of the other kind", 0.5)
            return scope(users=users, authorities=not users)
        return None

    def list_options(self, with_delta):
        options = {"extensions": []}
        if with_delta and self.chance(0.8):
            options["extensions"].append((x509.FreshestCRL([point(address("delta"))]), False))
        elif with_delta:
            self.traits.add("delta nobody points to")
        if self.fault("outdated list", 0.3):
            options["validity"] = Validity(NOW - 4 * DAY, NOW - DAY)
        if self.fault("critical extension in a list", 0.15):
            options["extensions"].append(unknown("1.2.3.4.6"))
        return options

    def delta(self, signer, made):
        """A delta over the complete list of number 5; too old, too new or fitting."""
        self.traits.add("delta")
        entries = []
        if self.chance(0.4):
            entries.append(entry(made.serial_number, self.dice.choice([None, x509.ReasonFlags.remove_from_crl])))
        self.crls.append(crl(signer, entries, number=self.dice.choice([4, 6, 7]), base=self.dice.choice([3, 5, 6])))

    def second_list(self, issuer, made, kind):
        """A current list under the issuing key itself, which may say otherwise."""
        self.traits.update(["two lists", *(["one list for all reasons"] if kind == "reasons" else [])])
        entries = [entry(made.serial_number)] if self.chance(0.5) else []
        number, days = self.dice.choice([(4, 3), (6, 1)])
        validity = Validity(NOW - days * DAY, NOW + 2 * DAY)
        self.crls.append(crl(issuer, entries, number, validity=validity))


def main():
    seed, count, folder = int(sys.argv[1]), int(sys.argv[2]), pathlib.Path(sys.argv[3])
    for number in range(count):
        chain = Chain(f"{seed}/{number}").make()
        texts = {"traits": "\n".join(sorted(chain.traits))}
        write_case(folder / f"{number:05}", chain.path[0][0], chain.path[-1][0], chain.pool, chain.crls, **texts)


if __name__ == "__main__":
    main()
