# Lists of employees: taken over from elsewhere, and as a table.

import-encoding = The list is not in UTF-8; it was read as { $encoding }. Look whether æ, ø and å are right.
import-passed-over = Columns that were not used: { $columns }
import-heading-add = New
import-heading-change = Changed
import-heading-wrong = Wrong
import-line = line { $line }  { $who }
import-more = { $more ->
        [one] and one more; --dry-run shows it
       *[other] and { $more } more; --dry-run shows them all
    }
import-counts = { $added ->
        [one] One is new
       *[other] { $added } are new
    }, { $changed ->
        [one] one changes
       *[other] { $changed } change
    }, { $same ->
        [one] one is the same already
       *[other] { $same } are the same already
    }, { $wrong ->
        [one] one line is wrong
       *[other] { $wrong } lines are wrong
    }. { $orders ->
        [0] No certificate is ordered by it.
        [one] One certificate is ordered by it.
       *[other] { $orders } certificates are ordered by it.
    } Whoever is not on the list stays.
import-only-shown = Nothing was done.
import-done = Taken over: { $added ->
        [one] one is new
       *[other] { $added } are new
    }, { $changed ->
        [one] one has changed
       *[other] { $changed } have changed
    }, { $same ->
        [one] one was the same already.
       *[other] { $same } were the same already.
    }
import-notices = { $orders ->
        [one] One certificate is ordered; the mail to send and the letter to hand over lie in
       *[other] { $orders } certificates are ordered; the mails to send and the letters to hand over lie in
    }
import-fault-too-many-cells = it has more cells than the heading: a cell with a comma or semicolon must stand in quotes
import-fault-formula = a cell begins like a formula (=, +, - or @)
import-fault-uuid-unreadable = this is no UUID, such as 0b5a37f6-6a2c-4e1d-9c53-2f5ad5b7a1c0
import-fault-no-uuid-and-no-address = it has neither UUID nor address: the employee could not be known again
import-fault-uuid-twice = line { $detail } has the same UUID
import-fault-address-twice = line { $detail } has the same address
import-fault-ended = this employee was ended, and does not come back by a list
import-fault-address-taken = the address belongs to { $detail }, who has another UUID
import-fault-name-unfit = the name is empty, too long or has invisible characters in it
import-fault-address-not-plain = the address has æ, ø, å or other letters that do not work in a certificate
import-fault-address-outside = the address lies outside the issuer's mail domains
import-fault-address-unreadable = this is not an e-mail address
ask-import-go = Take it over?
ask-import-go-help =
    Yes writes all of it into the register, and orders the certificates: for each a mail to send and, for a first
    certificate, a letter with a one-time code. No changes nothing.

column-uuid = UUID
column-name = Name
column-email = E-mail
column-until = Expires
column-days-left = Days left
column-order = Order
column-state = State
column-state-active = active
column-state-ended = ended
