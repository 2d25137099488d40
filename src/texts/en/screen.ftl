month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December

date-and-time = { $day } at { $clock }
enumeration = { $before } and { $last }
days-left = { $days ->
        [0] today
        [one] in one day
       *[other] in { $days } days
    }
days-ago = { $days ->
        [one] one day ago
       *[other] { $days } days ago
    }
valid-to = to { $date }
expired-on = expired { $date }
rounds = { $count } rounds

## An identity

identity-superseded = (older; needed for old mail)
field-organisation = office
field-address = address
field-valid = valid
field-use = for
field-key = key
field-issuer = issuer
field-serial = serial
field-id = id
field-uri = on token
field-cvr = CVR
field-rid = RID
field-uuid = UUID
field-problems = trouble
field-encryption = encryption
field-mac = check value
field-opens-in = opens in
field-opens-not = not in
field-holds = holds
use-signing = signing
use-encryption = encryption
key-card = on the card
key-file = in the file
key-none = the private key is not here
key-unknown = on the card; whether it is really there shows only after the PIN

problem-no-email = no e-mail in it: does not work for mail
problem-email-not-plain = the address { $detail } has other letters than a-z: does not work for mail
problem-key-usage = its key may not be used for mail
problem-extended-key-usage = it is for other uses than mail
problem-expired = it has expired
problem-not-yet-valid = not valid before { $detail }
problem-weak-key = the key { $detail } is too weak
problem-weak-hash = signed with { $detail }, which is too weak
problem-key-not-usable = the key { $detail } cannot be used for mail
problem-is-ca = it is an issuer's certificate, not a person's

rule-length = at least 12 characters
rule-strength = hard to guess
rule-name = not your name or address

## Cards

card-in-reader = { $label } in { $reader } ({ $serial })
pin-tries = PIN: { $tries ->
        [one] one try left
       *[other] { $tries } tries left
    }
pin-state-ok = PIN: in order
pin-state-low = PIN: few tries left
pin-state-last = PIN: one try left
pin-state-blocked = PIN: blocked
pin-state-not-set = PIN: none set yet
pin-state-unknown = PIN: the card does not tell
cards-none = No card was found. These modules were asked:
card-without-identities = No certificate with its key is on this card.
keys-without-certificate = { $count ->
        [one] One key without a certificate:
       *[other] { $count } keys without a certificate:
    }
module-not-used = The module { $module } was not used: { $what }

## Key files and certificates

file-not-opened = It was not opened: what is in it is shown with the password.
file-holds = { $keys ->
        [one] one private key
       *[other] { $keys } private keys
    }, { $certificates ->
        [one] one certificate
       *[other] { $certificates } certificates
    }
file-without-identities = There is no private key with its certificate in it.
file-skipped = Passed over: { $what }
verdict-valid = To be trusted: { $name }
verdict-not-valid = Not to be trusted: { $name }
verdict-path = The path, from the root:
verdict-path-furthest = How far a path got:
purpose-smime-sign = asked for signing mail
purpose-smime-encrypt = asked for mail encrypted to it
purpose-client = asked for logging in
verdict-help = next: { $help }
verdict-policies = Holds under the certificate policies { $policies }
status-good = not revoked
status-revoked = revoked on { $date }
status-unknown = unknown whether it is revoked
verdict-no-path = no path leads to a certificate you trust: there is none of "{ $issuer_name }"
verdict-no-path-help = give that issuer's certificate with --chain, or with --trust if you trust it
verdict-search-too-long = the search for a path became too long
verdict-search-too-long-help = give only the certificates and lists that belong to this one
verdict-signature = its signature is wrong: it was altered, or somebody else signed it in the issuer's name
verdict-signature-help = fetch the certificate again, and give the issuer's own certificate with --chain
verdict-signature-not-supported = its signature cannot be checked: { $what }
verdict-signature-not-supported-help = ask the issuer for a certificate with RSA or with NIST P-256, P-384 or P-521
verdict-expired = it expired on { $date }
verdict-expired-help = for a message from before then, judge as of its day with --at
verdict-not-yet-valid = it is valid only from { $date }
verdict-not-yet-valid-help = look whether this computer's clock is right
verdict-not-a-ca = it issued a certificate, but is not an issuer's
verdict-not-a-ca-help = do not trust what it issued; ask the holder where the certificate comes from
verdict-path-too-long = it is one issuer more than one above it allows
verdict-path-too-long-help = ask the issuer above it, who set the limit
verdict-key-usage = it issued a certificate, but its key may not
verdict-key-usage-help = ask that issuer for the certificate that it issues with
verdict-name-not-permitted = an issuer above it may not certify the name { $name }
verdict-name-not-permitted-help = do not trust that name; ask the issuer
verdict-name-constraint-not-handled = an issuer above it limits names in a way segl does not know: { $what }
verdict-name-constraint-not-handled-help = segl cannot tell whether the names are allowed; ask the issuer
verdict-no-policy = none of the certificate policies that are demanded holds for it
verdict-no-policy-help = accept more policies with --policy, or judge without --require-policy
verdict-any-policy-mapped = it puts another policy for "any policy", which no issuer may
verdict-any-policy-mapped-help = ask that issuer for a certificate without that mistake
verdict-critical-extension = it has an extension that must be understood, and segl does not: { $oid }
verdict-critical-extension-help = ask the issuer what it means before you trust the certificate
verdict-purpose-key-usage = its key usage does not allow what it is wanted for
verdict-purpose-key-usage-help = use the holder's other certificate, if there are two
verdict-purpose-extended-key-usage = its extended key usage does not allow what the certificate is wanted for
verdict-purpose-extended-key-usage-help = ask the issuer for a certificate for this purpose
verdict-revoked = it was revoked on { $date }: { $reason }
verdict-revoked-help = do not use it; ask the holder for a new one. For a message from before then, judge with --at
revoked-unspecified = no reason is given
revoked-key-compromise = somebody else may have its key
revoked-ca-compromise = somebody else may have its issuer's key
revoked-affiliation-changed = the holder left, or the name changed
revoked-superseded = another has taken its place
revoked-cessation-of-operation = it is no longer needed
revoked-certificate-hold = it is on hold, and may become valid again
revoked-remove-from-crl = it was taken off the list again
revoked-privilege-withdrawn = the holder may no longer use it
revoked-aa-compromise = somebody else may have the key of who gave its rights
missing-no-crl = unknown whether it is revoked: the list (CRL) of "{ $issuer_name }" is missing
missing-no-crl-help = fetch that list, and give it with --crls
missing-crl-for-other-certificates = unknown whether it is revoked: the lists of "{ $issuer_name }" are about other certificates
missing-crl-for-other-certificates-help = fetch the list that the certificate names, and give it with --crls
missing-crl-critical-extension = unknown whether it is revoked: the list of "{ $issuer_name }" has an extension that must be understood, and segl does not: { $oid }
missing-crl-critical-extension-help = ask that issuer for a complete list, or for an OCSP response
missing-crl-not-signed = unknown whether it is revoked: no list of "{ $issuer_name }" is signed by somebody who may
missing-crl-not-signed-help = fetch the list again, and give the certificate of who signs it with --chain
missing-crl-made-later = unknown whether it was revoked: the list of "{ $issuer_name }" was made later, on { $date }
missing-crl-made-later-help = give the list of that time with --crls
missing-crl-without-next-update = unknown whether it is revoked: the list of "{ $issuer_name }" does not say until when it holds
missing-crl-without-next-update-help = ask that issuer for a list that says so, or for an OCSP response
missing-crl-outdated = unknown whether it is revoked: the list of "{ $issuer_name }" was due for renewal on { $date }
missing-crl-outdated-help = fetch the newest list, and give it with --crls
missing-crl-for-some-reasons = unknown whether it is revoked: the lists of "{ $issuer_name }" are about some reasons only
missing-crl-for-some-reasons-help = fetch its other lists too, and give them with --crls
missing-unknown-to-ocsp-responder = unknown whether it is revoked: the OCSP responder of "{ $issuer_name }" does not know it
missing-unknown-to-ocsp-responder-help = give the list of that issuer with --crls
weak-sha-1 = Weak: { $subject } is signed with SHA-1, which is broken.
weak-short-rsa-key = Weak: { $subject } has an RSA key of less than 2,048 bits.
weak-dsa = Weak: { $subject } is signed with DSA or has a DSA key; nobody should any longer.
note-revocation-not-asked = Nothing was asked about revocation: give lists with --crls, or OCSP responses with --ocsp.
note-later-knowledge-not-counted = Judged as of { $moment }, by what was known then and by revocations dated before. What came out later does not count, such as a key that had been stolen.
note-time-of-use-not-proved = It does not show that the certificate was used at that time: the date in a signed message is the signer's own word, unless a time stamp proves it.
note-future-not-known = { $moment } lies ahead: until then it can still be revoked.

## The plan of a journey

plan-file = The key file { $holder }
plan-now = now
plan-after = after
plan-old-key = old key
plan-new-key = new key
plan-slot-new = goes to slot { $slot } of the card
plan-slot-old = stays in slot { $slot } of the card, because your old mail needs it
plan-slot-moved = is moved to slot { $slot } of the card, because your old mail needs it
plan-slot-main = every program finds it there
plan-slot-retired = { $known } find it there; whether { $unknown } does is not known
plan-note = Note
plan-folder = to { $folder }
plan-only = Nothing was done.
issuer-decides-date = until when the issuer decides
warning-old-key-card = stays on the card; your old mail needs it
warning-old-key-file = stays in its file; your old mail needs it
warning-lose-card = if this card is lost, mail encrypted to it can never be opened again
warning-key-kept = the old key is kept, and only the certificate is new
warning-issuer-decides-address = the issuer decides which address stands in the certificate; segl checks it
warning-by-hand = you take the request to the issuer yourself, and come back with its answer
plan-step-make-key-card = make a new key on the card
plan-step-make-key-file = make a new key, in a new file
plan-step-receive = ask { $issuer } for the certificate
plan-step-prove-card = write it to the card, and prove that it signs and opens mail
plan-step-prove-file = write it to the new file, and prove that it signs and opens mail
plan-step-back-up-card = back up the public certificates
plan-step-back-up-file = back up the key files, old and new
plan-step-outlook = write the Outlook settings

step-name-make-key = the key
step-name-request = the request
step-name-receive = the certificate received
step-name-install = the certificate written
step-name-prove = the proof
step-name-back-up = the backup
step-name-outlook = the Outlook settings
step-name-remember = the note of what took whose place

begun-make-key-card = making a new key on the card
begun-make-key-file = making a new key
begun-request = signing the request
begun-receive = waiting for { $issuer }
begun-install-card = writing to the card
begun-install-file = writing the new key file
begun-prove = proving that it works
begun-back-up = backing up
begun-outlook = writing the Outlook settings
begun-remember = making a note

done-make-key-card = new key made on the card
done-make-key-file = new key made
done-request = request signed
done-receive = certificate received and checked: { $email }, to { $until }
done-install-card = written to the card
done-install-file = new key file written
done-prove = proved: a message signed and verified, encrypted and opened
done-back-up-card = backup of { $certificates ->
        [one] one certificate
       *[other] { $certificates } certificates
    }, opened again and compared
done-back-up-file = backup of the key files and { $certificates ->
        [one] one certificate
       *[other] { $certificates } certificates
    }, opened again and compared
done-outlook = Outlook settings written
done-earlier = (done before)

resuming = Going on with what was begun on { $begun }.
answered = { $message }  { $outcome }  { $who }
answered-issued = issued
watching = Waiting for requests in { $folder }; stop with Ctrl-C.

renew-old-key = The old key stays where it is; your old mail needs it:
renew-key-file = Your new key file:
renew-outlook-old = One thing is left: Outlook still names the old certificate. Open
renew-outlook-first = One thing is left: Outlook does not know the certificate yet. Open
renew-follow = and follow its steps.
renew-follow-before = and follow its steps before { $date }.
waiting-issuer = The issuer has not answered yet. Nothing is lost; its folder is { $place }.
waiting-certificate-file = The request is ready. Take this file to the issuer:
waiting-hand-in = Save the certificate it gives you as a file, and name that file with --certificate.
waiting-resume = Go on with

backup-done-card = { $certificates ->
        [one] One certificate was saved, opened again and compared, in
       *[other] { $certificates } certificates were saved, opened again and compared, in
    }
backup-done-file = { $keys ->
        [one] One private key
       *[other] { $keys } private keys
    } and { $certificates ->
        [one] one certificate
       *[other] { $certificates } certificates
    } were saved, opened again and compared, in
backup-of-a-card = The private keys are on the card alone: if it is lost, mail encrypted to it can never be opened again.
caution-same-disk = This is no backup yet: it lies on the same disk as the original.
caution-synced = This is no backup: the folder is copied to a cloud, and others may get at it.
backup-elsewhere = Save it on a USB stick or a network drive too, with --to.
outlook-done = The Outlook settings for { $who } are in
outlook-open = Open

check-due = { $due ->
        [0] Nothing expires within { $days } days.
        [one] One certificate expires within { $days } days.
       *[other] { $due } certificates expire within { $days } days.
    }
check-nothing = No certificates were found, neither on cards nor in key files segl knows.
check-module-well = modules for cards: { $detail }
check-module-ill = a module for cards does not work: { $detail }
check-backup-well = the backup tried last works: { $detail }
check-issuer-well = the issuer can be reached: { $detail }
check-issuer-ill = the issuer cannot be reached: { $detail }
check-root-well = the issuer's root is pinned: { $detail }
check-root-ill = the issuer's root is not pinned; ask your administrator for its fingerprint
check-config-well = the settings can be read: { $detail }
check-config-ill = the settings cannot be read: { $detail }
check-state-well = segl's own record is in order: { $detail }
check-state-ill = segl's own record cannot be read: { $detail }

setting-none = -
source-flag = from the command
source-environment = from the environment
source-file = from config.toml
source-default = segl's own choice
config-file = The file is { $file }

overview-unfinished = Not finished: { $name }, begun on { $begun }
overview-file-gone = The file is not there any more.
overview-next-resume = Next: go on for { $about }
overview-next-renew = Next: renew the certificate of { $about }
overview-next-no-email = Next: the certificate of { $about } does not work for mail; ask for one with your address, then renew
overview-next-insert-card = Next: put your card in, or show segl your key file with segl file show
overview-next-nothing = All is well; nothing needs to be done.

## Questions

ask-yes = [Y/n]
ask-no = [y/N]
ask-again-yes-no = Please answer y or n, or ? for help.
ask-plan = Continue?
ask-plan-help =
    Above stands everything that will be done; nothing has been done yet.
    y, or Enter, begins. n stops here. Ctrl-C stops at any time, also later on:
    what is done by then is kept, and can be gone on with.
ask-changes = This will change for { $who }:
ask-change = { $field ->
        [given_name] given name
        [surname] surname
        [display_name] name as it is shown
        [email] address
        [email_in_certificate] address in the certificate
        [publish] certificate published
        [ended] ended
       *[other] { $field }
    }: { $from } -> { $to }
ask-change-value = { $value ->
        [yes] yes
        [no] no
       *[other] { $value }
    }
ask-nothing = (nothing)
ask-orders-renewal = A renewal is ordered, and a notice is written.
ask-changes-go = Save it?
ask-changes-go-help =
    y, or Enter, saves what stands above. n leaves everything as it is.
    It can be changed again later.
ask-revoke = These certificates of { $who } are revoked for good:
ask-revoke-go = Revoke them?
ask-revoke-go-help =
    A revoked certificate stays revoked: this cannot be taken back.
    y revokes. n, or Enter, leaves everything as it is.
ask-end = { $who } is ended, and { $certificates ->
        [0] no certificate is revoked.
        [one] one certificate is revoked for good.
       *[other] { $certificates } certificates are revoked for good.
    }
ask-end-go = End the employee?
ask-end-go-help =
    The employee gets no more certificates, and those there are get revoked for good.
    y ends the employee. n, or Enter, leaves everything as it is.
ask-choose = Several fit:
ask-choose-go = Which one? [1-{ $count }; Enter for none]
ask-choose-go-proposed = Which one? [1-{ $count }; Enter for { $proposal }]
ask-choose-help =
    Type the number in front of the one you mean, and press Enter.
    Enter alone takes none of them, and nothing is done.
ask-again-number = Please type a number from 1 to { $count }.
ask-pin = PIN of { $name }
ask-pin-reader = PIN of { $name } in { $reader }
ask-pin-tries = { $tries ->
        [one] one try left
       *[other] { $tries } tries left
    }
ask-pin-last = This is the last try: if it is wrong, the PIN is blocked.
ask-pin-last-go = Try it all the same?
ask-pin-last-go-help =
    y asks for the PIN. If it is wrong, only the PUK opens the card again.
    n, or Enter, stops here, and the try is not used.
ask-pin-module = The PIN goes to a module that the system's registry does not name: { $module }
ask-card = Put the card in, or plug the USB token in. Ctrl-C stops.
ask-card-named = Put the card with the serial number { $serial } in. Ctrl-C stops.
ask-puk = PUK of { $name }
ask-puk-help =
    The PUK came with the card, often in the same letter as the first PIN. It unblocks the PIN.
    Nothing shows while you type. A wrong PUK is sent once only, and costs a try. Ctrl-C stops.
ask-new-pin = New PIN of { $name }
ask-new-pin-help =
    6 to 8 digits. Nothing shows while you type. Ctrl-C stops, and nothing is changed.
ask-new-puk = New PUK of { $name }
ask-new-puk-help =
    6 to 8 characters. Nothing shows while you type. Ctrl-C stops, and nothing is changed.
ask-management-key = Management key of { $name }
ask-management-key-help =
    32, 48 or 64 hexadecimal digits. Whoever set the card up has it; it is neither the PIN nor the PUK.
    Nothing shows while you type. Ctrl-C stops, and nothing is changed.
ask-password = Password of { $name }
ask-again-keyfile-password =
    The password does not open it.
    { $blanks ->
        [no] Look at Caps Lock and the keyboard language (æ, ø, å).
       *[other] It begins or ends with a blank, which easily comes along in copying.
    }
ask-again-keyfile-password-or-damaged =
    It does not open with this password, or it is damaged.
    { $blanks ->
        [no] Look at Caps Lock and the keyboard language (æ, ø, å).
       *[other] It begins or ends with a blank, which easily comes along in copying.
    }
ask-new-password = New password of { $name }
ask-code = One-time code from the issuer
ask-pin-help =
    The PIN belongs to the card. It is not the PUK, and not your Windows password.
    Nothing shows while you type. A wrong PIN is sent once only, and costs a try.
    Ctrl-C stops, and nothing is sent.
ask-password-help =
    The password that the file was saved with. It may be another than the one you
    log in with. Nothing shows while you type. Ctrl-C stops, and nothing is changed.
ask-code-help =
    It stands in the issuer's letter: seven groups of four characters.
    Nothing shows while you type. Ctrl-C stops, and nothing is sent.
ask-new-password-help =
    Several words that do not belong together are easy to remember and hard to guess.
    Spaces and æ, ø, å are fine. Nothing of it shows while you type. Ctrl-U begins
    anew, and Ctrl-C stops: nothing is changed then.
ask-issuer-password = Password of the issuer { $name }
ask-new-issuer-password = New password of the issuer { $name }
ask-repeat = The same once more
ask-not-the-same = The two are not the same. Once more.
ask-empty = Nothing was typed. Once more.
ask-rules = It may be the old one, if these rules hold:
ask-new-password-here = Type it here, unseen (? explains):
ask-new-password-again = Not all the rules hold yet. Once more, unseen (? explains):
rule-holds = met: { $rule }
rule-broken = not met: { $rule }
terms-title = Terms of { $issuer }, version { $version }
terms-accepted-before = The terms of { $issuer }, version { $version }, are accepted by their hash { $sha256 }.
terms-go = Accept these terms?
terms-go-help =
    y accepts the terms you have just read; without that there is no certificate.
    n, or Enter, does not, and nothing is done.
page-turn = Enter shows the next page ({ $page } of { $pages }; q stops)
page-turn-help =
    The text is longer than the screen. Enter shows what comes next.
    q, or Ctrl-C, stops here, and nothing is done.
stop-noted = Ctrl-C: segl stops after this step. Once more stops at once.
done-plain = done: { $text }
