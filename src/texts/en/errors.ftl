### What went wrong (CODE), why (CODE-why) and what to do (CODE-next, or one for each system).
### In CODE-next a line indented by four is a command, alone on its line; those that begin with segl are parsed by a test.
### Names ending in -word are quoted for the shell; $again is the command as it was typed.

error-label = error
next-label = next
caused-by = Caused by
done-before = Done before this, and kept: { $steps }.
bug-report = Please report this.

## Files

file-missing = "{ $path }" does not exist
file-missing-why = There is nothing at that place, or its folder cannot be seen. Nothing was changed.
file-missing-next =
    look at the spelling and the folder; what segl knows of is listed by
        segl

file-is-folder = "{ $path }" is a folder
file-is-folder-why = A file is needed here. Nothing was changed.
file-is-folder-next =
    name the file in it, then run the command again; what segl knows of is listed by
        segl

file-not-ordinary = "{ $path }" is not an ordinary file
file-not-ordinary-why = It is a pipe, a device or a socket, which segl does not open. Nothing was changed.
file-not-ordinary-next =
    save what it holds as an ordinary file, and name that one; what segl knows of is listed by
        segl

file-too-large = "{ $path }" is larger than any file of this kind
file-too-large-why = segl reads at most { $limit } bytes here, and this file holds more. It was not opened.
file-too-large-next =
    make sure that it is the right file; what segl knows of is listed by
        segl

would-overwrite = "{ $path }" exists already
would-overwrite-why = segl never replaces a file on its own. What is there was not changed.
would-overwrite-next =
    name another place, or move that file away, then run this again
    {"    "}{ $again }

file-no-access = the system gives no access to "{ $path }"
file-no-access-why = It belongs to another user, or it is read-only. Nothing was changed there.
file-no-access-next-linux =
    look whose it is and what you may do with it
        ls -ld { $path-word }
      then choose a place that is yours, or ask your administrator
file-no-access-next-macos =
    look whose it is and what you may do with it
        ls -ld { $path-word }
      then choose a place that is yours, or ask your administrator
file-no-access-next-windows =
    look whose it is and what you may do with it
        icacls { $path-word }
      then choose a place that is yours, or ask your administrator

disk-full = there is no room left for "{ $path }"
disk-full-why = The disk, or your share of it, is full. No half-written file was left behind.
disk-full-next =
    make room on that disk, then run this again
    {"    "}{ $again }

file-readable-by-others = others can read "{ $path }", which should hold a secret
file-readable-by-others-why = segl takes a PIN or a password only from a file that you alone can read. It was not read.
file-readable-by-others-next-linux =
    shut others out, then run the command again
        chmod 600 { $path-word }
file-readable-by-others-next-macos =
    shut others out, then run the command again
        chmod 600 { $path-word }
file-readable-by-others-next-windows =
    remove the other users under Properties, Security, then run this again
    {"    "}{ $again }

file-not-text = "{ $path }" is not plain text
file-not-text-why = Text in UTF-8 was expected, and it holds other bytes. Nothing was changed.
file-not-text-next =
    make sure that it is the right file, or save it as UTF-8, then run this again
    {"    "}{ $again }

file-failed = "{ $path }" could not be read or written
file-failed-why = The system says: { $what }. Nothing half-written was left behind.
file-failed-next =
    see whether the disk or the network drive is there, then run this again
    {"    "}{ $again }

## Key files

keyfile-not = "{ $path }" is not a key file
keyfile-not-why = { $looks ->
        [pem] It is text in PEM form; a key file is PKCS#12 (.p12 or .pfx).
        [certificate] It is a certificate alone, without a private key.
        [html] It is a web page; most likely a login page was saved instead of the file.
        [zip] It is a ZIP archive; the key file may lie inside it.
        [empty] It is empty.
        [jks] It is a Java key store of the old kind (JKS).
        [pkcs7] It is a collection of certificates (PKCS#7), without a private key.
       *[unknown] It is not PKCS#12 (.p12 or .pfx), nor anything else segl knows.
    } Nothing was changed.
keyfile-not-next =
    { $looks ->
        [certificate] look at it as a certificate
        [pkcs7] look at it as certificates
        [pem] if it holds certificates, look at them
        [html] log in, fetch the file again, then look at it
        [zip] unpack it, then look at the file inside; certificates are shown by
       *[unknown] fetch the file again from where you got it; if it is a certificate, look at it
    }
    {"    "}segl cert show { $path-word }

keyfile-damaged = "{ $path }" is cut off or damaged
keyfile-damaged-why = { $announced ->
        [0] Its structure breaks off or contradicts itself.
       *[other] It says it holds { $announced } bytes; only { $present } are there.
    } No password was needed to see this. Nothing was changed.
keyfile-damaged-next =
    fetch the file again from where you got it, or use your backup; what segl knows of is listed by
        segl

keyfile-password = the password does not open "{ $path }"
keyfile-password-why =
    The file is complete and its protection is known ({ $encryption }, { $iterations } rounds);
    its check value does not match this password. Nothing was changed.
keyfile-password-next =
    try again; look at Caps Lock and the keyboard language (æ, ø, å)
    {"    "}{ $again }
      A key file keeps the password it was saved with, even if you changed your login since.

keyfile-password-or-damaged = "{ $path }" does not open with this password
keyfile-password-or-damaged-why =
    The file has no check value, so segl cannot tell a wrong password from a damaged file.
    Nothing was changed.
keyfile-password-or-damaged-next =
    try the password again; if you are sure of it, fetch the file again or use your backup
    {"    "}{ $again }

keyfile-unsupported = "{ $path }" uses a protection segl cannot read
keyfile-unsupported-why =
    It uses "{ $what }" ({ $oid }). This is not about your password. Nothing was changed.
keyfile-unsupported-next =
    save it again from the program that made it, choosing AES-256 (or "compatible", 3DES); then
        segl file show { $path-word }

keyfile-too-slow = "{ $path }" asks for more work than any real key file
keyfile-too-slow-why =
    It wants { $iterations } rounds to be opened, which would take minutes or hours; it may be made to stall programs.
    It was not opened.
keyfile-too-slow-next =
    fetch the file again from where you got it; what can be told without opening it is shown by
        segl file show { $path-word } --no-password

keyfile-no-identity = "{ $path }" holds no private key with its certificate
keyfile-no-identity-why = Without both it cannot sign or open mail. Nothing was changed.
keyfile-no-identity-next =
    see what is in it, then look for the file that was saved together with the private key
        segl file show { $path-word }

password-weak = the new password is too weak
password-weak-why = It breaks these rules: { $broken }. Nothing was changed.
password-weak-next =
    choose at least 12 characters, four unrelated words for example, without your name or address, then
    {"    "}{ $again }

## Certificates

cert-unreadable = "{ $path }" holds no certificate that segl can read
cert-unreadable-why = Certificates in PEM, DER or PKCS#7 form were expected. Nothing was changed.
cert-unreadable-next =
    if it is a key file (.p12 or .pfx), look at it as one
        segl file show { $path-word }

crl-unreadable = "{ $path }" holds no list of revoked certificates
crl-unreadable-why = CRLs in PEM or DER form were expected. Without them segl judges nothing.
crl-unreadable-next =
    fetch the list again from the issuer, then run this again
    {"    "}{ $again }

ocsp-unreadable = "{ $path }" holds no OCSP response
ocsp-unreadable-why = A response of an OCSP responder in DER or PEM form was expected. Without it segl judges nothing.
ocsp-unreadable-next =
    fetch the response again from the responder, then run this again
    {"    "}{ $again }

cert-no-email = this certificate cannot be used for mail: it holds no e-mail address
cert-no-email-why =
    "{ $name }", serial { $serial }, from { $issuer }. Outlook and Thunderbird compare
    the sender's address with the certificate's, and here there is nothing to compare. Nothing was changed.
cert-no-email-next =
    ask your user administrator to order it again with your e-mail address in the certificate; then
    {"    "}{ $again }
      The address must be plain letters: one with æ, ø or å will not work either.

cert-email-not-plain = this certificate cannot be used for mail: its address is not plain letters
cert-email-not-plain-why =
    "{ $name }" has the address { $email }. Mail programs do not match addresses with æ, ø, å
    or other such letters. Nothing was changed.
cert-email-not-plain-next =
    ask your user administrator to order it again with an address of plain letters; then
    {"    "}{ $again }

cert-unfit = the certificate of "{ $name }" cannot be used for mail
cert-unfit-why = What stands in the way: { $problems }. Nothing was changed.
cert-unfit-next =
    ask your user administrator to order one for mail (signing and encryption); then
    {"    "}{ $again }

cert-state-issued = the certificate of "{ $name }" is renewed in MitID Erhverv, not here
cert-state-issued-why =
    It comes from { $issuer }, which gives new certificates by a new order only. Nothing was changed.
cert-state-issued-next =
    order a new certificate in MitID Erhverv and fetch it as a key file (its password is shown once); then
        segl file show new.p12
      Keep the old key file: your old mail needs it.

## Which certificate

identity-none = no certificate with its key was found { $place ->
        [card] on the card
        [file] in the file
       *[other] in { $place }
    }
identity-none-why = A private key and its certificate are needed together. Nothing was changed.
identity-none-next =
    { $place ->
        [card] see what is there; a first certificate is fetched with segl card enrol
       *[other] see what segl knows of; a first certificate is fetched with segl file enrol
    }
    {"    "}{ $look }

identity-unknown = no certificate { $place ->
        [card] on the card
        [file] in the file
       *[other] in { $place }
    } fits "{ $who }"
identity-unknown-why = Its e-mail address, hash or token address must be the one you named. Nothing was changed.
identity-unknown-next =
    see which there are, and name one of them
    {"    "}{ $look }

identity-several = { $named ->
        [no] { $count } certificates could be meant; segl will not guess
       *[yes] { $count } certificates match "{ $who }"; segl will not guess
    }
identity-several-why = { $list }
identity-several-next =
    name one of them, for example
    {"    "}{ $pick }

identity-split = "{ $name }" has one certificate for signing and another for encryption
identity-split-why = segl cannot renew such a pair yet. Nothing was changed.
identity-split-next =
    ask your issuer for a certificate that does both; what there is now is shown by
        segl

who-unreadable = "{ $who }" names no certificate
who-unreadable-why =
    A certificate is named by its e-mail address, by sha256: and the first digits of its hash,
    or by a pkcs11: address (one without a PIN in it).
who-unreadable-next =
    see which there are
        segl

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

no-card = no card was found in any reader
no-card-why = These modules were asked: { $modules }.
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

card-gone = the card "{ $card }" was taken out
card-gone-why = segl lost touch with it in the middle of the work. What was done before is kept; no key was deleted.
card-gone-next =
    put the card in again, and let it stay; then go on
    {"    "}{ $again }

card-failed = the card "{ $card }" reports an error
card-failed-why = It says: { $what }. segl has stopped; no key was deleted.
card-failed-next =
    take the card out and put it in again, then see what is on it
        segl card show

card-cannot = the card "{ $card }" cannot do this
card-cannot-why = It lacks: { $what }. Nothing on the card was changed.
card-cannot-next =
    try a kind of key that the card can make, or ask whoever gave you the card
    {"    "}{ $again } --key rsa2048

card-full = there is no room left on the card "{ $card }"
card-full-why =
    A new key and certificate need a place. segl deletes no keys: mail encrypted to them could never be opened again.
card-full-next =
    see what is on it, then ask whoever gave you the card for a new one
        segl card show

card-read-only = the card "{ $card }" cannot be written to
card-read-only-why = It, or its reader, is write-protected. Nothing on the card was changed.
card-read-only-next =
    ask whoever gave you the card whether you may write to it; what is on it is shown by
        segl card show

place-taken = the place chosen on the card "{ $card }" is taken
place-taken-why = Something was written there in the meantime. segl replaces nothing on a card.
place-taken-next =
    begin again; segl chooses another place
    {"    "}{ $again }

pin-wrong = the card did not accept the PIN
pin-wrong-why =
    Card "{ $card }" ({ $serial }) in "{ $reader }" { $state ->
        [last] has one try left; then the PIN is blocked.
        [low] has few tries left; then the PIN is blocked.
        [blocked] has no tries left: the PIN is blocked now.
       *[other] does not say how many tries are left.
    }
    segl has stopped and will not try again by itself. Nothing on the card was changed.
pin-wrong-next =
    make sure it is this card's PIN, not the PUK and not your Windows PIN, then run
    {"    "}{ $again }

pin-blocked = the PIN of card "{ $card }" is blocked
pin-blocked-why = It was entered wrongly too many times. Your keys are still on the card and are not lost.
pin-blocked-next =
    unblock it with the PUK in the program that came with the card, or ask the office that gave it to you; then
        segl card show --card { $serial-word }
      Do not reset the card: that deletes the keys, and mail encrypted to them could never be opened again.

pin-last-try = one try is left for the PIN of card "{ $card }"
pin-last-try-why = If that is wrong too, the PIN is blocked. segl did not try.
pin-last-try-next =
    find the right PIN, and enter it once in the program that came with the card: that gives all tries back; then
        segl card show --card { $serial-word }

pin-length = a PIN of that length does not fit the card "{ $card }"
pin-length-why = Its PIN has { $least } to { $most } characters. It was not sent to the card, and no try was used.
pin-length-next =
    make sure it is this card's PIN, then run
    {"    "}{ $again }

pin-not-set = the card "{ $card }" has no PIN yet
pin-not-set-why = Without one it protects nothing and makes no key. Nothing on the card was changed.
pin-not-set-next =
    set a PIN in the program that came with the card, then look again
        segl card show

pin-needed = the card "{ $card }" asks for its PIN
pin-needed-why = The key cannot be used without it, and none was given. Nothing on the card was changed.
pin-needed-next =
    run this at a terminal, or give the PIN in a file that you alone can read
    {"    "}{ $again } --pin-file pin.txt

## The issuer, seen by the employee

issuer-none = segl does not know your issuer
issuer-none-why = Its folder stands neither in the command nor in the settings.
issuer-none-next =
    ask your administrator for the folder, and set it once
        segl config set issuer /path/to/issuer

issuer-unreachable = the issuer "{ $issuer }" cannot be reached
issuer-unreachable-why = Its folder is not there, or you have no access to it. What was done before is kept.
issuer-unreachable-next =
    see whether the network drive is connected, then run this again
    {"    "}{ $again }

issuer-offer-bad = what the issuer "{ $issuer }" offers cannot be read
issuer-offer-bad-why = It says: { $what }. No key was made, and nothing was changed.
issuer-offer-bad-next =
    tell your administrator; the administrator can look into it with
        segl issuer work { $issuer-word }

root-not-pinned = segl does not know which root certificate of "{ $issuer }" to trust
root-not-pinned-why =
    Its fingerprint must come from your administrator, by another way than the issuer's own folder.
    No key was made, and nothing was changed.
root-not-pinned-next =
    ask your administrator for the fingerprint, and set it once
        segl config set root FINGERPRINT

root-differs = the root certificate of "{ $issuer }" is not the one you trust
root-differs-why =
    You trust sha256:{ $pinned },
    and the issuer shows sha256:{ $found }.
    Either the issuer has a new one, or this is not your issuer. Nothing was sent.
root-differs-next =
    ask your administrator before you do anything; where your setting comes from is shown by
        segl config

issuer-refused = the issuer "{ $issuer }" refused the request
issuer-refused-why =
    Its answer: "{ $text }" ({ $reason }, reference { $reference }).
    A key that was made is kept for the next try; nothing else was changed.
issuer-refused-next =
    give your administrator the reference { $reference }; when it is mended, go on with
    {"    "}{ $resume }

answer-wrong = the answer from "{ $issuer }" is not what was asked for
answer-wrong-why = { $rule ->
        [key] Its certificate is for another key.
        [email] Its e-mail address is another than planned: { $detail }.
        [ca] Its certificate could issue others, which yours must not.
        [lifetime] It is valid for longer than the issuer offers: { $detail }.
        [usage] It is for other uses than mail: { $detail }.
        [path] It does not lead to the root you trust: { $detail }.
        [fit] It does not do for mail: { $detail }.
       *[unreadable] It cannot be read: { $detail }.
    } It was kept in "{ $path }" and was not installed.
answer-wrong-next =
    send that file to your administrator; it is shown by
        segl cert show { $path-word }

offer-without-email = the new certificate would hold no e-mail address, and could not be used for mail
offer-without-email-why =
    The issuer "{ $issuer }" has no address to put into the certificate of "{ $name }".
    segl stopped before any key was made. A mail to your administrator lies ready in
    { $path }
offer-without-email-next =
    send that mail; when the order is mended, run this again
    {"    "}{ $again }

offer-email-not-plain = the new certificate's address would not work for mail
offer-email-not-plain-why =
    The issuer "{ $issuer }" would put { $email } into it, and mail programs do not match such letters.
    segl stopped before any key was made. A mail to your administrator lies ready in
    { $path }
offer-email-not-plain-next =
    send that mail; when the order is mended, run this again
    {"    "}{ $again }

outside-window = it is too early to renew
outside-window-why =
    The certificate is good for { $days ->
        [one] one more day
       *[other] { $days } more days
    }; "{ $issuer }" takes renewals from { $opens },
    or when your administrator orders one. No key was made.
outside-window-next =
    run this again then; what expires when is shown by
        segl check

order-unknown = the issuer "{ $issuer }" does not know the order { $order }
order-unknown-why = It may have been used, withdrawn or mistyped. No key was made.
order-unknown-next =
    copy the order number from the newest mail; a renewal that is due needs no order
        segl card renew

link-unreadable = "{ $link }" is not a renewal link
link-unreadable-why = A link looks like segl:renew?order=R-7F3A-19KD; the order number alone will do.
link-unreadable-next =
    copy it from the issuer's mail again, for example
        segl card renew --link R-7F3A-19KD

old-expired = the certificate of "{ $name }" expired on { $date }
old-expired-why = An expired certificate cannot prove who asks for a new one. No key was made, and nothing was changed.
old-expired-next =
    ask your administrator to order a first certificate for you; with its order number and one-time code
    {"    "}{ $enrol }
      Keep the old key: your old mail needs it.

key-missing = the private key is not where it should be: { $place }
key-missing-why = It was taken away, or never written. Nothing was deleted by segl.
key-missing-next =
    put back the card or the file that held it; what there is now is shown by
        segl

code-unreadable = that is not a one-time code
code-unreadable-why = A code has groups of letters and digits, as the issuer's mail or letter shows it. It was not sent.
code-unreadable-next =
    type it again as it is printed, with or without the hyphens
    {"    "}{ $again }

terms-declined = the terms of "{ $issuer }" were not accepted
terms-declined-why = Without that the issuer gives no certificate. No key was made, and nothing was changed.
terms-declined-next =
    if you change your mind, run this again
    {"    "}{ $again }

terms-differ = the terms of "{ $issuer }" are not the ones that were accepted
terms-differ-why =
    The issuer's terms today have the hash { $offered },
    and --accept-terms names another. No key was made, and nothing was changed.
terms-differ-next =
    read the new terms at a terminal, by running the command without --accept-terms; or when you know them
        segl card renew --accept-terms { $offered }

## Journeys

journey-busy = another segl is at work on the same certificate
journey-busy-why = Process { $process } has been at it since { $since }. This one changed nothing.
journey-busy-next =
    wait until it is done, then run this again
    {"    "}{ $again }

journey-none = there is nothing to go on with
journey-none-why = No journey was stopped half-way for this card or file.
journey-none-next =
    see what there is
        segl

journey-unfinished = a journey that began on { $begun } is not finished
journey-unfinished-why = Its key is kept, and nothing is lost.
journey-unfinished-next =
    go on with it
    {"    "}{ $resume }
      or give it up and begin a new one; its key is kept and used again
    {"    "}{ $startover }

journey-damaged = the record of an unfinished journey cannot be read
journey-damaged-why = It lies in "{ $path }". What is on the card or in the file was not changed.
journey-damaged-next =
    move that folder away, then begin again
    {"    "}{ $again }

question-unanswered = a question could not be asked: there is no terminal
question-unanswered-why = { $what ->
        [confirmation] segl asks whether to go on with the plan.
        [pin] segl needs the card's PIN.
        [password] segl needs the password.
        [new-password] segl needs a new password.
        [code] segl needs the one-time code.
        [terms] segl must show the issuer's terms before they can be accepted.
       *[other] segl must know: { $what }.
    } Nothing was changed.
question-unanswered-next =
    run it at a terminal, or add { $flag }; every way to answer without one is told by
        segl { $command } --help

stopped = stopped, as you asked
stopped-why = What was done before is kept, and nothing half-written was left behind.
stopped-next =
    to go on, run this again
    {"    "}{ $again }

declined = you said no
declined-why = Nothing was changed.
declined-next =
    if you change your mind, run this again
    {"    "}{ $again }

proof-failed = the new certificate does not work yet
proof-failed-why = { $what ->
        [signed] A test message could not be signed, or its signature did not verify.
       *[other] A test message was encrypted and could not be opened again.
    } The old certificate is untouched and goes on working.
proof-failed-next =
    try once more; if it fails again, tell your administrator
    {"    "}{ $again }

backup-differs = the backup "{ $path }" is not what was written
backup-differs-why = It was opened again and compared, and it differs; the disk may be failing. The original is untouched.
backup-differs-next =
    choose another place for the backup
        segl card backup --to /path/to/another/place

config-bad = the settings in "{ $file }" cannot be read
config-bad-why = It says: { $what }. Nothing was changed.
config-bad-next-linux =
    mend that line in a text editor, or move the file away; then
        segl config
config-bad-next-macos =
    mend that line in a text editor, or move the file away; then
        segl config
config-bad-next-windows =
    mend that line in Notepad, or move the file away; then
        segl config

config-unknown = there is no setting called "{ $name }"
config-unknown-why = The settings are issuer, root, language, module, results and helpdesk.
config-unknown-next =
    see them all, and where each comes from
        segl config

options-conflict = { $option } and { $other } do not go together
options-conflict-why = Each asks for something else. Nothing was done.
options-conflict-next =
    leave one of them out; both are told of by
        segl { $command } --help

value-unreadable = the value of { $what } cannot be read
value-unreadable-why = Nothing was done.
value-unreadable-next =
    the form is told by
        segl { $command } --help

## The issuer, seen by its administrator

issuer-exists = there is something in "{ $folder }" already
issuer-exists-why = A new issuer needs a folder of its own. Nothing was changed.
issuer-exists-next =
    name a folder that does not exist yet; if this is your issuer, its employees are listed by
        segl issuer employee list --dir { $folder-word }

issuer-not-here = "{ $folder }" is not an issuer's folder, or not yours to run
issuer-not-here-why = An issuer has public, inbox, outbox and private in it; private is for its administrator alone.
issuer-not-here-next =
    name the right folder, or log in as the issuer's user; an issuer is run by
        segl issuer work { $folder-word }

issuer-settings-bad = the issuer's settings in "{ $file }" cannot be read
issuer-settings-bad-why = It says: { $what }. No request was answered, and nothing was changed.
issuer-settings-bad-next =
    mend that line in a text editor, then run this again
    {"    "}{ $again }

issuer-password = the password does not open the key of the issuer in "{ $folder }"
issuer-password-why = No request was answered, and nothing was changed.
issuer-password-next =
    try again; look at Caps Lock and the keyboard language (æ, ø, å)
    {"    "}{ $again }

issuer-busy = another segl is at work on the issuer in "{ $folder }"
issuer-busy-why = Only one at a time may write to its register. This one changed nothing.
issuer-busy-next =
    wait until it is done, or stop it, then run this again
    {"    "}{ $again }

issuer-failed = the issuer in "{ $folder }" has a fault
issuer-failed-why = It says: { $what }. What had been answered before stands.
issuer-failed-next =
    see that the folder is whole and can be written to, then run this again
    {"    "}{ $again }

employee-unknown = no employee fits "{ $who }"
employee-unknown-why = An employee is found by e-mail address, part of a name, or number. Nothing was changed.
employee-unknown-next =
    see who there is
        segl issuer employee list

employee-several = several employees fit "{ $who }"; segl will not guess
employee-several-why = { $list }
employee-several-next =
    name one by address or number; they are listed by
        segl issuer employee list { $who-word }

address-taken = the address { $email } belongs to another active employee
address-taken-why = An address has one owner: mail to it is encrypted to that person. Nothing was changed.
address-taken-next =
    see whose it is
        segl issuer employee show { $email-word }

address-not-plain = the address { $email } will not work in a certificate
address-not-plain-why = Mail programs do not match addresses with æ, ø, å or other such letters. Nothing was changed.
address-not-plain-next =
    give the employee a mail address of plain letters, then name that one
    {"    "}{ $again }

address-outside = the address { $email } lies outside the issuer's mail domains
address-outside-why = This issuer may certify addresses under { $domains } only. Nothing was changed.
address-outside-next =
    look at the spelling, then run this again
    {"    "}{ $again }
      A new domain needs a new issuer: its certificate names the domains it may certify.

address-unreadable = "{ $email }" is not an e-mail address
address-unreadable-why = An address looks like anna@firma.dk. Nothing was changed.
address-unreadable-next =
    look at the spelling, then run this again
    {"    "}{ $again }

employee-ended = "{ $who }" was ended
employee-ended-why = The certificates are revoked, and this cannot be taken back. Nothing was changed.
employee-ended-next =
    if the person is back, add a new employee
        segl issuer employee add --name { $who-word }

certificate-unknown = no certificate fits "{ $who }"
certificate-unknown-why =
    A certificate is named by its serial number, by sha256: and the first digits of its hash, or by its employee.
    Nothing was revoked.
certificate-unknown-next =
    see who has which certificates
        segl issuer employee list

nothing-changes = nothing would change
nothing-changes-why = The register says the same already. No order and no notice were made.
nothing-changes-next =
    see what it says
        segl issuer employee list

bug = segl has run into a fault of its own
bug-why = { $what }. This is not your doing; keys and files are as they were.
bug-next =
    run it again with more words, and report what it says
    {"    "}{ $again } --verbose

## Typed wrongly

usage = the command cannot be read
usage-why = { $what }
usage-next =
    see how it is written
        segl { $command } --help
