# The note in the folder of a backup.

backup-note-title = Backup of { $name }, made by segl on { $made }

backup-note-card-holds =
    Here are the card's public certificates, the new ones and the old ones. The private key
    is not here. It never leaves the card, and nobody can copy it.
backup-note-card-saves =
    This backup helps when a program has lost the certificate, when others need it to write
    to you encrypted, and when you want to know which signatures you have had.
backup-note-card-loss =
    It does not help if the card is lost or breaks. Then mail encrypted to it can never be
    opened again, by the issuer or the IT department no more than by you. Tell the issuer
    at once, so that the certificate can be revoked. Keep old cards too, for as long as you
    have mail that was encrypted to them.

backup-note-file-holds =
    Here is the key file itself, with the private key, and what belongs to it: the
    certificates, and the old key files that old mail needs.
backup-note-file-saves =
    If the PC breaks or the key file is deleted, "segl file restore" and the name of this
    folder puts everything in place on another PC, and you write and read secure mail as
    before. With --dry-run it only tries whether the copy works; do that once a year. The
    copy opens with the password it had when it was made. If that is forgotten, nobody can
    open it.
backup-note-file-care =
    Whoever has the file and the password can sign as you and read your mail. Keep the copy
    somewhere else than on the PC, and never write the password in the same place. If it
    falls into other hands, have the issuer revoke the certificate.

backup-note-current = In use now:
backup-note-older = Older ones, which old mail needs. Do not delete them:
backup-note-entry =
    { $name }, { $email }, valid to { $until }
    thumbprint (SHA-1) { $thumbprint }
backup-note-entry-without-email =
    { $name }, no e-mail address, valid to { $until }
    thumbprint (SHA-1) { $thumbprint }
backup-note-helpdesk = Help: { $helpdesk }
