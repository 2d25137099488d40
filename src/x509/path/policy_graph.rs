//! The valid_policy_graph of RFC 9618, which takes the place of RFC 5280's tree and grows linearly.

use std::collections::{BTreeMap, BTreeSet};

use der::asn1::ObjectIdentifier;

use crate::x509::ANY_POLICY;

/// A level for each certificate so far, below the one of the anchor.
///
/// Nodes without children are left in it: only the lowest level, and what leads down to it, is ever looked at. The
/// graph is NULL when the lowest level has no nodes.
pub(super) struct PolicyGraph {
    levels: Vec<Level>,
}

/// The nodes of one depth by their valid_policy.
type Level = BTreeMap<ObjectIdentifier, Node>;

struct Node {
    /// The expected_policy_set: what the next certificate may call this policy.
    expected: BTreeSet<ObjectIdentifier>,
    /// The valid_policy of each parent, one level up.
    parents: Vec<ObjectIdentifier>,
}

impl Node {
    fn new(policy: ObjectIdentifier, parents: Vec<ObjectIdentifier>) -> Self {
        Self { expected: BTreeSet::from([policy]), parents }
    }
}

impl PolicyGraph {
    /// The graph of the anchor alone: anyPolicy (RFC 5280 6.1.2 (a)).
    pub(super) fn new() -> Self {
        Self { levels: vec![Level::from([(ANY_POLICY, Node::new(ANY_POLICY, Vec::new()))])] }
    }

    /// Whether no policy holds for the path so far.
    pub(super) fn is_null(&self) -> bool {
        self.lowest().is_none_or(Level::is_empty)
    }

    /// How much work the next level costs at most, beside the policies that come with it.
    pub(super) fn width(&self) -> usize {
        self.lowest().into_iter().flat_map(Level::values).map(|node| node.expected.len()).sum()
    }

    /// Adds the level of a certificate with these policies; anyPolicy among them counts only if `any_counts`
    /// (RFC 5280 6.1.3 (d) as RFC 9618 has it; (e) with no policies).
    pub(super) fn add(&mut self, policies: &BTreeSet<ObjectIdentifier>, any_counts: bool) {
        let above = self.lowest();
        let mut expecting: BTreeMap<ObjectIdentifier, Vec<ObjectIdentifier>> = BTreeMap::new();
        for (valid, node) in above.into_iter().flatten() {
            node.expected.iter().for_each(|expected| expecting.entry(*expected).or_default().push(*valid));
        }
        let any_above = above.is_some_and(|above| above.contains_key(&ANY_POLICY));
        let mut level = Level::new();
        for policy in policies.iter().filter(|policy| **policy != ANY_POLICY) {
            // 6.1.3 (d) (1) (i): who expects it; (ii): or else anyPolicy.
            let parents = expecting.remove(policy).or_else(|| any_above.then(|| vec![ANY_POLICY]));
            level.extend(parents.map(|parents| (*policy, Node::new(*policy, parents))));
        }
        if any_counts && policies.contains(&ANY_POLICY) {
            // 6.1.3 (d) (2): everything else that is expected, anyPolicy too.
            level.extend(expecting.into_iter().map(|(policy, parents)| (policy, Node::new(policy, parents))));
        }
        self.levels.push(level);
    }

    /// From here on `policy` of the issuer is called `equivalents` (RFC 5280 6.1.4 (b) (1)).
    pub(super) fn map(&mut self, policy: ObjectIdentifier, equivalents: &BTreeSet<ObjectIdentifier>) {
        let Some(level) = self.levels.last_mut() else { return };
        if level.contains_key(&policy) || level.contains_key(&ANY_POLICY) {
            let node = level.entry(policy).or_insert_with(|| Node::new(policy, vec![ANY_POLICY]));
            node.expected.clone_from(equivalents);
        }
    }

    /// What would have been mapped holds no longer (RFC 5280 6.1.4 (b) (2)).
    pub(super) fn remove(&mut self, policy: ObjectIdentifier) {
        if let Some(level) = self.levels.last_mut() {
            level.remove(&policy);
        }
    }

    /// The authority-constrained-policy-set: the policies that hold for the whole path, in the anchor's own terms
    /// (RFC 5280 6.1.5 (g) as RFC 9618 has it). With anyPolicy among them, all do.
    pub(super) fn constrained_by_authority(&self) -> BTreeSet<ObjectIdentifier> {
        let mut leading: BTreeSet<ObjectIdentifier> =
            self.lowest().into_iter().flat_map(Level::keys).copied().collect();
        let mut found: BTreeSet<ObjectIdentifier> = leading.get(&ANY_POLICY).into_iter().copied().collect();
        for level in self.levels.iter().rev() {
            let mut above = BTreeSet::new();
            for (policy, node) in leading.iter().filter_map(|policy| level.get_key_value(policy)) {
                if *policy != ANY_POLICY && node.parents.contains(&ANY_POLICY) {
                    found.insert(*policy);
                }
                above.extend(node.parents.iter().copied());
            }
            leading = above;
        }
        found
    }

    fn lowest(&self) -> Option<&Level> {
        self.levels.last()
    }
}
