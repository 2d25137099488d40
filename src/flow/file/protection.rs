//! How a key file is protected, and which programs open it, as it is told.

use crate::flow::report::{OpensReport, ProtectionReport};
use crate::keyfile::{self, Obstacle, Opens, Protection};
use crate::secret::Password;

/// The report of a protection; without the password where it is not known.
pub(in crate::flow) fn protection_report(protection: &Protection, password: Option<&Password>) -> ProtectionReport {
    let opens: Vec<OpensReport> = keyfile::opens_in(protection, password).into_iter().map(opens_report).collect();
    let obstacle = |one: &OpensReport| Some((one.program.to_owned(), one.obstacle?));
    let encryption = protection.encryption.first();
    ProtectionReport {
        mac: protection.mac.as_ref().map_or_else(|| "none".into(), |mac| mac.algorithm.clone()),
        mac_iterations: protection.mac.as_ref().map(|mac| mac.iterations),
        encryption: encryption.map_or_else(|| "none".into(), |encryption| encryption.cipher.clone()),
        kdf: encryption.map_or_else(|| "none".into(), |encryption| encryption.derivation.clone()),
        iterations: encryption.map(|encryption| encryption.iterations),
        opens_in: opens.iter().map(|one| (one.program.to_owned(), one.answer)).collect(),
        obstacles: opens.iter().filter_map(obstacle).collect(),
        opens,
    }
}

fn opens_report(opens: Opens) -> OpensReport {
    let detail = match &opens.obstacle {
        Some(Obstacle::Cipher(name) | Obstacle::Derivation(name) | Obstacle::Mac(name)) => name.clone(),
        Some(Obstacle::Iterations(iterations)) => iterations.to_string(),
        Some(Obstacle::NoMac | Obstacle::PasswordNotAscii) | None => String::new(),
    };
    OpensReport {
        program: opens.program.code(),
        answer: opens.answer.code(),
        obstacle: opens.obstacle.as_ref().map(Obstacle::code),
        detail,
    }
}
