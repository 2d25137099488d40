## Journeys

journey-busy = another segl is at work on the same certificate
journey-busy-why = Process { $process } has been at it since { $since }. This one changed nothing.
journey-busy-next =
    wait until it is done, then run this again
    {"    "}{ $again }

journey-none = there is nothing to go on with
journey-none-why = No journey was stopped half-way for this card or file.
journey-none-next =
    see what there is
        segl

journey-unfinished = a journey that began on { $begun } is not finished
journey-unfinished-why = Its key is kept, and nothing is lost.
journey-unfinished-next =
    go on with it
    {"    "}{ $resume }
      or give it up and begin a new one; its key is kept and used again
    {"    "}{ $startover }

journey-damaged = the record of an unfinished journey cannot be read
journey-damaged-why = It lies in "{ $path }". What is on the card or in the file was not changed.
journey-damaged-next =
    move that folder away, then begin again
    {"    "}{ $again }

question-unanswered = a question could not be asked: there is no terminal
question-unanswered-why = { $what ->
        [confirmation] segl asks whether to go on with the plan.
        [pin] segl needs the card's PIN.
        [password] segl needs the password.
        [new-password] segl needs a new password.
        [code] segl needs the one-time code.
        [terms] segl must show the issuer's terms before they can be accepted.
       *[other] segl must know: { $what }.
    } Nothing was changed.
question-unanswered-next =
    run it at a terminal, or add { $flag }; every way to answer without one is told by
        segl { $command } --help

stopped = stopped, as you asked
stopped-why = What was done before is kept, and nothing half-written was left behind.
stopped-next =
    to go on, run this again
    {"    "}{ $again }

declined = you said no
declined-why = Nothing was changed.
declined-next =
    if you change your mind, run this again
    {"    "}{ $again }

proof-failed = the new certificate does not work yet
proof-failed-why = { $what ->
        [signed] A test message could not be signed, or its signature did not verify.
       *[other] A test message was encrypted and could not be opened again.
    } The old certificate is untouched and goes on working.
proof-failed-next =
    try once more; if it fails again, tell your administrator
    {"    "}{ $again }

backup-not = "{ $folder }" is no backup made by segl
backup-not-why = There is no manifest.json in it, which says what belongs to a backup. Nothing was changed.
backup-not-next =
    name the folder the backup was saved in, or a key file (.p12 or .pfx) alone
        segl file restore anna.p12

backup-of-card = the backup in "{ $folder }" holds no private key
backup-of-card-why =
    It is the backup of a card. A card's key never leaves the card, so only the public certificates could be saved.
    Nothing was changed.
backup-of-card-next =
    put the card into this computer's reader, and write the settings for it
        segl card outlook

backup-unreadable = "{ $path }" cannot be read
backup-unreadable-why = It was damaged, or made by a newer segl. The key files beside it may be whole. Nothing was changed.
backup-unreadable-next =
    restore the key file itself, by its name
        segl file restore anna.p12

backup-differs = the backup "{ $path }" is not what was written
backup-differs-why = It was opened again and compared, and it differs; the disk may be failing. The original is untouched.
backup-differs-next =
    choose another place for the backup
        segl card backup --to /path/to/another/place

config-bad = the settings in "{ $file }" cannot be read
config-bad-why = It says: { $what }. Nothing was changed.
config-bad-next-linux =
    mend that line in a text editor, or move the file away; then
        segl config
config-bad-next-macos =
    mend that line in a text editor, or move the file away; then
        segl config
config-bad-next-windows =
    mend that line in Notepad, or move the file away; then
        segl config

config-unknown = there is no setting called "{ $name }"
config-unknown-why = The settings are issuer, root, language, module, results, helpdesk and plain.
config-unknown-next =
    see them all, and where each comes from
        segl config

options-conflict = { $option } and { $other } do not go together
options-conflict-why = Each asks for something else. Nothing was done.
options-conflict-next =
    leave one of them out; both are told of by
        segl { $command } --help

value-unreadable = the value of { $what } cannot be read
value-unreadable-why = Nothing was done.
value-unreadable-next =
    the form is told by
        segl { $command } --help
