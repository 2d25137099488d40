//! Any octets as an export of the registry: read, and every mail profile in it looked at and merged with.
#![no_main]

use std::path::Path;

use jiff::tz::TimeZone;
use libfuzzer_sys::fuzz_target;
use segl::mailsetup::{
    Always, Existing, KeyHome, Offices, OutlookExport, OutlookSetup, ProfileLook, StoredProfiles, outlook_files,
};

mod pair;

use pair::PAIR;

fuzz_target!(|octets: &[u8]| {
    let Ok(export) = OutlookExport::read(octets) else { return };
    for exported in export.profiles {
        let stored = exported.profiles.as_ref().map(StoredProfiles::read);
        for profile in stored.into_iter().flatten().flat_map(|stored| stored.profiles) {
            let _ = ProfileLook::of(&profile);
        }
        let Ok(profile) = exported.mail_profile() else { continue };
        let Ok(existing) = Existing::new(exported.profiles, exported.defaults) else { continue };
        let [new, old] = &*PAIR;
        let setup = OutlookSetup {
            signing: new,
            encryption: new,
            chain: &[],
            old: Some(old),
            home: KeyHome::Card("fuzz"),
            profile,
            offices: Offices::Both,
            existing: Some(existing),
            always: Always { sign: true, encrypt: false },
            folder: Path::new("/fuzz"),
            helpdesk: None,
            time_zone: &TimeZone::UTC,
        };
        let _ = outlook_files(&setup);
    }
});
