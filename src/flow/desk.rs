//! What every command works at: the surroundings, the settings, and someone to ask.

use super::ask::Ask;
use super::memory::Memory;
use super::settings::Settings;
use crate::keyfile::Effort;
use crate::surroundings::Surroundings;

/// What a command is given besides what it was asked to do.
pub struct Desk<'a> {
    /// The clock, the folders, the environment.
    pub surroundings: &'a Surroundings,
    /// Every setting with its source.
    pub settings: &'a Settings,
    /// The person at the other end.
    pub ask: &'a mut dyn Ask,
    /// How much work opening a key file may take: `--allow-slow`.
    pub effort: Effort,
}

impl Desk<'_> {
    /// What earlier runs left to remember.
    pub(super) fn memory(&self) -> Memory {
        Memory::recall(&self.surroundings.folders.state)
    }
}
