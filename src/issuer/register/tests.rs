//! The register on its own: what it keeps apart, and what it lets nobody do twice.

use jiff::Timestamp;

use super::*;
use crate::issuer::Address;
use crate::protocol::{Code, OrderKind, OrderNumber};

fn now() -> Timestamp {
    "2026-11-24T12:00:00Z".parse().unwrap()
}

fn register() -> (tempfile::TempDir, Register) {
    let folder = tempfile::tempdir().unwrap();
    let register = Register::create(&folder.path().join("register.sqlite")).unwrap();
    (folder, register)
}

fn employee(name: &str, email: Option<&str>) -> Employee {
    Employee {
        id: EmployeeId::generate().unwrap(),
        given_name: name.into(),
        surname: "Berg".into(),
        display_name: format!("{name} Berg"),
        email: email.map(|email| Address::parse(email).unwrap()),
        email_in_certificate: false,
        publish: false,
        subject: vec![0x30, 0],
        ended_at: None,
    }
}

fn first_order(employee: &Employee) -> Order {
    Order {
        number: OrderNumber::generate(OrderKind::First).unwrap(),
        employee: employee.id.clone(),
        old_certificate: None,
        email: employee.email.clone(),
        created_at: now(),
        expires_at: now(),
        code_hash: Some(Code::generate().unwrap().hash()),
        state: OrderState::Open,
    }
}

#[test]
fn an_address_belongs_to_one_active_employee() {
    let (_folder, register) = register();
    let mut anna = employee("Anna", Some("a@firma.dk"));
    register.add_employee(&anna, now()).unwrap();
    let bo = employee("Bo", Some("A@FIRMA.dk"));
    let taken = register.add_employee(&bo, now()).unwrap_err();
    assert_eq!(taken.to_string(), "a@firma.dk belongs to Anna Berg");
    anna.ended_at = Some(now());
    register.change_employee(&anna).unwrap();
    register.add_employee(&bo, now()).unwrap();
    assert_eq!(register.employee(&anna.id).unwrap().unwrap(), anna);
    assert_eq!(register.active_employee_at(&Address::parse("a@firma.dk").unwrap()).unwrap().unwrap(), bo);
    assert!(register.change_employee(&Employee { ended_at: None, ..anna }).is_err());
}

#[test]
fn a_search_finds_danish_letters_in_any_case() {
    let (_folder, register) = register();
    for name in ["Ærø", "Anna", "Bo"] {
        register.add_employee(&employee(name, None), now()).unwrap();
    }
    let found = |part: &str| {
        let all = register.search_employees(part).unwrap();
        all.into_iter().map(|employee| employee.given_name).collect::<Vec<_>>()
    };
    assert_eq!(found("ærØ"), ["Ærø"]);
    assert_eq!(found("bERG"), ["Anna", "Bo", "Ærø"]);
    assert_eq!(found("%"), Vec::<String>::new());
}

#[test]
fn a_unit_that_is_dropped_changes_nothing() {
    let (_folder, register) = register();
    let unit = register.begin().unwrap();
    register.add_employee(&employee("Anna", None), now()).unwrap();
    drop(unit);
    assert!(register.search_employees("").unwrap().is_empty());
}

#[test]
fn a_new_order_withdraws_the_earlier_one() {
    let (_folder, register) = register();
    let anna = employee("Anna", None);
    register.add_employee(&anna, now()).unwrap();
    let (first, second) = (first_order(&anna), first_order(&anna));
    register.add_order(&first).unwrap();
    register.add_order(&second).unwrap();
    assert_eq!(register.order(&first.number).unwrap().unwrap().state, OrderState::Withdrawn);
    let open = register.open_order_of(&anna.id).unwrap().unwrap();
    assert_eq!(open.number, second.number);
    assert_eq!(open.code_hash.unwrap().as_bytes(), second.code_hash.unwrap().as_bytes());
}

#[test]
fn the_last_wrong_code_blocks_the_order() {
    let (_folder, register) = register();
    let anna = employee("Anna", None);
    register.add_employee(&anna, now()).unwrap();
    let order = first_order(&anna);
    register.add_order(&order).unwrap();
    assert_eq!(register.count_wrong_code(&order.number, 2).unwrap(), 1);
    assert_eq!(register.code_tries_left(&order.number, 2).unwrap(), 1);
    assert_eq!(register.order(&order.number).unwrap().unwrap().state, OrderState::Open);
    assert_eq!(register.count_wrong_code(&order.number, 2).unwrap(), 0);
    assert_eq!(register.order(&order.number).unwrap().unwrap().state, OrderState::Blocked);
}

#[test]
fn list_numbers_only_rise() {
    let (folder, register) = register();
    assert_eq!((register.next_crl_number().unwrap(), register.next_crl_number().unwrap()), (1, 2));
    drop(register);
    let again = Register::open(&folder.path().join("register.sqlite")).unwrap();
    assert_eq!(again.next_crl_number().unwrap(), 3);
}

#[test]
fn what_is_no_register_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("register.sqlite");
    assert!(Register::open(&path).is_err());
    std::fs::write(&path, b"not a database, but long enough to look like something else entirely").unwrap();
    assert!(matches!(Register::open(&path), Err(Error::Register(_))));
    std::fs::write(&path, b"").unwrap();
    assert!(matches!(Register::open(&path), Err(Error::RegisterVersion(0))));
}
