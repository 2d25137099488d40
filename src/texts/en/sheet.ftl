# The personal sheet, guide-en.html. ID-title is the heading above ID; an empty line sets paragraphs apart, "- " begins
# an item, _so_ is emphasised, and " > " stands between two buttons of one way. Buttons: src/mailsetup/sheet/labels.rs.

sheet-title = How Outlook comes to use your new signature
sheet-kind-card = Secure mail with a key card
sheet-kind-file = Secure mail with a key file
sheet-in-this-language = This sheet in English
sheet-intro-old =
    Outlook goes on using the old signature, valid to { $until-old }, until these steps are done.
sheet-intro-first =
    Outlook does not use the signature before these steps are done.
sheet-intro =
    This sheet was made for you and fits classic Outlook on Windows (2016, 2019, 2021 and Microsoft 365). Take the steps
    in order, and tick each one when it is done.
sheet-intro-labels =
    What to click stands in _semibold_. It may be named a little differently in your version.

sheet-facts = Your new certificate
sheet-fact-name = Name
sheet-fact-email = E-mail address
sheet-fact-issuer = Issuer
sheet-fact-until = Valid to
sheet-fact-signing = Thumbprint (SHA-1)
sheet-fact-until-encryption = Encryption valid to
sheet-fact-encryption = Thumbprint, encryption
sheet-fact-card = Key card
sheet-fact-keyfile = Key file

sheet-notes = Before you begin
sheet-note-new-outlook-title = Is it the new Outlook?
sheet-note-new-outlook =
    If there is no tab { $file-tab } at the top, you have the new Outlook, and this sheet does not fit. There it is under
    { $new-smime }, and your IT department must have switched it on: ask them.
sheet-note-remote-card-title = Does Outlook run on a server?
sheet-note-remote-card =
    With remote desktop or Citrix the card reader must be redirected to the server. Take all steps where Outlook runs, not
    on your own PC.
sheet-note-remote-file-title = Does Outlook run on a server?
sheet-note-remote-file =
    With remote desktop or Citrix the key file must be imported where Outlook runs, not on your own PC.
sheet-note-root-title = The issuer's root certificate
sheet-note-root =
    Windows must trust { $root }, or Outlook warns. It is the IT department that installs the root certificate. Never
    install one yourself that came with a mail or an answer. The right one has the thumbprint { $root-print }
sheet-note-old-card-title = Keep the old signature
sheet-note-old-card =
    Mail encrypted to it can be opened only with its key. When NemID closed, only those who held the key themselves could
    go on reading their old secure mail. Do not delete it, and do not reset the card. Its thumbprint is { $old-print }
sheet-note-old-file-title = Keep the old signature
sheet-note-old-file =
    Mail encrypted to it can be opened only with its key. When NemID closed, only those who held the key themselves could
    go on reading their old secure mail. Delete neither it nor its key file. Its thumbprint is { $old-print }

sheet-card = The card in Windows
sheet-card-look-title = Find the new certificate in Windows
sheet-card-look =
    Put the card into the reader and wait half a minute. Press the Windows key and R, type { $certmgr }, press Enter, and
    go to { $personal }.

    Double-click the certificate that is valid to { $until }. It must say { $has-key }, and under { $thumbprint } it must
    say { $signing }

    _Is it not there?_ Take the card out and put it in again. If that does not help, sign out of Windows and in again. If
    that does not help either, Windows lacks the card's driver (a PKCS#11 module alone is not enough for Outlook), or the
    service CertPropSvc is not running: call the help desk.

sheet-file = The key file in Windows
sheet-file-open-title = Open the key file
sheet-file-open =
    Double-click { $keyfile }

    The { $import-wizard } opens. Choose { $current-user }, never { $local-machine }, and click { $next }.
sheet-file-password-title = Type the password
sheet-file-password =
    At { $password } type the key file's new password.

    - Tick { $extended }.
    - Do not tick { $strong-protection }, unless you want to be asked each time the key is used.
    - Do not tick { $exportable }: you have the backup yourself.

    _Does Windows call the password wrong although it is right?_ Then that Windows is too old for the file's protection:
    Windows Server 2016 cannot do AES-256. Nothing is wrong with the file, but the help desk must know that yours has to be
    written with { $protection }.
sheet-file-store-title = Let Windows choose where to keep it
sheet-file-store =
    { $automatic-store }, then { $next } and { $finish }.

    _Does Windows ask whether to install a root certificate?_ Compare the thumbprint with the one that your IT department
    gives you. If it is another one, or you are in doubt: answer { $no }.
sheet-file-store-root-title = Let Windows choose where to keep it
sheet-file-store-root =
    { $automatic-store }, then { $next } and { $finish }.

    _Does Windows ask whether to install a root certificate?_ Compare the thumbprint with { $root-print }
    If it is another one, or you are in doubt: answer { $no }.
sheet-file-look-title = See that it came in
sheet-file-look =
    Press the Windows key and R, type { $certmgr }, press Enter, and go to { $personal }.

    Double-click the certificate that is valid to { $until }. It must say { $has-key }, and under { $thumbprint } it must
    say { $signing }

    If an older certificate of yours is there, leave it: old mail needs it.

sheet-dialog = Outlook's settings
sheet-dialog-open-title = Open Outlook's mail security
sheet-dialog-open =
    Go to { $trust-center } > { $email-security }. Older Office spells it _E-mail Security_, in the
    same { $old-trust-center }.
sheet-dialog-settings-title = Choose the security settings, or make them
sheet-dialog-settings =
    Click { $encrypted-settings }. If { $settings } stands in the list, choose it. Otherwise click { $new } and type that
    name.
sheet-dialog-signing-title = Choose the signing certificate
sheet-dialog-signing =
    { $signing-choose }. If there are two of the same name, open their properties and take the one that is valid to
    { $until } and has the thumbprint { $signing }

    { $hash }: _SHA256_. Outlook may stand at SHA1; change it then.
sheet-dialog-encryption-title = Choose the encryption certificate too
sheet-dialog-encryption =
    { $encryption-choose }. It does not follow by itself. Take the one that is valid to { $until-encryption } and has the
    thumbprint { $encryption }

    { $cipher }: _AES (256-bit)_.
sheet-dialog-ticks-title = Tick three boxes, and start Outlook again
sheet-dialog-ticks =
    - { $tick-format }
    - { $tick-all }
    - { $tick-send }

    Click _OK_ and _OK_. Close Outlook wholly and open it again.

sheet-dialog-always-sign-title = Sign every new mail
sheet-dialog-always-sign =
    In the same place as in step { $from }, tick { $always-sign }, and click _OK_.

    { $policies } does so by group policy, and is for your IT department alone.
sheet-dialog-always-encrypt-title = Encrypt every new mail
sheet-dialog-always-encrypt =
    In the same place as in step { $from }, tick { $always-encrypt }, and click _OK_.

    { $policies } does so by group policy, and is for your IT department alone.
sheet-dialog-always-both-title = Sign and encrypt every new mail
sheet-dialog-always-both =
    In the same place as in step { $from }, tick these two, and click _OK_.

    - { $always-encrypt }
    - { $always-sign }

    { $policies } does so by group policy, and is for your IT department alone.

sheet-proof = See that it works
sheet-proof-send-card-title = Send a mail to yourself
sheet-proof-send-card =
    Write to { $email }. Choose { $encrypt } and { $sign } (in older Office { $old-sign }), and send.

    Windows asks for the PIN. It is the card's own, not the one you sign in to Windows with.
sheet-proof-send-file-title = Send a mail to yourself
sheet-proof-send-file =
    Write to { $email }. Choose { $encrypt } and { $sign } (in older Office { $old-sign }), and send.
sheet-proof-open-title = Open the mail when it comes
sheet-proof-open =
    It must show a seal and a padlock, and the certificate behind the seal must have the thumbprint { $signing }
sheet-proof-old-mail-card-title = Open an old encrypted mail, if you have one
sheet-proof-old-mail-card =
    Do so before anything is tidied away. If it does not open: _stop, delete nothing_, and call the help desk. The key may
    be on the card although Windows' driver does not find it.
sheet-proof-old-mail-file-title = Open an old encrypted mail, if you have one
sheet-proof-old-mail-file =
    Do so before anything is tidied away. If it does not open: _stop, delete nothing_, and call the help desk.
sheet-proof-others-title = Give the others your new certificate
sheet-proof-others =
    Send one _signed_ mail to each of those who write to you encrypted: it brings the certificate along. A colleague who
    goes on using the old one must delete the suggestion of your address and choose you anew.
sheet-proof-directory-title = If your office keeps certificates in the address list
sheet-proof-directory =
    Click { $publish }, in the same place as in step { $from }.

sheet-quick = The quick way: a registry file
sheet-quick-intro =
    It does the same as steps { $from } to { $to }. Use it only if your IT department allows registry files.
sheet-quick-export-title = Save what stands there now
sheet-quick-export =
    Press the Windows key and R, type { $cmd }, press Enter, and type { $export-command }

    If it says that the key cannot be found, there is nothing to save, or the mail profile has another name.
sheet-quick-profile-title = See that the mail profile fits
sheet-quick-profile =
    The files are for the mail profile { $mail-profile }. Yours is shown by { $profile-command }

    If it is another one, make the files again with --profile and that name.
sheet-quick-open-either-title = Close Outlook, and double-click the file
sheet-quick-open-either =
    - 64-bit Office: { $file }
    - 32-bit Office: { $other }

    Which one you have stands at the top under { $about }. The file replaces all security settings of the mail profile.
sheet-quick-open-one-title = Close Outlook, and double-click the file
sheet-quick-open-one =
    { $file }

    The file replaces all security settings of the mail profile.
sheet-quick-open-either-merged-title = Close Outlook, and double-click the file
sheet-quick-open-either-merged =
    - 64-bit Office: { $file }
    - 32-bit Office: { $other }

    Which one you have stands at the top under { $about }. The other security settings of your export stay, but are no
    longer the default. If the settings were changed after the export, make the files again from a new one.
sheet-quick-open-one-merged-title = Close Outlook, and double-click the file
sheet-quick-open-one-merged =
    { $file }

    The other security settings of your export stay, but are no longer the default. If the settings were changed after
    the export, make the files again from a new one.
sheet-quick-on-title = Open Outlook
sheet-quick-on = Go on with step { $then }.
sheet-quick-undo-title = If you change your mind
sheet-quick-undo =
    Close Outlook, and double-click { $undo }
    It removes only what segl set; the file from step A brings back the old settings.
sheet-quick-undo-exact-title = If you change your mind
sheet-quick-undo-exact =
    Close Outlook, and double-click { $undo }
    It brings back exactly what stood in the export.

sheet-help = Help
sheet-help-nobody = Ask your IT department.
sheet-help-show = Show them this sheet: all they need stands on it.
sheet-help-state = The support of MitID Erhverv does not help with setting up secure mail in Outlook.
sheet-footer =
    Made by segl on your own machine. No password and no key stands on this sheet, and it fetches nothing from the net.
