//! The daily look as systemd units: a service that tells the desktop what is due, and the timer that starts it.

use super::timer::{NAME, Switch, TIME_OF_DAY, Timer};

/// Where a user's own units lie, as a shell reads it.
const UNITS: &str = "~/.config/systemd/user";

/// What the shell does; `$1` is segl, `$2` the days, `$3` the language, `$4` the title, `$5` what to do next.
///
/// segl ends with 6 when something is due, and only then is anybody told; any other end is the service's own. What is
/// told goes to the journal too. A notification's text takes `\` as the start of an escape and `&`, `<`, `>` as markup
/// (Desktop Notifications Specification, "Markup"), and `notify-send` reads it in the character set of the locale. If
/// nobody could be told, the service fails with 6, and systemd tries again.
const TELL: &str = concat!(
    r#"said=$("$1" check --expiry "$2" --lang "$3"); code=$?; "#,
    r#"[ "$code" -eq 6 ] || exit "$code"; "#,
    r#"printf '%s\n' "$said"; "#,
    r#"shown=$(printf '%s\n\n%s\n' "$said" "$5" | "#,
    r#"sed -e 's/\\/\\\\/g' -e 's/&/\&amp;/g' -e 's/</\&lt;/g' -e 's/>/\&gt;/g'); "#,
    r#"LC_ALL=C.UTF-8 notify-send --app-name=segl --urgency=critical --icon=dialog-warning -- "$4" "$shown" || exit 6"#,
);

/// `segl-check.service`. Tries again where no desktop was there yet to be told, for an hour and a half at most.
pub(super) fn service(timer: &Timer<'_>) -> String {
    let days = format!("{}d", timer.days);
    let (title, next) = (timer.text("timer-due-title"), timer.text("timer-due-next"));
    let words = ["-c", TELL, NAME, timer.program, &days, timer.language.code(), &title, &next].map(quoted);
    let lines = [
        "[Unit]".to_owned(),
        format!("Description={}", timer.text("timer-description")),
        "StartLimitIntervalSec=6h".to_owned(),
        "StartLimitBurst=10".to_owned(),
        String::new(),
        "[Service]".to_owned(),
        "Type=oneshot".to_owned(),
        format!("ExecStart=/bin/sh {}", words.join(" ")),
        "Restart=on-failure".to_owned(),
        "RestartSec=10min".to_owned(),
    ];
    lines.join("\n") + "\n"
}

/// `segl-check.timer`: every day, and soon after the start where the computer was off at the time.
pub(super) fn timer(timer: &Timer<'_>) -> String {
    let lines = [
        "[Unit]".to_owned(),
        format!("Description={}", timer.text("timer-description")),
        String::new(),
        "[Timer]".to_owned(),
        format!("OnCalendar=*-*-* {TIME_OF_DAY}"),
        "RandomizedDelaySec=15min".to_owned(),
        "Persistent=true".to_owned(),
        String::new(),
        "[Install]".to_owned(),
        "WantedBy=timers.target".to_owned(),
    ];
    lines.join("\n") + "\n"
}

/// What is typed into a shell; `service` and `timer` are the files' full paths.
pub(super) fn switch(service: &str, timer: &str) -> Switch {
    let on = [
        format!("mkdir -p {UNITS}"),
        format!("cp {} {} {UNITS}/", typed(service), typed(timer)),
        "systemctl --user daemon-reload".to_owned(),
        format!("systemctl --user enable --now {NAME}.timer"),
    ];
    let off = [
        format!("systemctl --user disable --now {NAME}.timer"),
        format!("rm {UNITS}/{NAME}.service {UNITS}/{NAME}.timer"),
        "systemctl --user daemon-reload".to_owned(),
    ];
    Switch { system: "systemd", on: on.into(), off: off.into() }
}

/// The one escaper of this format: a word of a command line as systemd.service(5) and systemd.syntax(7) have it, where
/// `\` and `"` stand behind a `\`, `%` begins a specifier and `$` a variable unless doubled.
fn quoted(word: &str) -> String {
    let mut quoted = String::from("\"");
    for character in word.chars() {
        match character {
            '\\' => quoted.push_str(r"\\"),
            '"' => quoted.push_str("\\\""),
            '%' => quoted.push_str("%%"),
            '$' => quoted.push_str("$$"),
            '\n' => quoted.push_str(r"\n"),
            other => quoted.push(other),
        }
    }
    quoted + "\""
}

/// A word as a POSIX shell takes it literally.
fn typed(word: &str) -> String {
    format!("'{}'", word.replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_word_is_taken_for_more() {
        assert_eq!(quoted(r#"/opt/a b/%h/$HOME/"q"\'s"#), r#""/opt/a b/%%h/$$HOME/\"q\"\\'s""#);
        assert_eq!(typed("it's $HOME"), r"'it'\''s $HOME'");
    }
}
