//! Certificate policies along a path: what is demanded, what is mapped, and which hold in the end (RFC 5280 6.1).

use std::collections::BTreeSet;

use der::asn1::ObjectIdentifier;

use super::budget::Budget;
use super::policy_graph::PolicyGraph;
use super::question::Policies;
use super::rule::Rule;
use crate::x509::{ANY_POLICY, Certificate};

/// What the certificates so far say of policies.
///
/// Each count is of certificates that are not self-issued and may still come before the demand holds.
pub(super) struct PolicyState {
    graph: PolicyGraph,
    explicit_policy: u32,
    policy_mapping: u32,
    inhibit_any_policy: u32,
}

impl PolicyState {
    /// The state at an anchor (RFC 5280 6.1.2 (a), (d), (e), (f)) with so many certificates below it.
    ///
    /// The anchor's own policyConstraints and inhibitAnyPolicy count (RFC 5937 3.2). Its certificatePolicies and
    /// policyMappings do not: they speak of how the anchor itself was issued.
    pub(super) fn new(policies: &Policies, anchor: &Certificate, certificates: usize) -> Self {
        let beyond_the_path = u32::try_from(certificates).unwrap_or(u32::MAX).saturating_add(1);
        let initial = |demanded| if demanded { 0 } else { beyond_the_path };
        let mut state = Self {
            graph: PolicyGraph::new(),
            explicit_policy: initial(policies.explicit_required),
            policy_mapping: initial(policies.mapping_inhibited),
            inhibit_any_policy: initial(policies.any_inhibited),
        };
        state.restrict(anchor);
        state
    }

    /// Takes in the policies of a certificate (RFC 5280 6.1.3 (d) to (f)).
    pub(super) fn enter(
        &mut self,
        certificate: &Certificate,
        is_target: bool,
        budget: &mut Budget<'_>,
    ) -> Result<(), Rule> {
        let any_counts = self.inhibit_any_policy > 0 || (!is_target && certificate.is_self_issued());
        let none = BTreeSet::new();
        let policies = certificate.policies().policies.as_ref().unwrap_or(&none);
        budget.look_at_policies(policies.len() + self.graph.width())?;
        self.graph.add(policies, any_counts);
        if self.explicit_policy == 0 && self.graph.is_null() { Err(Rule::NoPolicy) } else { Ok(()) }
    }

    /// Goes past a CA (RFC 5280 6.1.4 (a), (b), (h) to (j)).
    pub(super) fn go_below(&mut self, ca: &Certificate, budget: &mut Budget<'_>) -> Result<(), Rule> {
        self.map(ca, budget)?;
        if !ca.is_self_issued() {
            // 6.1.4 (h)
            for count in [&mut self.explicit_policy, &mut self.policy_mapping, &mut self.inhibit_any_policy] {
                *count = count.saturating_sub(1);
            }
        }
        self.restrict(ca);
        Ok(())
    }

    /// RFC 5280 6.1.4 (a), (b).
    fn map(&mut self, ca: &Certificate, budget: &mut Budget<'_>) -> Result<(), Rule> {
        let mappings = &ca.policies().mappings;
        if mappings.iter().any(|(policy, equivalents)| *policy == ANY_POLICY || equivalents.contains(&ANY_POLICY)) {
            return Err(Rule::AnyPolicyMapped);
        }
        budget.look_at_policies(mappings.values().map(BTreeSet::len).sum())?;
        for (policy, equivalents) in mappings {
            match self.policy_mapping {
                0 => self.graph.remove(*policy),
                _ => self.graph.map(*policy, equivalents),
            }
        }
        Ok(())
    }

    /// RFC 5280 6.1.4 (i), (j).
    fn restrict(&mut self, ca: &Certificate) {
        let own = ca.policies();
        let lower = |count: &mut u32, limit: Option<u32>| *count = limit.map_or(*count, |limit| limit.min(*count));
        lower(&mut self.explicit_policy, own.require_explicit);
        lower(&mut self.policy_mapping, own.inhibit_mapping);
        lower(&mut self.inhibit_any_policy, own.inhibit_any);
    }

    /// The user-constrained-policy-set at the target (RFC 5280 6.1.5 (a), (b), (g)); `None` is any policy.
    ///
    /// [`Rule::NoPolicy`] where a policy is demanded and none holds that is acceptable.
    pub(super) fn finish(
        mut self,
        target: &Certificate,
        policies: &Policies,
    ) -> Result<Option<BTreeSet<ObjectIdentifier>>, Rule> {
        self.explicit_policy = self.explicit_policy.saturating_sub(1);
        if target.policies().require_explicit == Some(0) {
            self.explicit_policy = 0;
        }
        let held = self.graph.constrained_by_authority();
        let acceptable = policies.acceptable.as_ref().filter(|acceptable| !acceptable.contains(&ANY_POLICY));
        let constrained = match (held.contains(&ANY_POLICY), acceptable) {
            (true, acceptable) => acceptable.cloned(),
            (false, None) => Some(held),
            (false, Some(acceptable)) => Some(held.intersection(acceptable).copied().collect()),
        };
        let none_holds = constrained.as_ref().is_some_and(BTreeSet::is_empty);
        if self.explicit_policy == 0 && none_holds { Err(Rule::NoPolicy) } else { Ok(constrained) }
    }
}
