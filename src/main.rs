//! segl: see `segl --help` and the library's map in `lib.rs`.

fn main() {}
