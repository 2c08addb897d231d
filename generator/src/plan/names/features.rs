//! The Cargo features of groups.

use std::collections::BTreeMap;

use super::candidates::{self, NameRequest};

/// The feature of the types that no operation uses.
pub const UNUSED_FEATURE: &str = "other-types";

/// The feature of all groups.
pub const ALL_FEATURE: &str = "all";

/// Features that a crate has anyway, and crates that it depends on.
const RESERVED: &[&str] = &[
    ALL_FEATURE,
    "base64",
    "blocking",
    "bytes",
    "chrono",
    "default",
    "futures-core",
    "http-body",
    "http2",
    "native-tls",
    UNUSED_FEATURE,
    "reqwest",
    "rustls",
    "serde",
    "system-proxy",
    "testing",
    "tokio",
    "tracing",
    "uuid",
];

/// Whether no group's feature has this name.
#[must_use]
pub fn is_reserved_feature(name: &str) -> bool {
    RESERVED.contains(&name)
}

/// The feature of each group, after its module.
pub(super) fn features(modules: &BTreeMap<String, String>) -> BTreeMap<String, String> {
    let requests: Vec<NameRequest> = modules
        .iter()
        .map(|(group, module)| {
            // Cargo takes no hyphen in front.
            let name = module.trim_start_matches('_').replace('_', "-");
            NameRequest {
                rank: 0,
                candidates: vec![name.clone(), format!("{name}-operations")],
                key: group.clone(),
            }
        })
        .collect();
    let names = candidates::assign(&requests, &is_reserved_feature);
    modules.keys().cloned().zip(names).collect()
}

#[cfg(test)]
mod tests {
    use super::features;

    #[test]
    fn features_are_called_after_modules_in_cargos_way() {
        let modules = [
            "_3d_secure",
            "all",
            "code_scanning",
            "rustls",
            "testing",
            "users",
        ];
        let named = |name: &&str| ((*name).to_owned(), (*name).to_owned());
        let features = features(&modules.iter().map(named).collect());
        let expected = [
            "3d-secure",
            "all-operations",
            "code-scanning",
            "rustls-operations",
            "testing-operations",
            "users",
        ];
        assert!(features.values().eq(expected.iter()), "{features:?}");
    }
}
