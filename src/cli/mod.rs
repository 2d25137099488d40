//! The command line: arguments in, texts and JSON out.

pub mod args;
pub mod dispatch;
mod errand;
pub mod examples;
pub mod explain;
mod guide;
pub mod outcome;
mod output;
pub mod page;
pub mod paint;
pub mod password_rules;
mod raw;
mod run;
pub mod shell_help;
mod show_csv;
pub mod show_json;
pub mod show_text;
pub mod terminal;
pub mod words;

pub use run::run;
