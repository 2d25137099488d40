"""Key files that were cut, changed or built to do harm."""

from corpus import ASCII, fresh
from der import children, indefinite, integer, octets, oid, read, sequence, set_of, tlv
from pieces import Adding, key_safe, own_safe, usual
from writer import Mac, Pbes2, attribute, bag, open_safe, pfx, sealed_safe


def make(corpus):
    fresh("broken")
    add = Adding(corpus, "broken")
    whole = usual()
    cut(add, whole)
    changed(add, whole)
    carried(add, whole)
    hostile(add, whole)


def cut(add, whole):
    """A download that stopped. The outermost value says how long the file should be, once it is there to say so."""
    size = len(whole)
    behind_content = read(whole, read(whole)[0])[1]
    mac = [*children(whole)][2]
    for name, length in [
        ("4", 4),
        ("10", 10),
        ("30", 30),
        ("half", size // 2),
        ("before-mac", mac),
        ("in-mac", mac + 20),
        ("last-octet", size - 1),
        ("version", behind_content),
    ]:
        add.refused(f"cut-{name}", whole[:length], f"{length} of {size} octets are there", f"damaged 0 {size} {length}")
    add.refused("cut-1", whole[:1], "one octet", "damaged 0 2 1")
    loose = indefinite(whole)
    add.refused("cut-indefinite", loose[: len(loose) // 2], "cut where no length is told", "damaged")
    add.refused("cut-indefinite-end", loose[:-2], "the last two octets are missing, which end it", "damaged")
    add.refused(
        "hole",
        whole[: size // 3] + whole[size // 2 :],
        "octets in the middle are missing",
        f"damaged 0 {size} {size - (size // 2 - size // 3)}",
    )


def changed(add, whole):
    flipped = lambda data, at: data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]
    mac = [*children(whole)][2]
    digest = whole.index(b"\x04\x20", mac)
    add.refused("flipped-mac", flipped(whole, digest + 5), "a bit of the MAC is changed", "wrong-password")
    add.refused("flipped-content", flipped(whole, mac - 40), "a bit of what is encrypted is changed", "wrong-password")
    no_mac = pfx(ASCII, None, key_safe(), own_safe())
    add.refused("flipped-no-mac", flipped(no_mac, len(no_mac) - 40), "a bit is changed, no MAC", "password-or-damaged")
    zeroed = whole[: len(whole) // 2] + bytes(len(whole) - len(whole) // 2)
    add.refused("second-half-zeros", zeroed, "the second half is zeros", "malformed")
    add.refused(
        "cut-inside",
        pfx(ASCII, None, open_safe(contents=b"\x30\x20\x30\x05")),
        "a safe that is cut, the file whole",
        "malformed",
    )
    add.refused(
        "bad-certificate-bag",
        pfx(ASCII, Mac(), open_safe(bag("certBag", integer(5)))),
        "a certificate's bag with a number in it",
        "malformed",
    )
    add.refused(
        "bad-key",
        pfx(ASCII, Mac(), open_safe(bag("keyBag", b"\x30\x20\x05"))),
        "a key that is cut, the file whole",
        "malformed",
    )
    add.refused(
        "empty-encryption",
        pfx(ASCII, Mac(), sealed_safe(ASCII, Nothing())),
        "nothing encrypted at all",
        "password-or-damaged",
    )


class Nothing(Pbes2):
    """Encrypts to no octets."""

    def apply(self, password, plain):
        return super().apply(password, plain)[0], b""


def carried(add, whole):
    """What a transfer as text makes of a file."""
    add.refused("line-ends", whole.replace(b"\n", b"\r\n") + b"\n", "line ends were changed to Windows'", "malformed")
    text = whole.decode("utf-8", errors="replace").encode()
    add.refused("as-text", text, "read and written as UTF-8 text", "not-a-key-file: unknown")
    add.refused(
        "seven-bits", bytes(octet & 0x7F for octet in whole), "the eighth bit is lost", "not-a-key-file: unknown"
    )


def hostile(add, whole):
    size = len(whole)
    add.refused(
        "bomb-2-31",
        b"\x30\x84\x7f\xff\xff\xff" + whole[4:],
        "two gigabytes announced",
        f"damaged 0 2147483653 {size + 2}",
    )
    add.refused("bomb-2-63", b"\x30\x88\x7f" + b"\xff" * 7 + whole[4:], "8 exabytes announced", "malformed")
    inner = whole[:9] + b"\x7f\xff" + whole[11:]
    add.refused("bomb-inside", inner, "a part that is larger than the file", "malformed")
    deep = b""
    for _ in range(100):
        deep = sequence(deep)
    add.refused("deep-file", sequence(integer(3), sequence(oid("data"), deep)), "100 levels of SEQUENCE", "too-large")
    loose = b"\x30\x80\x02\x01\x03\x30\x80" + oid("data") + b"\xa0\x80" + b"\x24\x80" * 100 + b"\0\0" * 103
    add.refused("deep-string", loose, "100 levels of OCTET STRING in pieces", "too-large")
    endless = b"\x30\x80\x02\x01\x03\x30\x80" + oid("data") + b"\xa0\x80" * 2000
    add.refused("deep-endless", endless, "2,000 levels without an end", "too-large")
    nested = sequence()
    for _ in range(100):
        nested = sequence(bag("safeContentsBag", nested))
    add.refused(
        "deep-safes", pfx(ASCII, Mac(), open_safe(contents=nested)), "100 safes within one another", "too-large"
    )
    no_safe = pfx(ASCII, Mac(), content=octets(b"intet"))
    add.refused("no-list", no_safe, "no list of safes", "malformed")
    attributes = set_of(attribute("friendlyName", tlv(0x1E, b"\0n\0a\0")))
    data = pfx(ASCII, Mac(), key_safe(attributes=attributes), own_safe())
    add.opens("odd-name", data, "a BMPString of an odd length")
