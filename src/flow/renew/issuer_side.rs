//! What is known of the issuer before anything changes: its offer, the order, the terms, the pinned root.

use jiff::{SignedDuration, Timestamp};

use super::plan::{AcceptedTerms, PlannedRoute};
use crate::enrol::DropBox;
use crate::flow::ask::Terms;
use crate::flow::desk::Desk;
use crate::flow::failure::{Code, Failure};
use crate::flow::wish::RouteWish;
use crate::protocol::{Offer, OrderNotice};
use crate::shown;
use crate::x509::Certificate;

/// The issuer, as far as it can be known beforehand.
pub(super) struct IssuerSide {
    /// How it is reached.
    pub route: PlannedRoute,
    /// Its shared folder, for one that has one.
    pub drop_box: Option<DropBox>,
    /// Its name, safe to show.
    pub name: String,
    /// SHA-256 of the pinned root, lower-case hex.
    pub root: String,
    /// What it offers; empty for one reached by hand.
    pub offer: Offer,
    /// The order for this certificate, if there is one.
    pub order: Option<OrderNotice>,
    /// Whether a certificate without an address is wanted all the same.
    pub without_email: bool,
}

impl IssuerSide {
    /// Looks at the issuer: its folder, or nothing at all where the request is carried by hand.
    pub(super) fn look(
        wish: &RouteWish,
        old: Option<&Certificate>,
        without_email: bool,
        desk: &Desk<'_>,
    ) -> Result<Self, Failure> {
        if let Some(path) = &wish.request_file {
            let request_file = desk.surroundings.absolute(path);
            let route = PlannedRoute::ByHand { request_file, form: wish.request_form };
            let name = old.map(|old| shown::line(&old.issuer().display_name())).unwrap_or_default();
            let root = pinned_root(desk, &name)?;
            let offer = Offer::default();
            return Ok(Self { route, drop_box: None, name, root, offer, order: None, without_email });
        }
        let folder = &desk.settings.issuer.as_ref().ok_or_else(|| Failure::new(Code::IssuerNone))?.value;
        let place = shown::path(folder);
        let failed = |error| Failure::from_enrol(error, &place);
        let drop_box = DropBox::open(folder).map_err(failed)?;
        let offer = drop_box.offer().map_err(failed)?;
        let name = offer.issuer_name.as_deref().map_or_else(|| place.clone(), shown::line);
        let root = pinned_root(desk, &name)?;
        check_root(&drop_box, &root, &name, &place)?;
        let order = match (&wish.order, old) {
            (Some(number), _) => Some(drop_box.order(number).map_err(failed)?.ok_or_else(|| {
                Failure::new(Code::OrderUnknown).with("order", number.to_string()).with("issuer", name.clone())
            })?),
            (None, Some(old)) => drop_box.order_for(old, desk.surroundings.now).map_err(failed)?,
            (None, None) => None,
        };
        let route = PlannedRoute::DropBox { folder: folder.clone() };
        Ok(Self { route, drop_box: Some(drop_box), name, root, offer, order, without_email })
    }

    /// Refuses a renewal that the issuer would refuse, where that can be known: outside its window and without an order.
    pub(super) fn check_window(&self, old: &Certificate, desk: &Desk<'_>) -> Result<(), Failure> {
        let (None, Some(days)) = (&self.order, self.offer.renewal_window_days) else { return Ok(()) };
        let opens = old.not_after() - SignedDuration::from_hours(24 * i64::from(days));
        let now: Timestamp = desk.surroundings.now;
        if opens <= now {
            return Ok(());
        }
        let date = desk.settings.language.value.date(opens, &desk.surroundings.time_zone);
        let left = crate::flow::identity::days_between(now, old.not_after());
        Err(Failure::new(Code::OutsideWindow).with("opens", date).with("days", left).with("issuer", self.name.clone()))
    }

    /// The address the new certificate will hold: the order's, or the old certificate's where there is no order.
    ///
    /// No address, or one that mail programs cannot use, is a failure before any key is made.
    pub(super) fn address_for(&self, old: Option<&Certificate>) -> Result<Option<String>, Failure> {
        let from_old = || old.and_then(|old| old.emails().into_iter().next());
        let address = match &self.order {
            Some(order) => order.email.clone(),
            None => from_old(),
        };
        let ordered_for = || self.order.as_ref().and_then(|order| order.subject.clone());
        let name = old.map(|old| old.subject().display_name()).or_else(ordered_for).unwrap_or_default();
        let name = shown::line(&name);
        match address {
            Some(address) if address.is_ascii() => Ok(Some(address)),
            Some(address) => Err(Failure::new(Code::OfferEmailNotPlain)
                .with("email", shown::line(&address))
                .with("issuer", self.name.clone())),
            None if self.without_email => Ok(None),
            None => Err(Failure::new(Code::OfferWithoutEmail).with("name", name).with("issuer", self.name.clone())),
        }
    }

    /// Shows the terms and has them accepted; `None` where the issuer has none.
    pub(super) fn accept_terms(&self, desk: &mut Desk<'_>) -> Result<Option<AcceptedTerms>, Failure> {
        let (Some(drop_box), Some(offered)) = (&self.drop_box, &self.offer.terms) else { return Ok(None) };
        let place = shown::path(drop_box.folder());
        let found = drop_box.terms(desk.settings.language.value).map_err(|error| Failure::from_enrol(error, &place))?;
        if !offered.include(&found.fingerprint) {
            let what = "the terms are not those of offer.toml";
            return Err(Failure::new(Code::IssuerOfferBad).with("issuer", self.name.clone()).with("what", what));
        }
        let sha256 = found.fingerprint.to_string();
        let version = shown::line(&offered.version);
        let text = shown::page(&found.text);
        let terms = Terms { issuer: self.name.clone(), version, text, sha256: sha256.clone() };
        if desk
            .ask
            .accept_terms(&terms)
            .map_err(|unanswered| Failure::from(unanswered).with_default("issuer", self.name.clone()))?
        {
            Ok(Some(AcceptedTerms { sha256, accepted_at: desk.surroundings.now }))
        } else {
            Err(Failure::new(Code::TermsDeclined).with("issuer", self.name.clone()))
        }
    }
}

/// The pinned fingerprint: from the settings or the command, never from the issuer.
fn pinned_root(desk: &Desk<'_>, issuer: &str) -> Result<String, Failure> {
    let pinned = desk.settings.root.as_ref().map(|setting| setting.value.clone());
    pinned.ok_or_else(|| Failure::new(Code::RootNotPinned).with("issuer", issuer))
}

/// Compares early what the issuer shows as its root with the pinned one, before anything is made.
fn check_root(drop_box: &DropBox, root: &str, issuer: &str, place: &str) -> Result<(), Failure> {
    let certificates = drop_box.issuer_certificates().map_err(|error| Failure::from_enrol(error, place))?;
    let hashes: Vec<String> = certificates.iter().map(|one| hex::encode(one.sha256())).collect();
    if hashes.iter().any(|hash| hash == root) {
        return Ok(());
    }
    let found = hashes.first().cloned().unwrap_or_default();
    Err(Failure::new(Code::RootDiffers).with("issuer", issuer).with("pinned", root).with("found", found))
}
