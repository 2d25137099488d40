//! Cards that tell of their keys, and move them, as Yubico's do.

use crate::card_reader::YUBIKEY;
use crate::desk::Desk;

/// The certificate that OpenSC reads beside the key in 9D.
fn in_9d(desk: &Desk) -> String {
    desk.opensc("pkcs15-tool", &["--read-certificate", "03"])
}

fn new_certificate(desk: &Desk) -> String {
    let arguments = ["x509", "-inform", "DER", "-in", "card/outlook/certificate.cer"];
    desk.office.program("openssl", &arguments)
}

#[test]
fn where_keys_can_be_moved_the_new_one_stands_where_programs_look_for_it() {
    let desk = Desk::enrolled(&YUBIKEY, "p256");
    let old = in_9d(&desk);
    desk.renew(&[]).ok();
    assert_eq!(in_9d(&desk), new_certificate(&desk));
    assert_eq!(desk.opensc("pkcs15-tool", &["--read-certificate", "05"]), old);
    assert_eq!(desk.card.keys(), ["82", "9D"]);
}

#[test]
fn where_keys_only_are_told_of_the_old_one_stays_where_it_is() {
    let desk = Desk::enrolled(&["--metadata"], "p256");
    let old = in_9d(&desk);
    desk.renew(&[]).ok();
    assert_eq!(in_9d(&desk), old);
    assert_eq!(desk.opensc("pkcs15-tool", &["--read-certificate", "05"]), new_certificate(&desk));
    assert_eq!(desk.card.keys(), ["82", "9D"]);
}
