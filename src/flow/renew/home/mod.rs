//! Where a journey's keys live: on a card or in a key file. The steps are the same over both.

mod card;
mod either;
mod file;

pub(super) use card::{CardHome, NewKeyOnCard};
pub(super) use either::Home;
pub(super) use file::FileHome;
