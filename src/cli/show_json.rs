//! Reports and failures for scripts: one object, on one line.

use serde::Serialize;
use serde_json::{Value, json};

use super::explain::Explanation;

/// The version of the form: fields may be added under the same number, never taken away or given another meaning.
pub const VERSION: u32 = 1;

/// `{"segl":1,"command":"file show","ok":true,"result":{...}}`
pub fn result(command: &str, report: &impl Serialize) -> String {
    let result = serde_json::to_value(report).unwrap_or(Value::Null);
    line(&json!({"segl": VERSION, "command": command, "ok": true, "result": result}))
}

/// `{"segl":1,"command":"card renew","ok":false,"error":{...}}`
pub fn failure(command: &str, explanation: &Explanation) -> String {
    line(&json!({"segl": VERSION, "command": command, "ok": false, "error": explanation.to_json()}))
}

fn line(object: &Value) -> String {
    format!("{object}\n")
}
