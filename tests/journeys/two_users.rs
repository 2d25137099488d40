//! The employee is another user than the administrator and cannot read the issuer's private folder.

use std::os::unix::fs::PermissionsExt;
use std::process::{Command, Stdio};

use crate::office::Office;

/// Debian's `nobody`.
const EMPLOYEE: &str = "65534";

/// segl as the employee: with another user's rights where this test has the right to take them, and with the
/// private folder closed to everybody where it has not.
fn as_employee(office: &Office, arguments: &[&str]) -> (Option<i32>, String) {
    let command = office.command(arguments);
    let is_root = office.program("id", &["-u"]).trim() == "0";
    let mut run = if is_root {
        let mut run = Command::new("setpriv");
        run.args(["--reuid", EMPLOYEE, "--regid", EMPLOYEE, "--clear-groups"]).arg(command.get_program());
        run
    } else {
        Command::new(command.get_program())
    };
    run.args(command.get_args()).env_clear().current_dir(office.path("."));
    run.envs(command.get_envs().filter_map(|(name, value)| value.map(|value| (name, value))));
    let output = run.stdin(Stdio::null()).output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout) + String::from_utf8_lossy(&output.stderr);
    (output.status.code(), said.into_owned())
}

fn give_everything_but_the_issuer_to_the_employee(office: &Office) {
    if office.program("id", &["-u"]).trim() != "0" {
        return;
    }
    for part in ["token", "home", "secrets"] {
        office.program("chown", &["-R", EMPLOYEE, part]);
    }
    std::fs::set_permissions(office.path("."), std::fs::Permissions::from_mode(0o777)).unwrap();
    office.program("chmod", &["a+x", env!("CARGO_BIN_EXE_segl")]);
}

#[test]
fn the_whole_journey_with_the_private_folder_closed() {
    let office = Office::new("p256");
    office.enrol_card("Anna Sørensen", "p256");
    office.give_address("Anna Sørensen", "anna@firma.dk");
    give_everything_but_the_issuer_to_the_employee(&office);
    let (code, said) = as_employee(&office, &["issuer", "employee", "list", "--dir", "issuer"]);
    assert_ne!(code, Some(0), "the register is not the employee's to read: {said}");

    let terms = office.terms();
    let _worker = office.work();
    let (code, said) = as_employee(&office, &office.renew_card(&terms, &["--wait", "20s"]));
    assert_eq!(code, Some(0), "{said}");
    assert!(office.path("card/outlook/guide-en.html").exists());
}
