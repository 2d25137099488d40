## Taking a downloaded key file into use, and putting a backup back

plan-key-file = new file
plan-earlier = stays in { $path }; your old mail needs it
plan-shared-by = it belongs to the mailbox { $mailbox }, not to one person
warning-earlier-key-none = no earlier key file is known; if you had one, keep it: your old mail opens with it alone
warning-root-unknown = this computer does not trust the root above { $issuer }; recipients' computers may not either
warning-chain-open = the certificate of { $issuer }, or one above it, is missing; --chain FILE adds it

ask-choose-file = Key files in the folder, the newest first:
ask-choose-file-help =
    The newest is most likely the one you have just fetched. Keys you used before stay needed for old mail:
    do not delete them. Type the number in front of the one to take into use, or press Enter for the newest.
found-file = { $path }, saved { $date }
found-file-known = seen before

ask-earlier = Which key file has { $name } used until now? Old mail opens with it alone.
ask-earlier-go = Its path (you can drag the file into this window; Enter if there is none):
ask-earlier-help =
    It ends in .p12 or .pfx, and is often in the folder you saved it in three years ago, or in your backup.
    segl copies it into the backup and never alters it. Enter goes on without.

use-download = The file you fetched still opens with the password you were shown. Delete it yourself when the backup is safe:

restore-works = Your backup works: tried on { $date }.
restore-current = { $path }: signs, and opens mail
restore-older = { $path }: opens old mail ({ $keys ->
        [one] one key
       *[other] { $keys } keys
    })
restore-not-opened = { $path }: not tried, because its password was not given; it is kept for old mail as it is
restore-altered = not as it was written, or not there: { $name }
restore-rehearsed = Nothing was written. On a new computer the same command without --dry-run puts it in place.
restore-placed = The key files are in place:
restore-outlook = One thing is left: Outlook here does not know the certificate yet. Open
