## A folder: its key files and certificates

survey-key-file = key file
survey-certificate = certificate
survey-certificates = { $count } certificates; first to end: { $name }
survey-locked = needs its password ({ $protection })
survey-incomplete = no certificate goes with its key
survey-remembered = as segl saw it last
survey-early = not valid yet
survey-copy = copy of { $path }, byte for byte
survey-same-key = key file with the same key as { $path }
survey-same-certificate = the certificate in { $path }

survey-keyfile-damaged = { $announced ->
        [0] damaged: its structure contradicts itself
       *[other] cut off: { $present } of { $announced } bytes are there
    }
survey-keyfile-unsupported = has a protection segl cannot read: { $part } ({ $oid })
survey-keyfile-other = cannot be read

survey-none = There is no key file and no certificate in it.
survey-counts = { $key-files ->
        [0] No key file
        [one] One key file
       *[other] { $key-files-shown } key files
    } and { $certificates ->
        [0] no file with certificates
        [one] one file with certificates
       *[other] { $certificates-shown } files with certificates
    } among { $files ->
        [one] one file
       *[other] { $files-shown } files
    }.
survey-due = { $due ->
        [one] One key has a certificate that has expired or expires within { $days } days.
       *[other] { $due } keys have certificates that have expired or expire within { $days } days.
    }
survey-links = { $links ->
        [one] One link was not followed.
       *[other] { $links } links were not followed.
    }
survey-passed-over = Passed over:
survey-more = and { $count } more; all are listed with --json

survey-skip-file-not-ordinary = a pipe, a device or a socket
survey-skip-file-no-access = the system gives no access to it
survey-skip-file-too-large = larger than any key file
survey-skip-file-missing = it went away meanwhile
survey-skip-changed = it was altered while it was read
survey-skip-keyfile-not = it is called a key file, but is { $looks }
survey-skip-cert-unreadable = it is called a certificate, and none can be read in it
survey-skip-other = it could not be read

survey-next-renew = next: renew the certificate
survey-next-open = next: see what is in the file that needs its password; segl remembers whose it is
