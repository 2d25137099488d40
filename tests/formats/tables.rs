//! Lists of employees taken over and given out as tables: by line, all or nothing, and no cell a formula.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use snapbox::{Assert, file};

use crate::hostile_names::HOSTILE;
use crate::office::{Office, Ran};
use crate::python;

const ANNA: &str = "0b5a37f6-6a2c-4e1d-9c53-2f5ad5b7a1c0";
const BO: &str = "11111111-2222-3333-4444-555555555555";

fn import(office: &Office, list: impl AsRef<[u8]>, more: &[&str]) -> Ran {
    std::fs::write(office.path("list.csv"), list).unwrap();
    office.segl(&[&["issuer", "employee", "import", "list.csv", "--dir", "issuer"], more].concat())
}

/// Line, outcome and fault of every line.
fn judged(ran: &Ran) -> Vec<Value> {
    let lines = ran.json()["result"]["lines"].as_array().unwrap_or_else(|| panic!("{}", ran.out)).clone();
    let short = |line: &Value| json!([line["line"], line["outcome"], line["fault"], line["detail"]]);
    lines.iter().map(short).collect()
}

fn register(office: &Office) -> Value {
    office.segl(&["issuer", "employee", "list", "--dir", "issuer", "--json"]).ok().json()["result"]["employees"].clone()
}

#[test]
fn a_list_is_compared_shown_and_taken_over() {
    let office = Office::new("p256");
    let first = format!("E-mail;Telefon;Navn;UUID\r\nanna@firma.dk;1;Anna Sørensen;{ANNA}\r\n;2;\"Bo; Ærø\";{BO}\r\n");
    let tried = import(&office, format!("\u{FEFF}{first}"), &["--dry-run"]).ok();
    Assert::new().action_env("SNAPSHOTS").eq(tried.out, file!["import.txt"].raw());
    assert_eq!(register(&office), json!([]), "a dry run changes nothing");
    let done = import(&office, &first, &["--yes", "--json"]).ok().json()["result"].clone();
    assert_eq!(done["counts"], json!({"added": 2, "changed": 0, "same": 0, "wrong": 0, "orders": 2}));
    assert_eq!((done["made"].as_array().unwrap().len(), &done["passed_over"]), (2, &json!(["Telefon"])));
    assert_eq!(import(&office, &first, &["--yes", "--json"]).error(), "nothing-changes");

    // Windows-1252, English headings, commas; Bo gets an address, Anna another name, Ida is new, and nobody leaves.
    let second = format!(
        "Name,E-mail,UUID\nBo; \u{C6}r\u{F8},bo@firma.dk,{BO}\nAnna Berg,,{}\nIda,ida@firma.dk,\n",
        ANNA.to_uppercase()
    );
    let latin: Vec<u8> = second.chars().map(|letter| u8::try_from(u32::from(letter)).unwrap()).collect();
    let tried = import(&office, &latin, &["--dry-run", "--json"]).ok();
    assert_eq!(tried.json()["result"]["encoding"], "windows-1252");
    assert_eq!(
        judged(&tried),
        [json!([2, "change", null, ""]), json!([3, "change", null, ""]), json!([4, "add", null, ""])]
    );
    import(&office, &latin, &["--yes"]).ok();
    let names: Vec<Value> =
        register(&office).as_array().unwrap().iter().map(|one| json!([one["name"], one["email"]])).collect();
    let expected =
        [json!(["Anna Berg", "anna@firma.dk"]), json!(["Bo; Ærø", "bo@firma.dk"]), json!(["Ida", "ida@firma.dk"])];
    assert_eq!(names, expected);

    // What is given out can be taken in again.
    for language in ["da", "en"] {
        let given = office.segl(&["issuer", "employee", "list", "--dir", "issuer", "--csv", "--lang", language]).ok();
        assert_eq!(
            judged(&import(&office, given.out, &["--dry-run", "--json"]).ok())
                .iter()
                .filter(|line| line[1] == "same")
                .count(),
            3
        );
    }
}

#[test]
fn every_wrong_line_is_named_and_then_nothing_is_taken_over() {
    let office = Office::new("p256");
    let add = |name: &str, email: &str| {
        let add = ["issuer", "employee", "add", "--dir", "issuer", "--name", name, "--email", email, "--yes", "--json"];
        office.segl(&add).ok().json()["result"]["employee"]["id"].as_str().unwrap().to_owned()
    };
    let (_, gone) = (add("Eva Holm", "eva@firma.dk"), add("Per Lund", "per@firma.dk"));
    let end =
        ["issuer", "employee", "end", "per@firma.dk", "--dir", "issuer", "--yes", "--password-file", "secrets/ca"];
    office.segl(&end).ok();
    let before = register(&office);
    let long = "x".repeat(65);
    let list = format!(
        "uuid;navn;e-mail\n{ANNA};Anna;anna@firma.dk\n{ANNA};Anna To;to@firma.dk\n{BO};Bo;ANNA@firma.dk\nx;Ida;ida@firma.dk\n\
         ;Ole;\n;=1+1;ole@firma.dk\n;Søren;søren@firma.dk\n;Ude;ude@andre.dk\n;Fejl;fejl\n\
         22222222-2222-3333-4444-555555555555;Eva;eva@firma.dk\n{gone};Per;per@firma.dk\n;;tom@firma.dk\n;{long};l@firma.dk\n\
         ;Holm, Ulla;ulla@firma.dk;3;4\n"
    );
    let tried = import(&office, &list, &["--dry-run", "--json"]);
    assert_eq!(tried.code, Some(1), "{}", tried.out);
    let wrong = |line: u64, fault: &str, detail: &str| json!([line, "wrong", fault, detail]);
    let expected = [
        json!([2, "add", null, ""]),
        wrong(3, "uuid-twice", "2"),
        wrong(4, "address-twice", "2"),
        wrong(5, "uuid-unreadable", ""),
        wrong(6, "no-uuid-and-no-address", ""),
        wrong(7, "formula", ""),
        wrong(8, "address-not-plain", ""),
        wrong(9, "address-outside", ""),
        wrong(10, "address-unreadable", ""),
        wrong(11, "address-taken", "Eva Holm"),
        wrong(12, "ended", ""),
        wrong(13, "name-unfit", ""),
        wrong(14, "name-unfit", ""),
        wrong(15, "too-many-cells", ""),
    ];
    assert_eq!(judged(&tried), expected);
    for language in ["da", "en"] {
        let shown = import(&office, &list, &["--dry-run", "--lang", language]).out;
        assert!(!shown.contains("import-") && shown.contains("15  Holm, Ulla"), "{shown}");
    }
    let refused = import(&office, &list, &["--yes", "--json"]);
    assert_eq!((refused.code, refused.error().as_str()), (Some(1), "import-wrong"), "{}", refused.out);
    assert_eq!(refused.json()["error"]["facts"]["lines"], "3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15");
    assert_eq!(register(&office), before);
    let unusable: [(&[u8], &str); 4] = [
        (b"PK\0\0", "not-text"),
        (b"", "empty"),
        (b"a;b\n1;2\n", "no-columns"),
        (b"navn;name;email\n1;2;3\n", "column-twice"),
    ];
    for (octets, what) in unusable {
        let refused = import(&office, octets, &["--dry-run", "--json"]);
        assert_eq!(refused.error(), "table-unusable", "{}", refused.out);
        assert_eq!(refused.json()["error"]["facts"]["what"], what);
    }
}

#[test]
fn a_hundred_thousand_lines_are_compared_within_limits() {
    let office = Office::new("p256");
    let uuid = |number: usize| format!("{number:08x}-2222-3333-4444-555555555555");
    let line = |number: usize| format!("{};Anna Nummer {number};anna{number}@firma.dk\n", uuid(number));
    let list: String = (0..100_000).map(line).collect();
    std::fs::write(office.path("list.csv"), format!("uuid;navn;email\n{list}")).unwrap();
    let limited = "ulimit -v 700000; exec \"$0\" \"$@\"";
    let mut command = std::process::Command::new("sh");
    command.args(["-c", limited]).arg(env!("CARGO_BIN_EXE_segl")).args(["issuer", "employee", "import", "list.csv"]);
    let ran = office.run(command.args(["--dir", "issuer", "--dry-run"]), std::time::Duration::from_secs(30));
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    assert!(ran.out.contains("100000 are new"), "{}", &ran.out[ran.out.len() - 200..]);
    let refused = import(&office, format!("uuid;navn;email\n{list}{}", line(100_000)), &["--dry-run", "--json"]);
    assert_eq!(refused.json()["error"]["facts"]["what"], "too-large");
}

#[test]
fn no_spreadsheet_finds_a_formula_in_a_table_of_hostile_names() {
    let office = Office::new("p256");
    let mut taken = BTreeSet::new();
    let odd = [
        "+45 12 34 56 78",
        "@SUM(A1)",
        "-2+3",
        "Anna;=1+1",
        "x\",=HYPERLINK(\"http://x\")",
        "＝1+1",
        "Anna\u{a0};\" -1",
    ];
    for name in HOSTILE.iter().chain(&odd) {
        let added = office.segl(&["issuer", "employee", "add", "--dir", "issuer", "--name", name, "--yes", "--json"]);
        if added.code == Some(0) {
            taken.insert(added.json()["result"]["employee"]["name"].as_str().unwrap().to_owned());
        }
    }
    assert!(taken.len() >= 12, "{taken:?}");
    let given = office.segl(&["issuer", "employee", "list", "--dir", "issuer", "--csv"]).ok();
    std::fs::write(office.path("table.csv"), &given.out).unwrap();
    let path = office.path("table.csv");
    let names: BTreeSet<String> =
        serde_json::from_str(&python::run_script("formats/read_csv.py", &[path.to_str().unwrap()])).unwrap();
    let without: BTreeSet<String> = taken.iter().map(|name| name.replace('\'', "")).collect();
    assert_eq!(names, without);
}

#[test]
fn a_table_tells_who_must_renew_soon_and_by_which_order() {
    let office = Office::new("p256");
    office.enrol_file("Anna Sørensen", "signatur.p12", "p256");
    let order = office.give_address("Anna Sørensen", "anna@firma.dk")["result"]["made"][0]["number"].clone();
    office.employee("Bo Berg");
    let list = ["issuer", "employee", "list", "--dir", "issuer", "--expiring", "2000d"];
    let table = office.segl(&[&list[..], &["--csv", "--lang", "da"]].concat()).ok().out;
    let lines: Vec<&str> = table.strip_prefix('\u{FEFF}').unwrap().split_terminator("\r\n").collect();
    assert_eq!((lines.len(), lines[0]), (2, "UUID,Navn,E-mail,Udløber,Dage tilbage,Bestilling,Tilstand"));
    let cells: Vec<&str> = lines[1].split(',').collect();
    assert_eq!((&cells[1..3], cells[5]), (&["Anna Sørensen", "anna@firma.dk"][..], order.as_str().unwrap()));
    assert!((1090..1100).contains(&cells[4].parse::<i32>().unwrap()), "{table}");
    let soon =
        office.segl(&["issuer", "employee", "list", "--dir", "issuer", "--expiring", "60d", "--json"]).ok().json();
    assert_eq!(soon["result"]["employees"], json!([]));
    let both = office.segl(&["issuer", "employee", "list", "--dir", "issuer", "--csv", "--json"]).ok();
    assert_eq!(both.json()["result"]["employees"].as_array().unwrap().len(), 2);
}
