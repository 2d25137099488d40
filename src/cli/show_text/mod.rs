//! Reports in words, a file per noun: what `--json` gives as an object.

mod card;
mod card_name;
mod cert;
mod check;
mod file;
mod found;
mod identity;
mod import;
mod issuer;
mod lines;
mod outlook;
mod overview;
mod plan;
mod readers;
mod renew;
mod restore;
mod results;
mod survey;

pub use card::{card_log, cards, pin_before, pin_change};
pub use card_name::Named;
pub use cert::{certificates, verdict};
pub use check::{check, config, timer};
pub use file::{converted, file};
pub use found::found_file;
pub use identity::choice_line;
pub use import::{change_line, import, import_preview};
pub use issuer::{crl, employee, employees, issuer_init, orders, revoke, work};
pub use outlook::outlook_read;
pub use overview::overview;
pub use plan::plan;
pub use readers::{reader_news, readers};
pub use renew::renew;
pub use restore::restore;
pub use results::{backup, outlook};
pub use survey::survey;
