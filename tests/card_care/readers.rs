//! `segl card list`: what is in the readers, and with `--watch` what comes and goes.

use std::io::{BufRead, BufReader};
use std::process::Child;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::card_reader::{CardReader, Reader};
use crate::person::Person;

/// How soon after the service's own event a line must be there.
const SOON: Duration = Duration::from_millis(100);
/// A line that never comes.
const NEVER: Duration = Duration::from_secs(20);

#[test]
fn readers_are_listed_with_what_is_in_them() {
    let person = Person::new();
    let card = person.desk.insert(Reader::First, &[]);
    let listed = person.segl("card list --json").ok().json()["result"].clone();
    let [first, second] = listed["readers"].as_array().unwrap().as_slice() else { panic!("{listed}") };
    assert_eq!((&first["reader"], &first["state"]), (&Reader::First.name().into(), &"card".into()));
    assert_eq!((&first["kind"], &first["served_by"]), (&"piv".into(), &"segl".into()));
    assert!(first["atr"].as_str().unwrap().starts_with("3B"));
    assert_eq!((&second["state"], &second["card"]), (&"empty".into(), &Value::Null));
    // SELECT, the card's number, and four slots in which nothing is.
    assert_eq!(card.apdus().len(), 6);

    let ran = person.segl("card list").ok();
    let serial = first["card"]["serial"].as_str().unwrap();
    assert!(
        ran.out.contains(&format!("in Virtual PCD 00 00 ({serial}) · PIV, driven by segl itself\n")),
        "{}",
        ran.out
    );
    assert!(ran.out.contains("Virtual PCD 00 01: no card in it\n"), "{}", ran.out);
}

#[test]
fn a_card_that_another_program_has_is_named_with_the_program() {
    let person = Person::new();
    let _card = person.desk.insert(Reader::First, &[]);
    let held = person.desk.occupy("hold", Reader::First);
    let listed = person.segl("card list --json").ok().json()["result"]["readers"][0].clone();
    assert_eq!((&listed["state"], &listed["problem"]["code"]), (&"in-use".into(), &"card-in-use".into()));
    let (code, facts) = person.segl("card show --json").error();
    assert_eq!(code, "card-in-use");
    assert!(facts["programs"].as_str().unwrap().contains("neighbour"), "{facts}");
    drop(held);
    person.segl("card show --json").ok();
}

#[test]
fn without_a_reader_service_the_list_says_so() {
    let person = Person::new();
    let nowhere = person.path("nowhere");
    let output = person.command("card list --json").env("PCSCLITE_CSOCK_NAME", nowhere).output().unwrap();
    let listed: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(listed["result"]["problem"]["code"], "reader-service-missing", "{listed}");
}

/// `segl card list --watch --json`, and its lines with the moment at which each was there.
struct Watching {
    process: Child,
    lines: Receiver<(Instant, Value)>,
}

impl Watching {
    fn start(person: &Person) -> Self {
        let mut process = person.command("card list --watch --json").spawn().unwrap();
        let output = BufReader::new(process.stdout.take().unwrap());
        let (tell, lines) = channel();
        std::thread::spawn(move || {
            for line in output.lines().map_while(Result::ok) {
                let _ = tell.send((Instant::now(), serde_json::from_str(&line).unwrap()));
            }
        });
        Self { process, lines }
    }

    fn next(&self) -> (Instant, Value) {
        let (moment, line) = self.lines.recv_timeout(NEVER).unwrap();
        (moment, line["result"].clone())
    }

    /// Ticks of the processor that the process has used.
    fn ticks(&self) -> u64 {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.process.id())).unwrap();
        let fields: Vec<&str> = stat.rsplit(')').next().unwrap().split_whitespace().collect();
        fields[11].parse::<u64>().unwrap() + fields[12].parse::<u64>().unwrap()
    }
}

impl Drop for Watching {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

#[test]
fn insertions_and_removals_are_told_at_once_and_cost_nothing_in_between() {
    let person = Person::new();
    let _there = person.desk.insert(Reader::Second, &[]);
    let mut watching = Watching::start(&person);
    let (_, present) = watching.next();
    assert_eq!((&present["event"], &present["reader"]), (&"card-present".into(), &Reader::Second.name().into()));
    assert!(present["card"]["serial"].is_string(), "{present}");

    // Another program waits for the same event beside segl, and returns with it.
    let mut card = person.desk.insert(Reader::First, &[]);
    let event = Instant::now();
    let (told, inserted) = watching.next();
    assert!(told <= event + SOON, "{:?} after the event", told.duration_since(event));
    assert_eq!((&inserted["event"], &inserted["reader"]), (&"card-inserted".into(), &Reader::First.name().into()));

    card.pull();
    let event = Instant::now();
    let (told, removed) = watching.next();
    assert!(told <= event + SOON, "{:?} after the event", told.duration_since(event));
    assert_eq!((&removed["event"], &removed["card"]), (&"card-removed".into(), &inserted["card"]));

    let before = watching.ticks();
    std::thread::sleep(Duration::from_secs(2));
    assert!(watching.ticks() - before <= 1, "{} ticks in two seconds", watching.ticks() - before);

    let interrupt = std::process::Command::new("kill").args(["-INT", &watching.process.id().to_string()]).status();
    assert!(interrupt.unwrap().success());
    let begun = Instant::now();
    watching.process.wait().unwrap();
    assert!(begun.elapsed() < SOON, "{:?} after Ctrl-C", begun.elapsed());
}

/// vsmartcard's readers come and go with their service alone; the watch over it ends with words, and a new one begins.
#[test]
fn a_service_that_goes_ends_the_watch_and_one_that_is_back_can_be_watched_again() {
    let mut person = Person::new();
    let card = person.desk.insert(Reader::First, &[]);
    let mut watching = Watching::start(&person);
    assert_eq!(watching.next().1["event"], "card-present");
    drop(card);
    assert_eq!(watching.next().1["event"], "card-removed");

    // The old service ends when the new one takes its place.
    person.desk = CardReader::start();
    let (_, line) = watching.lines.recv_timeout(NEVER).unwrap();
    assert_eq!(line["error"]["code"], "reader-service-missing", "{line}");
    assert_eq!(watching.process.wait().unwrap().code(), Some(4));

    let watching = Watching::start(&person);
    let _card = person.desk.insert(Reader::Second, &[]);
    // It may have been in before the watch began.
    let (_, came) = watching.next();
    assert!(["card-inserted", "card-present"].contains(&came["event"].as_str().unwrap()), "{came}");
    assert_eq!(came["reader"], Reader::Second.name());
}
