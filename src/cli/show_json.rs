//! Reports and failures for scripts: one object, on one line.

use serde::Serialize;

use super::explain::Explanation;

/// The version of the form: fields may be added under the same number, never taken away or given another meaning.
pub const VERSION: u32 = 1;

#[derive(Serialize)]
struct Answer<'a, R: Serialize> {
    segl: u32,
    command: &'a str,
    ok: bool,
    #[serde(flatten)]
    body: Body<R>,
}

#[derive(Serialize)]
#[serde(rename_all = "lowercase")]
enum Body<R: Serialize> {
    Result(R),
    Error(R),
}

/// `{"segl":1,"command":"file show","ok":true,"result":{...}}` and a line end.
pub fn result(command: &str, report: &impl Serialize) -> String {
    line(&Answer { segl: VERSION, command, ok: true, body: Body::Result(report) })
}

/// `{"segl":1,"command":"card renew","ok":false,"error":{...}}` and a line end.
pub fn failure(command: &str, explanation: &Explanation) -> String {
    line(&Answer { segl: VERSION, command, ok: false, body: Body::Error(explanation.for_scripts()) })
}

fn line(answer: &impl Serialize) -> String {
    format!("{}\n", serde_json::to_string(answer).unwrap_or_default())
}
