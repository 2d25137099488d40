//! The public directory: `public/directory/<address>.cer`, where colleagues find an encryption certificate.

use super::register::Employee;
use super::{Error, Folder};
use crate::files::{self, Readers};
use crate::x509::Certificate;

/// Shows `certificate` under the employee's address, where the employee is to be shown.
pub(super) fn show(folder: &Folder, employee: &Employee, certificate: &Certificate) -> Result<(), Error> {
    let Some(email) = employee.email.as_ref().filter(|_| employee.publish && employee.is_active()) else {
        return Ok(());
    };
    Ok(files::replace(&folder.published(email.as_str()), certificate.der(), Readers::Everyone)?)
}

/// Takes down what is shown under `email`, if it is one of `own`: nobody else's certificate is touched.
pub(super) fn take_down<'a>(
    folder: &Folder,
    email: &str,
    mut own: impl Iterator<Item = &'a Certificate>,
) -> Result<(), Error> {
    let path = folder.published(email);
    let shown = match files::read(&path, Certificate::LARGEST) {
        Err(files::Error::Missing(_)) => return Ok(()),
        other => other?,
    };
    if own.any(|certificate| certificate.der() == shown) {
        std::fs::remove_file(&path).map_err(|cause| files::Error::Other { path, cause })?;
    }
    Ok(())
}
