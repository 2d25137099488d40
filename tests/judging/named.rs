//! Nets 3 and 6: chains with a name and an expected outcome, which `named_chains.py` and `danish_chains.py` make.

use crate::bench::{Case, folders, outcome};
use crate::python;

/// Makes the chains of a script and judges each.
fn judge_all(script: &str, count: usize) {
    let owned = tempfile::tempdir().unwrap();
    let folder = owned.path().join("chains");
    python::run_script(script, &[folder.to_str().unwrap()]);
    let chains = folders(&folder);
    assert_eq!(chains.len(), count, "{chains:?}");
    let judge = |chain: &std::path::PathBuf| {
        let expected = std::fs::read_to_string(chain.join("expected.txt")).unwrap();
        let case = Case::read(chain);
        let mut turned = case.clone();
        turned.pool.reverse();
        turned.crls.reverse();
        let got = (outcome(&case.judge()), outcome(&turned.judge()));
        let expected = expected.trim_end();
        (got != (expected, expected)).then(|| format!("{}: {got:?}, expected {expected}", case.name))
    };
    let wrong: Vec<_> = chains.iter().filter_map(judge).collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn chains_that_are_easily_judged_wrong_come_out_right_in_any_order() {
    judge_all("judging/named_chains.py", 25);
}

#[test]
fn chains_like_the_danish_ones_come_out_right() {
    judge_all("judging/danish_chains.py", 12);
}
