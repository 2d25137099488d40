# The reminder in the calendar.

reminder-summary = Renew the signature for secure mail: { $who }
reminder-about =
    The certificate of { $name } from { $issuer } can be used until { $until }.
    After that day mail can no longer be signed with it, and others can no longer
    encrypt mail to it.
reminder-card =
    It is renewed with the key card "{ $home }" in its reader and the command
        segl card renew
reminder-file =
    It is renewed from the key file
    {"    "}{ $home }
    with segl file renew and the file's name.
reminder-old-key = Keep the old key afterwards: old mail can be read with it alone.
reminder-helpdesk = Help: { $helpdesk }
