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
        segl file use new.p12
      Keep the old key file: your old mail needs it.
