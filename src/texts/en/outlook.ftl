# The steps in classic Outlook, and what the registry files say of themselves.
# Names of buttons stand as terms, so that each is written in one place.

-outlook-tab-file = File
-outlook-about = File > Office Account > About Outlook
-outlook-new-smime = Settings > Mail > S/MIME
-outlook-certificates = Personal > Certificates
-outlook-has-key = "You have a private key that corresponds to this certificate"
-outlook-thumbprint = Details > Thumbprint
-outlook-import-wizard = The Certificate Import Wizard
-outlook-current-user = Current User
-outlook-local-machine = Local Machine
-outlook-next = Next
-outlook-strong-protection = Strong private key protection
-outlook-exportable = Mark this key as exportable
-outlook-extended = Include all extended properties
-outlook-automatic-store = Automatically select the certificate store
-outlook-finish = Finish
-outlook-no = No
-outlook-trust-center = File > Options > Trust Center > Trust Center Settings
-outlook-email-security = Email Security
-outlook-old-trust-center = Trust Center
-outlook-settings = Encrypted email > Settings
-outlook-new = New
-outlook-signing-choose = Signing Certificate > Choose
-outlook-hash = Hash Algorithm
-outlook-encryption-choose = Encryption Certificate > Choose
-outlook-cipher = Encryption Algorithm
-outlook-tick-format = Default Security Setting for this cryptographic message format
-outlook-tick-all = Default Security Setting for all cryptographic messages
-outlook-tick-send = Send these certificates with signed messages
-outlook-encrypt = Options > Encrypt
-outlook-sign = Sign
-outlook-old-sign = the group Permission: Sign Message
-outlook-publish = Publish to GAL

outlook-title = How Outlook comes to use your new signature
outlook-intro =
    For classic Outlook on Windows (2016, 2019, 2021 and Microsoft 365).
    Outlook goes on using the old signature until these steps are done.
    Buttons may be named a little differently in your version.

outlook-fact-name = Name
outlook-fact-email = E-mail address
outlook-fact-issuer = Issuer
outlook-fact-until = Valid to
outlook-fact-thumbprint = Thumbprint (SHA-1)
outlook-fact-thumbprint-encryption = Thumbprint, encryption
outlook-fact-card = Key card
outlook-fact-file = Key file

outlook-heading-before = Before you begin
outlook-before-new-outlook =
    If there is no tab { -outlook-tab-file }, you have the new Outlook. This sheet does not
    fit there; look under { -outlook-new-smime },
    and ask your IT department.
outlook-before-remote-card =
    If Outlook runs on a server (remote desktop, Citrix), the card reader must be
    redirected to it.
outlook-before-remote-file =
    If Outlook runs on a server (remote desktop, Citrix), the key file must be imported
    where Outlook runs, not on your own PC.
outlook-before-root =
    Windows must trust the issuer's root certificate, or Outlook warns.
    It is the IT department that installs it: { $root }
    Thumbprint: { $rootprint }
outlook-before-old =
    Keep the old signature (valid to { $olduntil }). Mail that was encrypted to it can be
    opened only with its key.
    Thumbprint: { $oldprint }

outlook-heading-card = The card in Windows
outlook-card-look =
    Put the card in and wait half a minute. Press the Windows key + R, type certmgr.msc,
    and go to { -outlook-certificates }.
    The new certificate, valid to { $until }, must stand there. Double-click it: it must say
    { -outlook-has-key }.
    See under { -outlook-thumbprint } that the thumbprint is
    { $signing }
outlook-card-missing =
    If it is not there: take the card out and put it in again. If that does not help, sign
    out of Windows and in again. If it is still missing, Windows lacks the card's driver,
    or the service CertPropSvc is not running: call the help desk. A PKCS#11 module alone
    is not enough for Outlook.
outlook-card-pin =
    When you send the first mail, Windows asks for the card's PIN. It is the card's own,
    not the one you sign in to Windows with.

outlook-heading-file = The key file in Windows
outlook-file-open =
    Double-click the key file
    { $keyfile }
    { -outlook-import-wizard } opens. Choose { -outlook-current-user },
    never { -outlook-local-machine }, then { -outlook-next }.
outlook-file-password =
    Type the new password. Leave
    { -outlook-strong-protection }
    without a tick unless your IT department wants it, and also
    { -outlook-exportable }: you have the backup.
    Tick { -outlook-extended }.
outlook-file-store =
    { -outlook-automatic-store },
    { -outlook-next }, { -outlook-finish }. If Windows asks whether to install a root certificate, compare the
    thumbprint with the one above or with the one your IT department gives you.
    If it is another one: answer { -outlook-no }.
outlook-file-refused =
    If Windows calls the password wrong although it is right, that Windows is too old for
    the file's protection (Windows Server 2016 cannot do AES-256). Tell the help desk so;
    nothing is wrong with the file.
outlook-file-look =
    Press the Windows key + R, type certmgr.msc, and go to
    { -outlook-certificates }.
    Double-click the new certificate, valid to { $until }: it must say
    { -outlook-has-key }.
    See under { -outlook-thumbprint } that the thumbprint is
    { $signing }
    Do not delete the old certificate.

outlook-heading-dialog = Outlook's settings
outlook-dialog-open =
    Open { -outlook-trust-center }
    > { -outlook-email-security }.
    Older Office calls that page E-mail Security, in the same { -outlook-old-trust-center }.
outlook-dialog-settings =
    Click { -outlook-settings }.
    If "{ $settings }" stands in the list, choose it; else click { -outlook-new } and type that name.
outlook-dialog-signing =
    { -outlook-signing-choose }.
    If there are two of the same name, open the properties and take the one that is valid
    to { $until } and has the thumbprint
    { $signing }
    { -outlook-hash }: SHA256.
outlook-dialog-encryption =
    { -outlook-encryption-choose }.
    It does not follow by itself. Take the one with the thumbprint
    { $encryption }
    { -outlook-cipher }: AES (256-bit).
outlook-dialog-ticks =
    Tick
    { -outlook-tick-format },
    { -outlook-tick-all } and
    { -outlook-tick-send }.
    Click OK and OK. Close Outlook wholly and open it again.

outlook-heading-proof = See that it works
outlook-proof-send =
    Write a mail to yourself ({ $email }). Choose { -outlook-encrypt }
    and { -outlook-sign } (in older Office { -outlook-old-sign }), and send it.
outlook-proof-open =
    Open it. It must show the mark of a signature and a padlock, and its certificate must
    have the thumbprint
    { $signing }
outlook-proof-old-mail =
    Open one old encrypted mail. If it does not open: stop, delete nothing, and call the
    help desk.
outlook-proof-others =
    Send one signed mail to each of those who write to you encrypted. It brings them the
    new certificate. If they go on using the old one, they must delete the suggestion of
    your address and choose you anew.
outlook-proof-directory =
    If your office keeps certificates in the address list, click { -outlook-publish }
    in the same place as in step { $from }.

outlook-heading-quick = The quick way instead of steps { $from } to { $to }, if your IT department allows it
outlook-quick-export =
    First save what stands there now. Press the Windows key + R, type cmd, and run
    reg export "{ $key }" "{ $export }"
    If it says that the key cannot be found, there is nothing to save, or the mail profile
    has another name (next step).
outlook-quick-profile =
    The files are for the mail profile "{ $profile }". See whether it is yours:
    reg query "HKCU\Software\Microsoft\Office\16.0\Outlook" /v DefaultProfile
    If it is another one, make the files again with --profile and that name.
outlook-quick-open-either =
    Close Outlook. While it is closed, double-click the file for your Office:
    64-bit: { $file }
    32-bit: { $other }
    Which one you have stands at the top under
    { -outlook-about }.
    The file replaces all security settings of the mail profile with the new ones.
outlook-quick-open-one =
    Close Outlook. While it is closed, double-click the file:
    { $file }
    The file replaces all security settings of the mail profile with the new ones.
outlook-quick-on =
    Open Outlook and go on with step { $next }.
outlook-quick-undo =
    To take it back, close Outlook and double-click
    { $undo }
    It removes only what segl set. The file from the first step brings back the old settings.

outlook-helpdesk = Help: { $helpdesk }

outlook-registry-about-64 = Made by segl for 64-bit Office, mail profile { $profile }: the security settings "{ $settings }" ({ $values }).
outlook-registry-about-32 = Made by segl for 32-bit Office, mail profile { $profile }: the security settings "{ $settings }" ({ $values }).
outlook-registry-warning = Replaces what stands in the values. Save that first with reg export, and close Outlook.
outlook-undo-about = Made by segl: removes only what segl set in the mail profile { $profile } ({ $values }).
outlook-undo-limit = What stood there before does not come back from here, but from the file that reg export made.
