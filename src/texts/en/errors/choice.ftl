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
