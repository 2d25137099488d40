## Cards

no-module = no program for key cards was found on this machine
no-module-why = segl talks to cards through a PKCS#11 module, and none is installed in the usual places.
no-module-next-linux =
    install the one that came with your card, or OpenSC, which knows many
        sudo apt install opensc
      and if it lies in an unusual place, name it
        segl card list --module /path/to/module.so
no-module-next-macos =
    install the one that came with your card, or OpenSC, which knows many
        brew install opensc
      and if it lies in an unusual place, name it
        segl card list --module /path/to/module.dylib
no-module-next-windows =
    install the program that came with your card, or OpenSC, which knows many; if it lies in an unusual place, name it
        segl card list --module C:\path\to\module.dll

module-missing = the PKCS#11 module "{ $module }" does not exist
module-missing-why = It was named by --module, SEGL_MODULE or config.toml, and there is no such file.
module-missing-next =
    see where the name comes from, and correct it
        segl config

module-unsafe = others can change the PKCS#11 module "{ $module }"
module-unsafe-why =
    Whoever can change it could read your PIN. segl did not load it.
module-unsafe-next-linux =
    let only the system's administrator change it, then run the command again
        sudo chmod go-w { $module-word }
module-unsafe-next-macos =
    let only the system's administrator change it, then run the command again
        sudo chmod go-w { $module-word }
module-unsafe-next-windows =
    remove other users' right to write under Properties, Security, then
    {"    "}{ $again }

module-failed = the PKCS#11 module "{ $module }" does not work
module-failed-why = It says: { $what }. No card was touched.
module-failed-next =
    see whether another module reaches your card
        segl check

reader-service-missing = the reader service does not answer
reader-service-missing-why = Programs reach card readers through it, and it says: { $what }.
reader-service-missing-next-linux =
    install it and start it, then look again
        sudo apt install pcscd
        sudo systemctl enable --now pcscd.socket
        segl card list
reader-service-missing-next-macos =
    plug the reader in again; macOS starts the service by itself, then
        segl card list
reader-service-missing-next-windows =
    plug the reader in again; that starts the "Smart Card" service, unless it is switched off under Services; then
        segl card list

no-reader = no card reader is plugged in
no-reader-why = No card was found behind a module either.
no-reader-next =
    plug the reader or the USB token in, then look again
        segl card list

reader-gone = the card reader is gone
reader-gone-why = It was there a moment ago. What was done before is kept; no key was deleted.
reader-gone-next =
    plug the reader in again, then
    {"    "}{ $again }

card-mute = the card in "{ $reader }" does not answer
card-mute-why = It may sit the wrong way round, be dirty, or not be a card with a chip.
card-mute-next =
    take it out, put it in again with the chip first and facing up, then
    {"    "}{ $again }

card-not-known = { $kind ->
        [openpgp] the card in "{ $reader }" is an OpenPGP card, which segl does not drive itself
       *[unknown] the card in "{ $reader }" is of a kind that segl does not know
    }
card-not-known-why =
    { $kind ->
        [openpgp] segl drives PIV cards itself; others need a PKCS#11 module. OpenSC has one that may know OpenPGP cards.
       *[unknown] It has no PIV application, which segl drives itself; others need a PKCS#11 module. Bank cards, SIMs and access cards do nothing for mail.
    }
    { $modules ->
        [none] No module is installed.
       *[other] These modules were asked and do not know it: { $modules }.
    }
    Its answer to reset is { $atr }, which tells its maker what card it is. Nothing on it was changed.
card-not-known-next-linux =
    if it is not the card that you mean, put the right one in. If it is, install its maker's PKCS#11 module, or OpenSC's, and look who serves it
        sudo apt install opensc
        segl card list
      and if the module lies in an unusual place, name it
        segl card list --module /path/to/module.so
card-not-known-next-macos =
    if it is not the card that you mean, put the right one in. If it is, install its maker's PKCS#11 module, or OpenSC's, and look who serves it
        brew install opensc
        segl card list
      and if the module lies in an unusual place, name it
        segl card list --module /path/to/module.dylib
card-not-known-next-windows =
    if it is not the card that you mean, put the right one in. If it is, install its maker's program with a PKCS#11 module, or OpenSC, and look who serves it
        segl card list
      and if the module lies in an unusual place, name it
        segl card list --module C:\path\to\module.dll

card-in-use = another program has the card in "{ $reader }" for itself
card-in-use-why =
    While it does, no other program can talk to the card. segl has not touched it.
    { $programs ->
        [unknown] The system does not tell which program it is.
       *[other] These programs are connected to card readers: { $programs }.
    }
card-in-use-next =
    let the other program finish, or close it, then
    {"    "}{ $again }

card-reset = another program reset { $the-card }
card-reset-why = The card has forgotten that the PIN was given. segl stopped, and did not send it again. What was done before is kept.
card-reset-next =
    close programs that use the card, then go on
    {"    "}{ $again }

card-nonsense = { $the-card } answers nonsense
card-nonsense-why = segl got { $what }. It has stopped; no key was deleted.
card-nonsense-next =
    take the card out and put it in again; if it goes on, it is broken, or no card of the kind it says it is
        segl card show

card-no-place = there is no free place for a new key on { $the-card }
card-no-place-why = segl puts a key only where the card says that nothing is. Nothing on the card was changed.
card-no-place-next =
    see what is on it, and ask whoever gave you the card for a new one
        segl card show

pin-not-ascii = { $which ->
        [puk] the PUK has characters that no PUK of this card has
        [new-pin] the new PIN has characters that no PIN of this card has
        [new-puk] the new PUK has characters that no PUK of this card has
       *[pin] the PIN has characters that no PIN of this card has
    }
pin-not-ascii-why = { $the-card-begins } takes digits, or letters without æ, ø, å. Nothing was sent to the card; no try is lost.
pin-not-ascii-next =
    see that Caps Lock and the keyboard's language are right, then
    {"    "}{ $again }

management-key-needed = { $the-card } asks for its management key
management-key-needed-why = A new key or certificate is written only with it, and it is not the one the card came with. Nothing on the card was changed.
management-key-needed-next =
    ask whoever set the card up for it, write it into a file that only you can read, and
    {"    "}{ $again } --management-key-file key.txt

management-key-wrong = { $the-card } did not accept the management key
management-key-wrong-why = It was tried once. Nothing on the card was changed, and no PIN try is lost.
management-key-wrong-next =
    make sure that it is the key of this card, then
    {"    "}{ $again }

management-key-unreadable = this is no management key
management-key-unreadable-why = It has 32, 48 or 64 hexadecimal digits (0 to 9, a to f). Nothing was sent to the card.
management-key-unreadable-next =
    correct the first line of the file, then
    {"    "}{ $again }

no-card = no card was found in any reader
no-card-why = { $modules ->
        [none] segl looked into the readers itself, and no PKCS#11 module is installed that might know another card.
       *[other] These modules were asked: { $modules }.
    }
no-card-next-linux =
    put the card in, chip first; if the reader is not seen at all, start its service
        sudo systemctl enable --now pcscd.socket
      then look again
        segl card list
no-card-next-macos =
    put the card in, chip first, and plug the reader in again; then
        segl card list
no-card-next-windows =
    put the card in, chip first, and plug the reader in again (that starts the "Smart Card" service); then
        segl card list

card-unknown = no card with the serial number { $serial } is plugged in
card-unknown-why = Other cards were not touched.
card-unknown-next =
    see which cards there are
        segl card list

card-several = several cards are plugged in; segl will not guess
card-several-why = { $cards }
card-several-next =
    name one by its serial number
    {"    "}{ $again } --card { $serial-word }

card-gone = { $the-card } was taken out
card-gone-why = segl lost touch with it in the middle of the work. What was done before is kept; no key was deleted.
card-gone-next =
    put the card in again, and let it stay; then go on
    {"    "}{ $again }

card-failed = { $the-card } reports an error
card-failed-why = It says: { $what }. segl has stopped; no key was deleted.
card-failed-next =
    take the card out and put it in again, then see what is on it
        segl card show

card-cannot = { $the-card } cannot do this
card-cannot-why = It lacks: { $what }. Nothing on the card was changed.
card-cannot-next =
    try a kind of key that the card can make, or ask whoever gave you the card
    {"    "}{ $again } --key rsa2048

card-full = there is no room left on { $the-card }
card-full-why =
    A new key and certificate need a place. segl deletes no keys: mail encrypted to them could never be opened again.
card-full-next =
    see what is on it, then ask whoever gave you the card for a new one
        segl card show

card-read-only = { $the-card } cannot be written to
card-read-only-why = It, or its reader, is write-protected. Nothing on the card was changed.
card-read-only-next =
    ask whoever gave you the card whether you may write to it; what is on it is shown by
        segl card show

place-taken = the place chosen on { $the-card } is taken
place-taken-why = Something was written there in the meantime. segl replaces nothing on a card.
place-taken-next =
    begin again; segl chooses another place
    {"    "}{ $again }

pin-wrong = the card did not accept the PIN
pin-wrong-why =
    { $the-card-begins } { $state ->
        [last] has one try left; then the PIN is blocked.
        [low] has { $tries ->
            [0] few tries left
           *[other] { $tries } tries left
        }; then the PIN is blocked.
        [blocked] has no tries left: the PIN is blocked now.
       *[other] does not say how many tries are left.
    }
    segl has stopped and will not try again by itself. Nothing on the card was changed.
pin-wrong-next =
    make sure it is this card's PIN, not the PUK and not your Windows PIN, then run
    {"    "}{ $again }

pin-blocked = the PIN of { $the-card } is blocked
pin-blocked-why = It was entered wrongly too many times. Your keys are still on the card and are not lost.
pin-blocked-next =
    unblock it with the PUK, and choose a new PIN
        segl card pin unblock --card { $serial-word }
      No PUK? Ask the office that gave you the card. Do not reset the card: that deletes the keys, and mail encrypted to them could never be opened again.

pin-last-try = one try is left for the PIN of { $the-card }
pin-last-try-why = If that is wrong too, the PIN is blocked. segl did not try.
pin-last-try-next =
    if you have the PUK, choose a new PIN with it: that gives all tries back
        segl card pin unblock --card { $serial-word }
      If you are sure of the PIN, change it: the right one gives all tries back too
        segl card pin change --last-try --card { $serial-word }

pin-length = { $which ->
        [puk] a PUK of that length does not fit { $the-card }
        [new-pin] the new PIN has not the right length for { $the-card }
        [new-puk] the new PUK has not the right length for { $the-card }
       *[pin] a PIN of that length does not fit { $the-card }
    }
pin-length-why = It takes { $least } to { $most } characters. Nothing was sent to the card, and no try was used.
pin-length-next =
    { $which ->
        [puk] make sure it is this card's PUK, then run
        [new-pin] choose another, then run
        [new-puk] choose another, then run
       *[pin] make sure it is this card's PIN, then run
    }
    {"    "}{ $again }

pin-not-set = { $the-card } has no PIN yet
pin-not-set-why = Without one it protects nothing and makes no key. Nothing on the card was changed.
pin-not-set-next =
    set a PIN in the program that came with the card, then look again
        segl card show

pin-needed = { $the-card } asks for its PIN
pin-needed-why = The key cannot be used without it, and none was given. Nothing on the card was changed.
pin-needed-next =
    run this at a terminal, or give the PIN in a file that you alone can read
    {"    "}{ $again } --pin-file pin.txt
