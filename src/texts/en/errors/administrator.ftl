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

table-unusable = "{ $path }" is not a list of employees that segl can read
table-unusable-why =
    { $what ->
        [not-text] It is no text: a workbook (.xlsx) must be saved as CSV first.
        [empty] There is no line in it below the heading.
        [too-large] It has more than { $detail } lines, or far too many columns.
        [column-twice] Two of its columns could be the same one; "{ $detail }" is the second.
       *[no-columns] Its heading must name the name and the UUID or the e-mail address; it names: { $detail }.
    } Nothing was changed.
table-unusable-next =
    save it from the portal or the spreadsheet as CSV UTF-8 with the columns UUID, name and e-mail, and look with
        segl issuer employee import { $path-word } --dry-run

import-wrong = { $count ->
        [one] one line of "{ $path }" is wrong, so nothing was taken over
       *[other] { $count } lines of "{ $path }" are wrong, so nothing was taken over
    }
import-wrong-why = A list is taken over whole or not at all. Wrong: { $lines }. The register is as it was.
import-wrong-next =
    see what is wrong with each, mend the list, then run this again
        segl issuer employee import { $path-word } --dry-run

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
