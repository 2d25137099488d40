//! Distribution points: where a certificate says its status is told, and of what a CRL says it tells.

use der::{Decode, Encode};
use x509_cert::ext::pkix::CrlDistributionPoints;
use x509_cert::ext::pkix::crl::IssuingDistributionPoint as Der;
use x509_cert::ext::pkix::crl::dp::{DistributionPoint as DerPoint, Reasons};
use x509_cert::ext::pkix::name::{DistributionPointName, GeneralName};
use x509_cert::name::RelativeDistinguishedName;

pub use x509_cert::ext::pkix::crl::dp::ReasonFlags;

use super::extension_list::ExtensionList;
use super::{Error, Name, extension};

/// A name of a distribution point or of those who issue its CRLs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PointName {
    /// A directory name, compared as RFC 5280 7.1 says.
    Directory(Name),
    /// Any other form, mostly a URL, compared octet for octet.
    Other(GeneralName),
}

/// One point of cRLDistributionPoints (RFC 5280 4.2.1.13).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DistributionPoint {
    /// Where the CRL is; without any, `crl_issuers` are.
    pub names: Vec<PointName>,
    /// The reasons for which its CRLs list certificates; `None` means all.
    pub reasons: Option<ReasonFlags>,
    /// Who issues its CRLs; empty means the certificate's issuer.
    pub crl_issuers: Vec<PointName>,
}

/// issuingDistributionPoint: of which certificates a CRL tells, and for which reasons (RFC 5280 5.2.5).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IssuingDistributionPoint {
    /// The point it belongs to; empty means any.
    pub names: Vec<PointName>,
    /// Whose certificates it lists.
    pub kind: Kind,
    /// The reasons for which it lists certificates; `None` means all.
    pub reasons: Option<ReasonFlags>,
    /// Whether it lists certificates of other issuers too (RFC 5280 5.2.5, indirectCRL).
    pub indirect: bool,
}

/// Whose certificates a CRL lists: at most one of three flags may be set (RFC 5280 5.2.5).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// All.
    Any,
    /// Those that are no CA's.
    Users,
    /// Those of CAs.
    Cas,
    /// Attribute certificates alone.
    Attributes,
}

/// The reasons a CRL may list a certificate for: every flag but the unused one (RFC 5280 4.2.1.13).
pub fn all_reasons() -> ReasonFlags {
    ReasonFlags::full() - Reasons::Unused
}

impl DistributionPoint {
    /// The points of a certificate that `issuer` issued, in their order.
    pub fn read_all(extensions: &ExtensionList, issuer: &Name) -> Result<Vec<Self>, Error> {
        let points = extensions.read::<CrlDistributionPoints>(extension::CRL_DISTRIBUTION_POINTS)?;
        points.map_or(Ok(Vec::new()), |points| points.0.iter().map(|point| Self::read(point, issuer)).collect())
    }

    fn read(point: &DerPoint, issuer: &Name) -> Result<Self, Error> {
        let crl_issuers = PointName::read_all(point.crl_issuer.as_deref().unwrap_or_default())?;
        // A relative name continues the CRL issuer's, who has one name then (RFC 5280 4.2.1.13).
        let base = crl_issuers.iter().find_map(PointName::directory).unwrap_or(issuer);
        let names = point.distribution_point.as_ref().map_or(Ok(Vec::new()), |name| point_names(name, base))?;
        Ok(Self { names, reasons: point.reasons, crl_issuers })
    }
}

impl IssuingDistributionPoint {
    /// Reads the extension of a CRL that `issuer` issued, if it is there.
    pub(super) fn read(extensions: &ExtensionList, issuer: &Name) -> Result<Option<Self>, Error> {
        // Asked for by number: the type's own one in x509-cert is another extension's.
        let Some(point) = extensions.read::<Der>(extension::ISSUING_DISTRIBUTION_POINT)? else { return Ok(None) };
        let kind =
            match (point.only_contains_user_certs, point.only_contains_ca_certs, point.only_contains_attribute_certs) {
                (false, false, false) => Kind::Any,
                (true, false, false) => Kind::Users,
                (false, true, false) => Kind::Cas,
                (false, false, true) => Kind::Attributes,
                _ => return Err(Error::Malformed("a CRL of two kinds of certificates at once".into())),
            };
        let names = point.distribution_point.as_ref().map(|name| point_names(name, issuer)).transpose()?;
        if names.as_ref().is_some_and(Vec::is_empty) {
            return Err(Error::Malformed("a CRL of a distribution point without a name".into()));
        }
        let names = names.unwrap_or_default();
        Ok(Some(Self { names, kind, reasons: point.only_some_reasons, indirect: point.indirect_crl }))
    }
}

impl PointName {
    /// GeneralNames, with directory names made comparable.
    pub fn read_all(names: &[GeneralName]) -> Result<Vec<Self>, Error> {
        names.iter().map(Self::read).collect()
    }

    fn read(name: &GeneralName) -> Result<Self, Error> {
        match name {
            GeneralName::DirectoryName(name) => Name::read(name).map(Self::Directory),
            other => Ok(Self::Other(other.clone())),
        }
    }

    /// The directory name, if it is one.
    pub fn directory(&self) -> Option<&Name> {
        match self {
            Self::Directory(name) => Some(name),
            Self::Other(_) => None,
        }
    }
}

fn point_names(name: &DistributionPointName, base: &Name) -> Result<Vec<PointName>, Error> {
    match name {
        DistributionPointName::FullName(names) => PointName::read_all(names),
        DistributionPointName::NameRelativeToCRLIssuer(last) => {
            below(base, last).map(|name| vec![PointName::Directory(name)])
        }
    }
}

/// `base` with one RDN more.
fn below(base: &Name, last: &RelativeDistinguishedName) -> Result<Name, Error> {
    let assemble = || -> der::Result<Vec<u8>> {
        let mut body = der::Any::from_der(base.der())?.value().to_vec();
        body.extend(last.to_der()?);
        der::Any::new(der::Tag::Sequence, body)?.to_der()
    };
    Name::from_der(&assemble().map_err(Error::malformed)?)
}
