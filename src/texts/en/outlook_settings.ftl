## What the registry files say of themselves, beside what outlook.ftl has

outlook-registry-merged = Made from an export of this mail profile: what stood there is kept, only no longer as the default. Close Outlook first. What was changed after the export is lost.
outlook-undo-exact = Made by segl: brings back exactly what stood in the mail profile { $profile } when it was exported ({ $values }).
outlook-undo-since = Close Outlook first. What was changed after the export is lost.
outlook-policies-about = Made by segl for the IT department: policies, as group policy sets them. Ordinary users of a domain may not write there; what is set here cannot be changed in Outlook.
outlook-policies-undo = To take it back, remove the values again, in group policy or with regedit.

## What is done with the security profiles of an export

outlook-adds = In the mail profile "{ $profile }", "{ $name }" is added and becomes the default.
outlook-renews = In the mail profile "{ $profile }", "{ $name }" is given the new certificate and is the default.
outlook-renews-renamed = In the mail profile "{ $profile }", "{ $before }" is given the new certificate, is called "{ $name }" from then on, and is the default.
outlook-demotes = "{ $name }" stays, but is no longer the default.

## segl outlook read

read-mail-profile = Mail profile "{ $name }"
read-opened-by-itself = (opened by itself)
read-office-bits = { $bits }-bit Office
read-outlook-16 = Outlook 2016 or later
read-outlook-15 = Outlook 2013
read-outlook-14 = Outlook 2010 or older
read-field-outlook = for
read-field-user = user
read-field-always = every new mail
read-field-both = signs and encrypts
read-field-signing = signs with
read-field-encryption = encrypts to
read-field-algorithms = algorithms
read-always-both = is signed and encrypted
read-always-sign = is signed
read-always-encrypt = is encrypted
read-always-nothing = is neither signed nor encrypted
read-default = "{ $name }" (the default)
read-not-default = "{ $name }"
read-thumbprint = thumbprint { $thumbprint }
read-state-current = the current certificate
read-state-replaced = replaced by a newer one
read-state-expired = has expired
read-state-unknown = a certificate that is not known here
read-looked = Certificates were looked for on { $cards ->
        [0] no card (none is plugged in)
        [one] 1 card
       *[other] { $cards } cards
    } and in { $files ->
        [0] no key file (segl knows of none)
        [one] 1 key file
       *[other] { $files } key files
    }.

odd-no-mail-profile = No Outlook mail profile stands in this file.
odd-letters-guessed = The file does not say how its letters are encoded: names with æ, ø or å may be wrong.
odd-removes = The file removes something from the registry: it is no export.
odd-two-bitnesses = The mail profiles come from 32-bit and 64-bit Office; Outlook reads only those of its own kind.
odd-no-security-profile = No security settings stand here: Outlook chooses a certificate by itself.
odd-no-default = None of the security settings is the default.
odd-several-defaults = { $detail } of the security settings are the default at once.
odd-same-name = Several security settings are called "{ $detail }".
odd-unreadable = The security settings cannot be read: { $detail ->
        [kind] the value is not of the type that Outlook keeps there
        [table] the list of profiles does not fit into the value
        [profile] profile { $number } is cut off
        [record] a part of profile { $number } is cut off
       *[rest] something unknown stands behind the last profile
    }.
odd-always-unreadable = What is done with every new mail cannot be read.
odd-no-signing = It names no certificate to sign with.
odd-no-encryption = It names no certificate that others can encrypt to.
odd-sends-no-certificates = The certificates do not go along with signed mail, so others cannot encrypt to them.
odd-weak-cipher = It prefers { $detail }, which no longer protects as it should.
odd-weak-hash = It prefers { $detail }, which no longer protects as it should.
odd-algorithms-unreadable = Its list of algorithms cannot be read.
odd-not-smime = It is not for S/MIME.
odd-unknown-records = It holds parts that segl does not know ({ $detail }); segl keeps them as they are.
