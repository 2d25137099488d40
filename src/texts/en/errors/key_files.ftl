## Key files

keyfile-not = "{ $path }" is not a key file
keyfile-not-why = It is { $thing }. A key file is PKCS#12 (.p12 or .pfx). Nothing was changed.
keyfile-not-next = { $looks ->
        [certificate] look at it as a certificate; its private key lies elsewhere
            {"    "}segl cert show { $path-word }
        [pem-certificate] look at it as a certificate; its private key lies elsewhere
            {"    "}segl cert show { $path-word }
        [pkcs7] look at the certificates in it; the private key lies elsewhere
            {"    "}segl cert show { $path-word }
        [pem-pkcs7] look at the certificates in it; the private key lies elsewhere
            {"    "}segl cert show { $path-word }
        [pem-key] make a key file of it and its certificate, whose name you put in the place of CERTIFICATE
            {"    "}openssl pkcs12 -export -inkey { $path-word } -in CERTIFICATE -out new.p12
        [private-key] make a key file of it and its certificate, whose name you put in the place of CERTIFICATE
            {"    "}openssl pkcs12 -export -inkey { $path-word } -in CERTIFICATE -out new.p12
        [jks] have Java make a key file of it
            {"    "}keytool -importkeystore -srckeystore { $path-word } -destkeystore new.p12 -deststoretype PKCS12
        [html] log in, fetch the file again, then look at it
            {"    "}segl file show { $path-word }
        [zip] unpack it, then look at what is in that folder
            {"    "}segl file show { $beside-word }
       *[other] look for the key file in the same folder, or fetch it again from where you got it
            {"    "}segl file show { $beside-word }
    }

looks-empty = an empty file
looks-pem-certificate = a certificate in PEM form, without a private key
looks-pem-key = a private key in PEM form
looks-pem-request = a request for a certificate, in PEM form
looks-pem-pkcs7 = a collection of certificates (PKCS#7 in PEM form)
looks-pem-crl = a list of revoked certificates (CRL), in PEM form
looks-pem = text in PEM form
looks-certificate = a certificate alone, without a private key
looks-pkcs7 = a collection of certificates or a message (PKCS#7), without a private key
looks-private-key = a private key alone, without its certificate
looks-request = a request for a certificate (PKCS#10)
looks-crl = a list of revoked certificates (CRL)
looks-ssh-key = a key for SSH
looks-openpgp = an OpenPGP file (PGP, GnuPG), which is another kind of secure mail
looks-html = a web page; most likely a login page was saved instead of the file
looks-xml = XML text
looks-mail = a mail; the key file may be attached to it
looks-zip = a ZIP archive; the key file may lie inside it
looks-jks = a Java key store of the old kind (JKS)
looks-pdf = a PDF document
looks-zeros = zeros and nothing else: the download or the disk failed
looks-text = plain text
looks-unknown = nothing that segl knows

keyfile-damaged = "{ $path }" is cut off or damaged
keyfile-damaged-why = { $announced ->
        [0] { $part-word } is not as it must be{ $at ->
                [0] .
               *[other] , at byte { $at }.
            }
       *[other] { $at ->
                [0] It says it holds { $announced } bytes; only { $present } are there: { $missing } are missing.
               *[other] The part that begins at byte { $at } needs { $announced } bytes; only { $present } are there: { $missing } are missing.
            }
    }
    No password was needed to see this. Nothing was changed.
keyfile-damaged-next =
    fetch the file again from where you got it, or use your backup; other copies of it are found by
    {"    "}segl file show { $beside-word }

part-file-s-frame = The frame of the file
part-list-of-safes = The list of its parts
part-safe = One of its parts
part-bag = An entry in it
part-bag-s-attributes = The name beside an entry
part-certificate-s-bag = The frame of a certificate
part-encrypted-key = The frame of an encrypted key
part-mac = The check value
part-private-key = A private key
part-rsa-key = The RSA key
part-elliptic-curve-key = The key (elliptic curve)
part-parameters-of-the-encryption = What is said of its encryption
part-count-of-iterations = A number of rounds
part-key-length-of-pbmac1 = The key length of the check value (PBMAC1)
part-other = A part of it

keyfile-password = the password does not open "{ $path }"
keyfile-password-why =
    The file is complete and its protection is known ({ $encryption }, { $iterations } rounds);
    its check value does not match this password. Nothing was changed.
    { $blanks ->
        [begins] The password you gave begins with a blank, which easily comes along when it is copied.
        [ends] The password you gave ends with a blank, which easily comes along when it is copied.
        [both] The password you gave begins and ends with a blank, which easily comes along when it is copied.
       *[no] {""}
    }
keyfile-password-next =
    { $blanks ->
        [no] try again; look at Caps Lock and the keyboard language (æ, ø, å)
       *[other] try again without the blank
    }
    {"    "}{ $again }
      A key file keeps the password it was saved with, even if you changed your login since.

keyfile-password-or-damaged = "{ $path }" does not open with this password
keyfile-password-or-damaged-why =
    The file has no check value, so segl cannot tell a wrong password from a damaged file.
    Nothing was changed.
    { $blanks ->
        [begins] The password you gave begins with a blank, which easily comes along when it is copied.
        [ends] The password you gave ends with a blank, which easily comes along when it is copied.
        [both] The password you gave begins and ends with a blank, which easily comes along when it is copied.
       *[no] {""}
    }
keyfile-password-or-damaged-next =
    { $blanks ->
        [no] try the password again; if you are sure of it, fetch the file again or use your backup
       *[other] try again without the blank; if you are sure of the password, fetch the file again or use your backup
    }
    {"    "}{ $again }

keyfile-unsupported = "{ $path }" uses a protection segl cannot read
keyfile-unsupported-why =
    It uses { $thing } ({ $oid }). This is not about your password. Nothing was changed.
keyfile-unsupported-next =
    save it again from the program that made it, choosing AES-256 (or "compatible", 3DES); then
        segl file show { $path-word }

unsupported-key-file-that-is-signed-instead-of-checked-by-a-mac = a signature in the place of the check value
unsupported-safe-encrypted-to-a-certificate = a part that is encrypted to a certificate instead of a password
unsupported-unknown-kind-of-safe = a kind of part that is not known
unsupported-unknown-hash-of-the-mac = a check value with a hash that is not known
unsupported-unknown-hmac-of-pbmac1 = a check value (PBMAC1) with a hash that is not known
unsupported-unknown-way-of-encrypting = a way of encrypting that is not known
unsupported-unknown-cipher = a cipher that is not known
unsupported-unknown-key-derivation = a key derivation that is not known
unsupported-unknown-pseudorandom-function-of-pbkdf2 = PBKDF2 with a hash that is not known

keyfile-too-slow = "{ $path }" asks for more work than any real key file
keyfile-too-slow-why =
    It wants { $iterations } rounds to be opened, which takes about { $takes }; it may be made to stall programs.
    It was not opened.
keyfile-too-slow-next =
    see what can be told without opening it, and fetch it again from where you got it if it should be an ordinary one
    {"    "}segl file show { $path-word } --no-password
      or, if you know why it is so, open it all the same
    {"    "}{ $again } --allow-slow

takes-seconds = { $count ->
        [one] one second
       *[other] { $count } seconds
    }
takes-minutes = { $count ->
        [one] one minute
       *[other] { $count } minutes
    }
takes-hours = { $count ->
        [one] one hour
       *[other] { $count } hours
    }

keyfile-copy-differs = the copy "{ $path }" did not hold what the file holds
keyfile-copy-differs-why = It was opened again and compared, and taken away. The file itself is as it was.
keyfile-copy-differs-next =
    run it again; if it happens again, the file has something in it that segl cannot write: please tell us
    {"    "}{ $again }

keyfile-none = there is no key file in "{ $folder }"
keyfile-none-why = No file there that ends in .p12 or .pfx is a key file. Nothing was changed.
keyfile-none-next =
    fetch the key file from the issuer's page, and name it
        segl file use new.p12

keyfile-several = there are { $count } key files in "{ $folder }"
keyfile-several-why =
    segl does not guess which one you mean. The newest stands first:
    { $files }
keyfile-several-next =
    name the one to take into use
        segl file use { $first-word }
      Delete none of the others: your old mail may need them.

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
