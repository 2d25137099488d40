//! `segl issuer init`: a CA, its settings, its register and its drop box, in a new folder.

use super::report::InitReport;
use super::signer::{make_key_on_token, new_password};
use crate::flow::desk::Desk;
use crate::flow::failure::{Code, Failure};
use crate::flow::wish::IssuerInit;
use crate::issuer::{self, CaKey, Domain, NameForm, Settings};
use crate::key::NewKey;
use crate::shown;

/// Makes the issuer, and gives the fingerprint that users pin.
pub fn init(wish: &IssuerInit, desk: &mut Desk<'_>) -> Result<InitReport, Failure> {
    let folder = desk.surroundings.absolute(&wish.folder);
    let place = shown::path(&folder);
    if folder.join("private").exists() {
        return Err(Failure::new(Code::IssuerExists).with("folder", place));
    }
    let settings = settings(wish)?;
    let kind = wish.key.unwrap_or(NewKey::Rsa3072);
    let now = desk.surroundings.now;
    let made = match &wish.key_on {
        None => {
            let password = new_password(&wish.name, desk)?;
            issuer::init(&folder, settings, CaKey::File { kind, password: &password }, now)
        }
        Some(uri) => {
            let made = make_key_on_token(uri, kind, &wish.name, desk)?;
            issuer::init(&folder, settings, CaKey::Token { uri: made.uri.clone(), key: &*made.key }, now)
        }
    };
    let ca = made.map_err(|error| Failure::from_issuer(error, &folder))?;
    Ok(InitReport {
        folder: place,
        name: shown::line(&wish.name),
        root: ca.id(),
        not_after: ca.not_after().to_string(),
        mail_domains: wish.mail_domains.iter().map(|domain| shown::line(domain)).collect(),
    })
}

fn settings(wish: &IssuerInit) -> Result<Settings, Failure> {
    let unreadable = |what: &str| Failure::new(Code::ValueUnreadable).with("what", what.to_owned());
    let domain = |text: &String| Domain::parse(text).ok_or_else(|| unreadable("--mail-domain"));
    let domains = wish.mail_domains.iter().map(domain).collect::<Result<Vec<_>, _>>()?;
    let mut settings = Settings::new(&wish.name, &wish.organisation, domains);
    if let Some(cvr) = &wish.cvr {
        settings.name_form = NameForm::Oces3 { cvr: cvr.clone() };
    }
    Ok(settings)
}
