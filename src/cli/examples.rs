//! An example or more for every command: shown at the end of its help, and parsed by a test.

/// A line that can be typed.
pub struct Example {
    /// The command it belongs to, without `segl`; empty for `segl` itself.
    pub command: &'static str,
    /// What it does, in a few words.
    pub does: &'static str,
    /// What is typed.
    pub line: &'static str,
}

const fn example(command: &'static str, does: &'static str, line: &'static str) -> Example {
    Example { command, does, line }
}

/// All of them.
pub const EXAMPLES: &[Example] = &[
    example("", "What is plugged in, what expires, what to do next", "segl"),
    example("", "The same for a script", "segl --json"),
    example("card", "Renew the certificate on the card", "segl card renew"),
    example("card list", "Which cards there are", "segl card list"),
    example("card list", "Readers and cards as they come and go, for a script", "segl card list --watch --json"),
    example("card show", "What is on the card", "segl card show"),
    example("card show", "What is on one of several cards", "segl card show --card 0B4177"),
    example(
        "card enrol",
        "A first certificate, with the code from the issuer",
        "segl card enrol --issuer /srv/issuer --link F-7F3A-19KD",
    ),
    example("card renew", "See what would be done", "segl card renew --dry-run"),
    example(
        "card renew",
        "Renew by the link in the issuer's mail",
        "segl card renew --link segl:renew?order=R-7F3A-19KD",
    ),
    example(
        "card renew",
        "For an issuer with a web page: write the request",
        "segl card renew --request-file request.pem",
    ),
    example("card renew", "then go on with its answer", "segl card renew --certificate answer.p7b"),
    example("card backup", "Save the certificates on a network drive", "segl card backup --to /media/backup/anna-card"),
    example("card log", "What segl did to the cards here", "segl card log"),
    example("card pin", "Choose a new PIN", "segl card pin change"),
    example("card pin change", "Choose a new PIN", "segl card pin change"),
    example("card pin change", "Choose a new PUK, which unblocks the PIN", "segl card pin change --puk"),
    example("card pin unblock", "The PIN is blocked or forgotten: a new one, with the PUK", "segl card pin unblock"),
    example("card outlook", "Outlook settings for 64-bit Office", "segl card outlook --to settings --office 64"),
    example(
        "card outlook",
        "Keep what stands there, as reg export tells it",
        "segl card outlook --existing outlook.reg",
    ),
    example("file", "Renew the certificate in a key file", "segl file renew anna.p12"),
    example("file show", "What is in the file", "segl file show anna.p12"),
    example("file show", "What can be told without the password", "segl file show anna.p12 --no-password"),
    example("file show", "Which key files and certificates lie in a folder", "segl file show /media/backup"),
    example("file show", "The same for a script, a line each", "segl file show /media/backup --json --lines"),
    example(
        "file enrol",
        "A first certificate into a new key file",
        "segl file enrol anna.p12 --issuer /srv/issuer --link F-7F3A-19KD",
    ),
    example("file renew", "See what would be done", "segl file renew anna.p12 --dry-run"),
    example(
        "file renew",
        "Without questions",
        "segl file renew anna.p12 --yes --password-file old.txt --new-password-file new.txt",
    ),
    example("file use", "Take a downloaded key file into use", "segl file use new.p12"),
    example("file use", "The newest one among the downloads", "segl file use Downloads"),
    example(
        "file use",
        "Name the old key file, and save both under one password",
        "segl file use new.p12 --replaces anna.p12 --one-password",
    ),
    example("file restore", "Whether the backup works", "segl file restore /media/backup/anna-file --dry-run"),
    example("file restore", "On a new computer", "segl file restore /media/backup/anna-file"),
    example("file convert", "A copy that an old Windows opens", "segl file convert anna.p12 --for windows-server-2016"),
    example(
        "file convert",
        "A copy with a password of its own",
        "segl file convert anna.p12 --protection pbmac1 --to new.p12 --new-password",
    ),
    example("file backup", "Copy and compare", "segl file backup anna.p12 --to /media/backup/anna-file"),
    example("file outlook", "Outlook settings for a mail profile", "segl file outlook anna.p12 --profile Work"),
    example(
        "file outlook",
        "Keep what stands there, and have every mail signed",
        "segl file outlook anna.p12 --existing outlook.reg --always-sign",
    ),
    example("cert", "What is in a certificate", "segl cert show anna.cer"),
    example("cert show", "What is in a certificate", "segl cert show anna.cer"),
    example("cert verify", "Judge a certificate", "segl cert verify anna.cer --trust root.pem --crls root.crl"),
    example(
        "cert verify",
        "Whether it does for signing mail, with everything in two folders",
        "segl cert verify anna.cer --trust roots --chain pki --crls pki --for smime-sign",
    ),
    example(
        "cert verify",
        "As of the day of an old message",
        "segl cert verify anna.cer --trust root.pem --at 2026-04-01",
    ),
    example(
        "cert verify",
        "Only under one certificate policy",
        "segl cert verify anna.cer --trust root.pem --policy 1.2.208.169.1.2.1.3 --require-policy",
    ),
    example("outlook", "Whom Outlook's settings name", "segl outlook read outlook.reg"),
    example("outlook read", "Whom Outlook's settings name", "segl outlook read outlook.reg"),
    example("check", "Look whether all is well", "segl check"),
    example("check", "For a timer: exit 6 when something expires within 30 days", "segl check --expiry 30d"),
    example("check", "Have the system look every day: write what that takes", "segl check --expiry 30d --timer timer"),
    example("config", "Every setting and where it comes from", "segl config"),
    example("config set", "Name the issuer", "segl config set issuer /srv/issuer"),
    example("issuer", "Answer requests as they come", "segl issuer work /srv/issuer --watch"),
    example(
        "issuer init",
        "An issuer for one office",
        "segl issuer init /srv/issuer --name 'Firma CA' --organisation Firma --mail-domain firma.dk",
    ),
    example("issuer employee", "List them", "segl issuer employee list"),
    example(
        "issuer employee add",
        "Add one",
        "segl issuer employee add --name 'Anna Sørensen' --email anna@firma.dk --email-in-certificate yes",
    ),
    example(
        "issuer employee set",
        "Put the address into the certificate, which orders a renewal",
        "segl issuer employee set 'Anna S' --email anna@firma.dk --email-in-certificate yes",
    ),
    example("issuer employee show", "Show one", "segl issuer employee show anna@firma.dk"),
    example("issuer employee list", "Find some", "segl issuer employee list anna"),
    example(
        "issuer employee list",
        "Whose certificate expires within 60 days, for a spreadsheet",
        "segl issuer employee list --expiring 60d --csv",
    ),
    example(
        "issuer employee import",
        "See what a portal's list would change",
        "segl issuer employee import employees.csv --dry-run",
    ),
    example("issuer employee import", "Take it over", "segl issuer employee import employees.csv"),
    example("issuer employee end", "End one", "segl issuer employee end anna@firma.dk"),
    example("issuer order", "All that expire within 60 days", "segl issuer order --expiring 60d"),
    example("issuer order", "A new one-time code", "segl issuer order --first anna@firma.dk"),
    example("issuer work", "Answer what lies in the inbox", "segl issuer work /srv/issuer"),
    example("issuer revoke", "A card was lost", "segl issuer revoke anna@firma.dk --reason key-compromise"),
    example("issuer crl", "Write the list of revoked certificates", "segl issuer crl --dir /srv/issuer"),
    example("completions", "For bash", "segl completions bash"),
    example("man", "Read the manual page", "segl man"),
];

/// Puts its examples at the end of every command's help.
pub fn attach(command: clap::Command) -> clap::Command {
    attach_below(command, "")
}

fn attach_below(command: clap::Command, path: &str) -> clap::Command {
    let names: Vec<String> = command.get_subcommands().map(|below| below.get_name().to_owned()).collect();
    let mut command = command.after_help(help(path));
    for name in names {
        let path = format!("{path} {name}").trim().to_owned();
        command = command.mut_subcommand(name, |below| attach_below(below, &path));
    }
    command
}

fn help(path: &str) -> String {
    let mine = EXAMPLES.iter().filter(|example| example.command == path);
    let lines: Vec<String> = mine.map(|example| format!("  {}\n    {}", example.does, example.line)).collect();
    format!("Examples:\n{}", lines.join("\n"))
}
