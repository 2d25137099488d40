//! The personal sheet: how one person gets Outlook to use one certificate, as an HTML page to read, tick and print.
//!
//! It is whole in itself: nothing is fetched and nothing runs, and the page's own policy forbids both.

mod content;
mod html;
mod labels;
mod page;
mod prose;
mod slots;

pub(super) use page::sheet;
