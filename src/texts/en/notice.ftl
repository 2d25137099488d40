# What the issuer writes to the employee: terms, mails and the letter with the one-time code.

terms =
    Terms of the signature
    Issuer: { $issuer }
    For employees of { $organisation } · version { $version }

    1. The signature is personal. It belongs to your name and your post at
       { $organisation }, and nobody but you may use it.

    2. Your key is in a key file or on a key card. Take care of it as you do of
       your passport: do not lend it, and never share its password or PIN
       with anybody, neither with a colleague, nor your manager, nor those
       who help you with the computer.

    3. Make a backup when you are done. If you lose the key file or the card,
       nobody can read the mail that was encrypted to you.

    4. Tell { $organisation } at once if the key file or the card is lost, if
       others may know its password or PIN, if your name or your address
       changes, or if something in the certificate is wrong. The certificate
       will then be revoked.

    5. The certificate is valid for { $days ->
        [1095] three years
       *[other] { $days } days
       }. You can renew it shortly before it ends. Keep the old key: your old
       mail can be read with nothing else.

    6. The certificate ends when you leave { $organisation }.

    7. The certificate shows your name and, if { $organisation } ordered it so,
       your e-mail address. If it was chosen that the certificate is shown, it
       lies in the public certificate directory, where anybody can fetch it to
       send you encrypted mail.

    8. The issuer keeps your name, your address, your certificates and the time
       you accepted these terms for as long as anybody may need to check a
       message that you signed.

    9. Questions? Ask the user administrator of { $organisation }.

notice-renewal-subject = Renew your signature ({ $order })

notice-renewal =
    Dear { $name }

    A new certificate is ready for you at { $issuer }. The one you have ends on
    { $ends }.

    The order has number { $order } and can be used through { $until }.

    If you have a key card: put the card into its reader and type
        segl card renew --link "{ $link }"

    If you have a key file: type this, with your own file at the end
        segl file renew --link "{ $link }" signature.p12

    You will be asked for your PIN or your password. Type it into segl only, and
    never send it in a mail. The number in this mail is no secret: it works only
    together with your old key.

    Kind regards
    { $organisation }

notice-first-subject = Fetch your signature for secure mail ({ $order })

notice-first =
    Dear { $name }

    A signature is ready for you at { $issuer }, so that you can send and receive
    secure mail.

    The order has number { $order } and can be used through { $until }.
    You will get a one-time code in a letter. Wait until you have the letter.

    If you have a key card: put the card into its reader and type
        segl card enrol --link "{ $link }"

    If you are to have a key file: type
        segl file enrol --link "{ $link }"

    You will be asked for the one-time code. It is not in this mail, and nobody
    may ask you to send it.

    Kind regards
    { $organisation }

notice-letter =
    One-time code for your signature

    To:   { $name }
    From: { $issuer }, { $organisation }

    Order:          { $order }
    One-time code:  { $code }
    Good until:     { $until }

    The code can be used once, and only with the order above. Do not pass it on,
    and shred this letter when you have fetched the signature.

    If segl asks which issuer you trust, the fingerprint must be
    { $root }
