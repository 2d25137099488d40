## Programs that key files are for

program-windows-10 = Windows 10 (1709) and 11, Windows Server 2019 and newer
program-windows-server-2016 = Windows Server 2016 and older
program-macos = macOS
program-ios = iPhone and iPad
program-thunderbird = Thunderbird and Firefox
program-java-8 = Java 8 (before update 301)
program-java-17 = Java 17
program-openssl-3 = OpenSSL 3
program-gnupg-2-2 = GnuPG 2.2
field-opens-unknown = unknown in

obstacle-cipher = { $detail }
obstacle-derivation = { $detail }
obstacle-mac = check value { $detail }
obstacle-no-mac = it has no check value
obstacle-iterations = { $detail } rounds
obstacle-password-not-ascii = the password has other letters than a-z
obstacle-password-not-ascii-unknown = not if the password has other letters than a-z

## What else a key file tells

file-seen-unopened = It was not opened. This shows without its password:
file-may-hold-more = A part is encrypted as a whole; with the password more may show.
file-remembered = What segl saw in it last:
field-unusable = not usable
field-password-form = password
password-form-composed = fits with its letters and accents put together, as another keyboard types them
password-form-no-octets = empty, in a form that not all programs try
password-form-latin-1 = fits in Latin-1, not in UTF-8: other programs may call it wrong
password-form-widened-utf-8 = fits as OpenSSL before 1.1.0 wrote it: other programs may call it wrong
password-form-utf-16 = fits as Thunderbird and Firefox wrote it before 2017: other programs may call it wrong
file-form-help = A copy that takes the password as everybody types it is written by

## A copy for another program

convert-done = The copy is written, opened again and compared; every key, certificate and name is in it:
convert-same-password = the same as of the file
convert-new-password = the new one
convert-untouched = This file is as it was:
convert-caution-weak = Its protection is old and weak (3DES): delete the copy yourself when the other program has it, and keep the file.
convert-caution-password-not-ascii = Java takes no password with other letters than a-z, so it will not open the copy: choose another with --new-password.
convert-caution-program-cannot = { $program } is known not to open it: { $obstacle }
convert-caution-program-unknown = Whether { $program } opens it is not known: { $obstacle }
