## Outlook, and exports of the registry

# Typed at Windows' command prompt, where Outlook runs.
-export-outlook = reg export "HKCU\Software\Microsoft\Office\16.0\Outlook" outlook.reg

registry-not = "{ $path }" is not an export of the registry
registry-not-why = Such a file begins with "Windows Registry Editor Version 5.00" or "REGEDIT4". Nothing was written.
registry-not-next =
    make one on the PC where Outlook runs, then name it
    {"    "}{ -export-outlook }

registry-damaged = { $cut ->
        [yes] "{ $path }" is cut off in line { $line }
       *[no] line { $line } of "{ $path }" cannot be read
    }
registry-damaged-why = What cannot be read cannot be kept. Nothing was written.
registry-damaged-next =
    export it anew on the PC where Outlook runs, then name the new file
    {"    "}{ -export-outlook }

registry-not-export = "{ $path }" removes something from the registry, which no export does
registry-not-export-why =
    It does not tell what stands in Outlook today; a file that takes settings back looks like this. Nothing was written.
registry-not-export-next =
    make an export on the PC where Outlook runs, then name it
    {"    "}{ -export-outlook }

registry-letters = "{ $path }" does not say how the letters of the mail profile "{ $profile }" are encoded
registry-letters-why =
    A file of the old format, or one saved by another program, leaves that open, and settings under a misread name would
    make a mail profile that nobody has. Nothing was written.
registry-letters-next =
    export it anew on the PC where Outlook runs, then name the new file
    {"    "}{ -export-outlook }

outlook-none = no Outlook mail profile of yours stands in "{ $path }"
outlook-none-why =
    It may be an export of something else, or of another user, or Outlook was never opened there. Nothing was written.
outlook-none-next =
    export Outlook's part of the registry on the PC where Outlook runs, then name the new file
    {"    "}{ -export-outlook }

outlook-several = { $count } mail profiles stand in "{ $path }"; segl will not guess
outlook-several-why = { $profiles }
outlook-several-next =
    name one of them, for example
    {"    "}{ $pick }

outlook-profile-unknown = there is no mail profile "{ $profile }" in "{ $path }"
outlook-profile-unknown-why =
    Settings under that name would make a mail profile that nobody has. Nothing was written. There are:
    { $profiles }
outlook-profile-unknown-next =
    name one that is there, for example
    {"    "}{ $pick }

outlook-name-unusual = the name of the mail profile "{ $profile }" in "{ $path }" cannot be written
outlook-name-unusual-why =
    It holds quotation marks, hidden characters or spaces at its ends, which no typed command can name safely.
    Nothing was written.
outlook-name-unusual-next =
    choose the certificates by hand in Outlook, or give the mail profile a plain name; without --existing, segl writes
    the steps to follow
        segl { $command } --help

outlook-office-differs = "{ $profile }" in "{ $path }" comes from { $found }-bit Office, not { $asked }-bit
outlook-office-differs-why = Settings for the other Office would not be read. Nothing was written.
outlook-office-differs-next =
    leave --office out; segl takes it from the export
    {"    "}{ $pick }

outlook-value-damaged = the security settings of "{ $profile }" in "{ $path }" cannot be read whole
outlook-value-damaged-why =
    { $part ->
        [kind] The value 11020355 is not of the type that Outlook keeps there.
        [table] The list of { $announced } profiles in 11020355 does not fit into its { $present } bytes.
        [profile] Security profile { $number } should have { $announced } bytes; { $present } are there.
        [rest] Something unknown stands behind the last profile in 11020355.
        [always] The value 00030354 should have { $announced } bytes and has { $present }, or is of another type.
       *[record] A part of security profile { $number } should have { $announced } bytes; { $present } are there.
    }
    What cannot be read cannot be kept. Nothing was written.
outlook-value-damaged-next =
    export it anew on the PC where Outlook runs, then name the new file
    {"    "}{ -export-outlook }
      if it comes out the same, choose the certificates by hand in Outlook

outlook-split = the certificate of "{ $name }" is not for { $purpose ->
        [signing] signing
       *[encryption] encryption
    }
outlook-split-why = Outlook needs one certificate to sign with and one for others to encrypt to. Nothing was written.
outlook-split-next =
    { $partner ->
        [yes] name the two that belong together
       *[no] ask your issuer for the other certificate; what there is now is shown by
    }
    {"    "}{ $pick }
