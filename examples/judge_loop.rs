//! Judges a certificate many times, for benches/judge.py: reads the files of a folder anew each time, as OpenSSL does.
#![allow(clippy::unwrap_used)]

use std::path::Path;

use segl::x509::path::{Policies, Question, Revocation, judge};
use segl::x509::{read_certificates, read_crls};

fn main() {
    let arguments: Vec<_> = std::env::args().collect();
    let [_, folder, count] = arguments.as_slice() else { panic!("judge_loop FOLDER COUNT") };
    let read = |name: &str| std::fs::read(Path::new(folder).join(name)).unwrap();
    let [target, anchor, pool, crls] = ["target.pem", "anchor.pem", "pool.pem", "crls.pem"].map(read);
    for _ in 0..count.parse::<u32>().unwrap() {
        let verdict = judge(&Question {
            target: &read_certificates(&target).unwrap()[0],
            anchors: &read_certificates(&anchor).unwrap(),
            pool: &read_certificates(&pool).unwrap(),
            crls: &read_crls(&crls).unwrap(),
            ocsp: &[],
            now: "2027-01-01T00:00:00Z".parse().unwrap(),
            revocation: Revocation::Required,
            policies: &Policies::default(),
        });
        assert!(verdict.failure.is_none(), "{:?}", verdict.failure);
    }
}
