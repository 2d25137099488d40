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
    { $ready ->
        [no] segl stopped before any key was made. The mail to your administrator could not be written to
       *[yes] segl stopped before any key was made. A mail to your administrator lies ready in
    }
    { $path }
offer-without-email-next =
    { $ready ->
        [no] ask your administrator for that
       *[yes] send that mail
    }; when the order is mended, run this again
    {"    "}{ $again }

offer-email-not-plain = the new certificate's address would not work for mail
offer-email-not-plain-why =
    The issuer "{ $issuer }" would put { $email } into it, and mail programs do not match such letters.
    { $ready ->
        [no] segl stopped before any key was made. The mail to your administrator could not be written to
       *[yes] segl stopped before any key was made. A mail to your administrator lies ready in
    }
    { $path }
offer-email-not-plain-next =
    { $ready ->
        [no] ask your administrator for that
       *[yes] send that mail
    }; when the order is mended, run this again
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
