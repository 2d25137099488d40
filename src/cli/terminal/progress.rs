//! Steps as they are done; a spinner where one takes over half a second.

use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use console::measure_text_width;
use indicatif::{ProgressBar, ProgressStyle};

use super::keyboard::say;
use super::stop;
use crate::cli::page::Page;
use crate::flow::ask::StepNews;
use crate::lang::Value;

/// How long a step may take before it is shown as busy, or its time told.
const PATIENCE: Duration = Duration::from_millis(500);
/// The column at which times stand.
const TIME_COLUMN: usize = 54;

/// How often the spinner moves, and Ctrl-C is looked for.
const TICK: Duration = Duration::from_millis(120);

/// The step at work.
pub(super) struct Progress {
    with_marks: bool,
    begun: Instant,
    busy: Option<Busy>,
}

impl Progress {
    /// Nothing at work yet; `with_marks` is for terminals that show marks and things that move.
    pub(super) fn new(with_marks: bool) -> Self {
        Self { with_marks, begun: Instant::now(), busy: None }
    }

    /// A step begins.
    pub(super) fn begin(&mut self, step: &StepNews, page: &Page) {
        self.rest();
        self.begun = Instant::now();
        let text = step_text("begun", step, page).unwrap_or_default();
        self.busy = Some(Busy::begin(text, page.text("stop-noted", &[]), self.with_marks));
    }

    /// The spinner leaves the screen: something else is said or asked.
    pub(super) fn rest(&mut self) {
        self.busy = None;
    }

    /// A step is done.
    pub(super) fn finish(&mut self, step: &StepNews, page: &Page) {
        self.rest();
        let kept_key = step.step == "make-key" && !step.facts.iter().any(|(name, _)| *name == "key");
        let Some(text) = step_text("done", step, page).filter(|_| !kept_key) else { return };
        let took = self.begun.elapsed();
        let time = (took >= PATIENCE).then(|| format!("{:.1} s", took.as_secs_f64()));
        self.line(&text, time.as_deref(), page);
    }

    /// A step was done before a stop.
    pub(super) fn finished_before(&mut self, step: &StepNews, page: &Page) {
        self.rest();
        let name = page.text(&format!("step-name-{}", step.step), &[]);
        self.line(&format!("{name} {}", page.text("done-earlier", &[])), None, page);
    }

    fn line(&self, text: &str, time: Option<&str>, page: &Page) {
        let gap = " ".repeat(TIME_COLUMN.saturating_sub(measure_text_width(text)).max(2));
        match (self.with_marks, time) {
            (true, Some(time)) => say(&format!("  {} {text}{gap}{}", page.paint.good("✓"), page.paint.faint(time))),
            (true, None) => say(&format!("  {} {text}", page.paint.good("✓"))),
            (false, Some(time)) => say(&page.text("done-plain", &[("text", format!("{text} ({time})").into())])),
            (false, None) => say(&page.text("done-plain", &[("text", Value::from(text))])),
        }
    }
}

/// The text of a step, by where the key lives or for both; steps that go without saying have none.
fn step_text(family: &str, step: &StepNews, page: &Page) -> Option<String> {
    let values: Vec<(&'static str, Value)> = step.facts.iter().map(|(name, value)| (*name, counted(value))).collect();
    let id = format!("{family}-{}", step.step);
    page.language.find(&format!("{id}-{}", step.home), &values).or_else(|| page.language.find(&id, &values))
}

/// A count that a journal kept as text decides singular and plural again.
fn counted(value: &Value) -> Value {
    match value {
        Value::Text(text) => text.parse().map_or_else(|_| value.clone(), Value::Number),
        Value::Number(number) => Value::Number(*number),
    }
}

/// What goes on beside a step: a spinner that waits half a second before it shows, and an eye on Ctrl-C. Gone when
/// dropped.
struct Busy {
    stop: Option<Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Busy {
    fn begin(text: String, stop_noted: String, with_spinner: bool) -> Self {
        let (stop, done) = channel::<()>();
        let thread = std::thread::spawn(move || watch(&done, &text, &stop_noted, with_spinner));
        Self { stop: Some(stop), thread: Some(thread) }
    }
}

fn watch(done: &Receiver<()>, text: &str, stop_noted: &str, with_spinner: bool) {
    let begun = Instant::now();
    let mut bar: Option<ProgressBar> = None;
    let mut noted = stop::is_wished();
    while done.recv_timeout(TICK) == Err(RecvTimeoutError::Timeout) {
        if with_spinner && bar.is_none() && begun.elapsed() >= PATIENCE && !text.is_empty() {
            bar = Some(spinner(text));
        }
        if let Some(bar) = &bar {
            bar.tick();
        }
        if !noted && stop::is_wished() {
            noted = true;
            match &bar {
                Some(bar) => bar.set_message(stop_noted.to_owned()),
                None => say(stop_noted),
            }
        }
    }
    if let Some(bar) = bar {
        bar.finish_and_clear();
    }
}

fn spinner(text: &str) -> ProgressBar {
    let bar = ProgressBar::new_spinner();
    let style = ProgressStyle::with_template("  {spinner} {msg}").unwrap_or_else(|_| ProgressStyle::default_spinner());
    bar.set_style(style);
    bar.set_message(text.to_owned());
    bar
}

impl Drop for Busy {
    fn drop(&mut self) {
        if let Some(stop) = self.stop.take() {
            let _ = stop.send(());
        }
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}
