//! Which octets programs make of a password, and that each is found.

use super::super::*;
use super::build::*;
use super::samples::*;
use crate::keyfile::identifiers as id;
use crate::secret::Password;

fn utf_16(text: &str) -> Vec<u8> {
    text.encode_utf16().chain([0]).flat_map(u16::to_be_bytes).collect()
}

/// A file with an encrypted key, whose parts were given these octets of the password.
fn with_octets(key: &[u8], mac: Option<&[u8]>) -> Vec<u8> {
    let mut style = Style::der();
    let sealed = bag(id::SHROUDED_KEY_BAG, sealed_key(&pkcs8(&KEY), key), vec![]);
    let safe = style.encode(&sequence([sealed]));
    file(vec![sealed_safe(&safe, key)], mac, &mut style)
}

#[test]
fn each_form_opens_what_was_written_with_it_and_is_reported() {
    let cases: [(&str, Vec<u8>, PasswordForm); 6] = [
        ("blåbær", "blåbær".as_bytes().to_vec(), PasswordForm::AsTyped),
        ("bla\u{30a}bær", "blåbær".as_bytes().to_vec(), PasswordForm::Composed),
        ("", Vec::new(), PasswordForm::AsTyped),
        ("blåbær", b"bl\xe5b\xe6r".to_vec(), PasswordForm::Latin1),
        ("hemmelig", utf_16("hemmelig"), PasswordForm::Utf16),
        ("blåbær", "bla\u{30a}bær".as_bytes().to_vec(), PasswordForm::Decomposed),
    ];
    for (typed, octets, form) in cases {
        for mac in [Some(octets.as_slice()), None] {
            let opened = open(&with_octets(&octets, mac), &Password::new(typed.into()), Effort::Usual).unwrap();
            assert_eq!((opened.form, opened.keys.len()), (form, 1), "{typed}");
        }
    }
}

#[test]
fn parts_that_want_different_forms_are_all_opened() {
    let latin_1 = b"bl\xe5b\xe6r";
    let bytes = with_octets(latin_1, Some("blåbær".as_bytes()));
    let opened = open(&bytes, &Password::new("blåbær".into()), Effort::Usual).unwrap();
    assert_eq!((opened.form, opened.keys.len()), (PasswordForm::Latin1, 1));
}

#[test]
fn a_wrong_password_is_called_wrong_where_the_file_can_tell() {
    for typed in ["", "blåbærgrøt", "blabaergrod"] {
        let typed = Password::new(typed.into());
        assert!(matches!(open(&SMALL, &typed, Effort::Usual), Err(Error::WrongPassword { .. })));
        let unchecked = open(&with_octets(b"rigtig", None), &typed, Effort::Usual);
        assert!(matches!(unchecked, Err(Error::PasswordOrDamaged { .. })));
    }
}
