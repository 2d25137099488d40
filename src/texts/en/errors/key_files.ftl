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
