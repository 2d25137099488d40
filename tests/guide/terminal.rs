//! A terminal as a person has it: what is typed into it, and what stands on its screen then.

use std::io::{ErrorKind, Write};
use std::process::Command;
use std::time::{Duration, Instant};

use expectrl::Session;
use expectrl::session::OsSession;

use crate::office::Office;

const COLUMNS: u16 = 80;
const ROWS: u16 = 24;
/// How long an answer may take.
const PATIENCE: Duration = Duration::from_secs(30);

/// How a session is begun.
pub(crate) struct Manner {
    pub(crate) language: &'static str,
    pub(crate) term: &'static str,
    pub(crate) environment: &'static [(&'static str, &'static str)],
    /// What the shell does before it runs segl, and what segl is run by.
    pub(crate) before: &'static str,
    pub(crate) columns: u16,
}

impl Manner {
    pub(crate) fn of(language: &'static str) -> Self {
        let language = if language == "da" { "da_DK.UTF-8" } else { "en_GB.UTF-8" };
        Self { language, term: "xterm", environment: &[], before: "", columns: COLUMNS }
    }
}

/// segl at a terminal.
pub(crate) struct Terminal {
    session: OsSession,
    /// The screen of 24 rows.
    screen: vt100::Parser,
    /// What came since the last answer, on a screen that is high enough for all of it.
    since: vt100::Parser,
    columns: u16,
}

fn parser(rows: u16, columns: u16) -> vt100::Parser {
    vt100::Parser::new(rows.try_into().unwrap(), columns.try_into().unwrap(), 0)
}

impl Terminal {
    /// Runs `segl WORDS` in the office.
    pub(crate) fn begin(office: &Office, words: &str, manner: &Manner) -> Self {
        let program = env!("CARGO_BIN_EXE_segl");
        let Manner { before, columns, .. } = manner;
        let line = format!(
            "trap : INT; stty sane rows {ROWS} cols {columns}; {before} {program} {words}; echo \"ended $?\"; stty -a"
        );
        let mut command = Command::new("sh");
        command.args(["-c", &line]).env_clear().current_dir(office.path("."));
        for (name, value) in office.command(&[]).get_envs() {
            command.env(name, value.unwrap_or_default());
        }
        command.env("LC_ALL", manner.language).env("TERM", manner.term).env("TZ", "UTC");
        command.envs(manner.environment.iter().copied());
        let session = Session::spawn(command).unwrap();
        let (screen, since) = (parser(ROWS, *columns), parser(200, *columns));
        Self { session, screen, since, columns: *columns }
    }

    /// Types this, and Enter.
    pub(crate) fn answer(&mut self, text: &str) {
        self.press(&format!("{text}\r"));
    }

    /// Presses these keys.
    pub(crate) fn press(&mut self, keys: &str) {
        self.since = parser(200, self.columns);
        self.session.write_all(keys.as_bytes()).unwrap();
        self.session.flush().unwrap();
    }

    /// Sends one octet of a key.
    pub(crate) fn press_octet(&mut self, octet: u8) {
        self.session.write_all(&[octet]).unwrap();
        self.session.flush().unwrap();
    }

    /// Waits until the cursor stands behind `prompt`. Gives what came since the last answer.
    pub(crate) fn until(&mut self, prompt: &str) -> String {
        self.until_any(&[prompt]).1
    }

    /// Waits until the cursor stands behind one of the prompts. Gives its place, and what came since the last answer.
    pub(crate) fn until_any(&mut self, prompts: &[&str]) -> (usize, String) {
        self.wait(&prompts.join(" or "), |terminal| {
            let line = terminal.cursor_line();
            prompts.iter().position(|prompt| line.contains(prompt))
        })
    }

    /// Waits until `found` finds something on the screen.
    pub(crate) fn wait<T>(&mut self, what: &str, mut found: impl FnMut(&Self) -> Option<T>) -> (T, String) {
        let begun = Instant::now();
        let mut octets = [0; 4096];
        loop {
            let ended = match self.session.try_read(&mut octets) {
                Ok(0) => true,
                Ok(count) => {
                    self.screen.process(&octets[..count]);
                    self.since.process(&octets[..count]);
                    continue;
                }
                Err(cause) => cause.kind() != ErrorKind::WouldBlock,
            };
            if let Some(found) = found(self) {
                return (found, self.shown());
            }
            let screen = self.screen.screen().contents();
            assert!(!ended && begun.elapsed() < PATIENCE, "no {what:?} in:\n{screen}");
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    /// To the end of the shell; the terminal must be as it was.
    pub(crate) fn end(&mut self, code: u8) -> String {
        let ended = format!("ended {code}");
        let (_, rest) = self.wait(&ended, |terminal| {
            let shown = terminal.since.screen().contents();
            // The last line that stty has.
            (shown.contains(&ended) && shown.contains("extproc")).then_some(())
        });
        let has = |mode: &str| rest.split_whitespace().any(|word| word.trim_end_matches(';') == mode);
        assert!(has("echo") && has("icanon") && has("isig"), "{rest}");
        rest.split("ended").next().unwrap_or_default().trim_end().to_owned()
    }

    /// What came since the last answer. It has found room on the screen, or was paged.
    fn shown(&self) -> String {
        let shown = self.since.screen().contents();
        let (row, _) = self.since.screen().cursor_position();
        assert!(row < ROWS || shown.contains("icanon"), "more than {ROWS} rows at once:\n{shown}");
        shown
    }

    /// The screen as it stands.
    pub(crate) fn screen(&self) -> String {
        self.screen.screen().contents()
    }

    /// The line of the cursor, with the lines it goes on from.
    fn cursor_line(&self) -> String {
        let screen = self.since.screen();
        let (last, _) = screen.cursor_position();
        let mut first = last;
        while first > 0 && screen.row_wrapped(first - 1) {
            first -= 1;
        }
        let rows: Vec<String> = screen.rows(0, self.columns).collect();
        rows[usize::from(first)..=usize::from(last)].concat()
    }
}

/// What to type at a question that ends like this, and how the story tells it.
pub(crate) struct Answer {
    pub(crate) prompt: &'static str,
    pub(crate) text: &'static str,
    pub(crate) told: &'static str,
}

/// What is typed when, and what was shown then: a story to be read, and compared with the one in a file.
pub(crate) struct Story<'a> {
    office: &'a Office,
    pub(crate) terminal: Terminal,
    told: String,
}

impl<'a> Story<'a> {
    pub(crate) fn begin(office: &'a Office, manner: &Manner, prompt: &str) -> Self {
        let mut story = Self { office, terminal: Terminal::begin(office, "", manner), told: String::new() };
        let shown = story.terminal.until(prompt);
        story.tell("segl", &shown);
        story
    }

    /// Types an answer, and waits for the next question.
    pub(crate) fn answer(&mut self, text: &str, prompt: &str) -> String {
        self.hidden(text, text, prompt)
    }

    /// The same with something that the story does not tell.
    pub(crate) fn hidden(&mut self, text: &str, told: &str, prompt: &str) -> String {
        self.terminal.answer(text);
        let shown = self.terminal.until(prompt);
        self.tell(told, &shown);
        shown
    }

    /// Types `?` at a question that stands there until the answer is complete, and waits for words of the explanation.
    pub(crate) fn explained(&mut self, prompt: &str, words: &str) {
        self.terminal.answer("?");
        let (_, shown) = self.terminal.wait(words, |terminal| {
            let explained = terminal.since.screen().contents().contains(words);
            (explained && terminal.cursor_line().contains(prompt)).then_some(())
        });
        self.tell("?", &shown);
    }

    /// Types an answer, told as the second text, and answers every question by the list until the one that ends with `last` is asked.
    pub(crate) fn follow(&mut self, first: (&str, &str), answers: &[Answer], last: &str) {
        let prompts: Vec<&str> = std::iter::once(last).chain(answers.iter().map(|answer| answer.prompt)).collect();
        let (mut text, mut told) = first;
        loop {
            self.terminal.answer(text);
            let (place, shown) = self.terminal.until_any(&prompts);
            self.tell(told, &shown);
            let Some(answer) = place.checked_sub(1).map(|place| &answers[place]) else { return };
            (text, told) = (answer.text, answer.told);
        }
    }

    fn tell(&mut self, typed: &str, shown: &str) {
        let bar = "─".repeat(usize::from(COLUMNS));
        let typed = if typed.is_empty() { "Enter" } else { typed };
        let lines: Vec<&str> = shown.lines().map(str::trim_end).collect();
        self.told.push_str(&format!("{bar} {typed}\n{}\n", lines.join("\n")));
    }

    /// Quits, and compares the whole with a file of `tests/guide/screens`.
    pub(crate) fn end(mut self, file: &str) {
        self.terminal.answer("q");
        let shown = self.terminal.end(0);
        self.tell("q", &shown);
        let told = without_chance(&self.told, self.office);
        let expected = format!("{}/tests/guide/screens/{file}", env!("CARGO_MANIFEST_DIR"));
        snapbox::Assert::new()
            .action_env("SNAPSHOTS")
            .eq(told, snapbox::Data::read_from(expected.as_ref(), None).raw());
    }
}

/// The text without what is different every time: the folder, hashes, the numbers of cards and how long it took.
fn without_chance(text: &str, office: &Office) -> String {
    // A path that reached the edge of the screen goes on in the next row.
    let folder = office.path("").display().to_string();
    let mut text = text.replace(folder.trim_end_matches('/'), "/tmp/office");
    let cards = office.segl(&["card", "list", "--json"]).json();
    for card in cards["result"]["cards"].as_array().into_iter().flatten() {
        let serial = card["serial"].as_str().unwrap();
        text = text.replace(serial, "0B41-77");
        text = text.replace(card["reader"].as_str().unwrap(), "SoftHSM slot");
    }
    let steady = |line: &str| line.split(' ').map(steady_word).collect::<Vec<_>>().join(" ");
    text.lines().map(steady).map(|line| without_time(&line) + "\n").collect()
}

fn steady_word(word: &str) -> String {
    let hex = |text: &str| text.len() >= 8 && text.bytes().all(|octet| octet.is_ascii_hexdigit() || octet == b':');
    match word.strip_prefix("sha256:") {
        Some(_) => "sha256:(hash)".to_owned(),
        None if word.starts_with("pkcs11:") => "pkcs11:(object)".to_owned(),
        None if hex(word) => "(number)".to_owned(),
        None => word.to_owned(),
    }
}

/// Without the seconds that stand behind a step.
fn without_time(line: &str) -> String {
    let time = line.trim_end_matches(')').strip_suffix(" s").and_then(|rest| rest.rsplit_once([' ', '(']));
    match time {
        Some((before, seconds)) if seconds.parse::<f64>().is_ok() && line.contains(['✓', ':']) => {
            before.trim_end().to_owned()
        }
        _ => line.to_owned(),
    }
}
