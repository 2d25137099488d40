//! A PKCS#11 module: checked, loaded and started once in this process, finalised after its last use.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use cryptoki::context::Pkcs11;
use cryptoki::error::{Error as ModuleError, RvError};

use super::places::ModulePlace;
use super::raw::initialize;
use crate::card::Error;

/// A module that is loaded and started; the last one dropped of a file finalises it.
pub struct Module {
    context: Pkcs11,
    path: PathBuf,
    registered: bool,
}

/// C_Initialize and C_Finalize count for the whole process, so the process keeps one list.
static RUNNING: Mutex<Vec<Running>> = Mutex::new(Vec::new());

struct Running {
    path: PathBuf,
    context: Pkcs11,
    users: usize,
    /// False where something else in this process had started the module and will finalise it.
    started_by_us: bool,
}

impl Module {
    /// Loads and starts the module. A file that others can replace is refused unloaded.
    pub fn load(place: &ModulePlace) -> Result<Arc<Self>, Error> {
        check(place)?;
        let context = match join(&place.path) {
            Some(context) => context,
            None => add(start(place)?),
        };
        Ok(Arc::new(Self { context, path: place.path.clone(), registered: place.registered }))
    }

    /// Its file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Whether the p11-kit registry names it.
    pub fn is_registered(&self) -> bool {
        self.registered
    }

    pub(super) fn context(&self) -> &Pkcs11 {
        &self.context
    }
}

impl Drop for Module {
    fn drop(&mut self) {
        let mut running = RUNNING.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(index) = running.iter().position(|entry| entry.path == self.path) else { return };
        running[index].users -= 1;
        if running[index].users == 0 {
            let entry = running.swap_remove(index);
            if entry.started_by_us {
                // Nothing is left to be done about a module that does not end well.
                let _ = entry.context.finalize();
            }
        }
    }
}

/// One more user of a module that runs.
fn join(path: &Path) -> Option<Pkcs11> {
    let mut running = RUNNING.lock().unwrap_or_else(PoisonError::into_inner);
    let entry = running.iter_mut().find(|entry| entry.path == path)?;
    entry.users += 1;
    Some(entry.context.clone())
}

/// A module that was just started, outside the lock: while one hangs in its start, others go on.
fn add(started: Running) -> Pkcs11 {
    let context = started.context.clone();
    let mut running = RUNNING.lock().unwrap_or_else(PoisonError::into_inner);
    match running.iter_mut().find(|entry| entry.path == started.path) {
        Some(entry) => {
            entry.users += 1;
            entry.started_by_us |= started.started_by_us;
        }
        None => running.push(started),
    }
    context
}

/// Whether the module is there and only its owner can replace it; it is not loaded.
pub(super) fn check(place: &ModulePlace) -> Result<(), Error> {
    if !place.path.is_file() {
        return Err(Error::ModuleMissing(place.path.clone()));
    }
    check_safe(&place.path)
}

fn start(place: &ModulePlace) -> Result<Running, Error> {
    let path = place.path.as_path();
    let failed = |what: String| Error::ModuleFailed { path: path.to_owned(), what };
    let context = Pkcs11::new(path).map_err(|error| failed(error.to_string()))?;
    let started_by_us = match initialize(&context, place.reserved.as_deref()) {
        Ok(()) => true,
        Err(ModuleError::Pkcs11(RvError::CryptokiAlreadyInitialized, _)) => false,
        Err(ModuleError::Pkcs11(value, _)) => return Err(failed(format!("C_Initialize: {value:?}"))),
        Err(error) => return Err(failed(error.to_string())),
    };
    Ok(Running { path: path.to_owned(), context, users: 1, started_by_us })
}

/// Refuses a module that somebody else can replace: whoever can, gets the PIN.
///
/// Others must have no write access to the file and the folders above it, nor may a group of ordinary
/// users. A folder like /tmp, where others cannot rename what is not theirs, is fine higher up.
#[cfg(unix)]
fn check_safe(path: &Path) -> Result<(), Error> {
    use std::os::unix::fs::MetadataExt;
    // Groups below 100 are the system's own (Debian policy 9.2.2; macOS: wheel, admin).
    const FIRST_ORDINARY_GROUP: u32 = 100;
    for (height, part) in path.ancestors().enumerate() {
        let about = part.metadata().map_err(|cause| failed_to_look(path, &cause))?;
        let by_others = about.mode() & 0o002 != 0;
        let by_group = about.mode() & 0o020 != 0 && about.gid() >= FIRST_ORDINARY_GROUP;
        let shared_but_guarded = height > 1 && about.mode() & 0o1000 != 0;
        if (by_others || by_group) && !shared_but_guarded {
            return Err(Error::ModuleUnsafe { path: path.to_owned(), writable: part.to_owned() });
        }
    }
    Ok(())
}

#[cfg(unix)]
fn failed_to_look(path: &Path, cause: &std::io::Error) -> Error {
    Error::ModuleFailed { path: path.to_owned(), what: cause.to_string() }
}

/// On Windows the folders that drivers are installed in are guarded by the system.
#[cfg(not(unix))]
fn check_safe(_: &Path) -> Result<(), Error> {
    Ok(())
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::disallowed_methods)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn a_module_that_others_can_write_is_refused() {
        use std::fs::{Permissions, create_dir, set_permissions, write};
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let inner = folder.path().canonicalize().unwrap().join("modules");
        create_dir(&inner).unwrap();
        let path = inner.join("card.so");
        write(&path, "").unwrap();
        let place = ModulePlace { path: path.clone(), registered: true, reserved: None };
        let set = |part: &Path, mode| set_permissions(part, Permissions::from_mode(mode)).unwrap();
        for (part, bad, good) in [(&path, 0o646, 0o644), (&inner, 0o757, 0o755), (&inner, 0o1777, 0o755)] {
            set(part, bad);
            match Module::load(&place) {
                Err(Error::ModuleUnsafe { writable, .. }) => assert_eq!(&writable, part),
                other => panic!("{:?}", other.err()),
            }
            set(part, good);
        }
        assert!(matches!(Module::load(&place), Err(Error::ModuleFailed { .. })));
    }

    #[test]
    fn a_module_that_is_not_there_is_missing() {
        let place = ModulePlace { path: "/nowhere/card.so".into(), registered: false, reserved: None };
        assert!(matches!(Module::load(&place), Err(Error::ModuleMissing(_))));
    }
}
