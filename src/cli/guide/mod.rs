//! A program that leads: `segl` alone at a terminal shows what is here, and offers what can be done with it.
//!
//! Every choice becomes the words of a command, is shown as such, and is carried out as if it had been typed.

mod ask;
mod here;
mod lead;
mod menu;

pub(super) use lead::{is_wanted, lead};
