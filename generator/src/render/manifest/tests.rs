use super::*;

fn dependency(
    name: &'static str,
    version: &'static str,
    default_features: bool,
    features: &[&'static str],
) -> Dependency {
    Dependency {
        name,
        version,
        default_features,
        features: features.to_vec(),
        optional: false,
    }
}

fn manifest() -> Manifest {
    Manifest {
        name: "manta".to_owned(),
        description: "A client for \"Manta\"\n  OpenAPI 0.318.0".to_owned(),
        dependencies: vec![
            dependency("tokio", "1", false, &["time"]),
            dependency("bytes", "1", true, &[]),
            dependency("reqwest", "0.13", false, &["stream"]),
        ],
        groups: Groups::None,
        features: Vec::new(),
        license: Some("MIT".to_owned()),
        keywords: vec!["api-client".to_owned(), "manta".to_owned()],
        readme: String::new(),
    }
}

#[test]
fn no_group_has_the_name_of_a_feature_that_a_crate_has_anyway() {
    let features: DocumentMut = create::FEATURES.parse().unwrap();
    let features = features["features"].as_table_like().unwrap();
    assert!(features.len() > 5);
    for (feature, _) in features.iter() {
        assert!(crate::plan::is_reserved_feature(feature), "{feature}");
    }
}

/// An owner's file, brought in line with [`manifest`].
const IN_LINE: &str = r#"# My client.
[package]
name    = "mine" # aligned
version = "3.1.4"
description = "A client for \"Manta\" OpenAPI 0.318.0"
edition = "2024"

[package.metadata.generated]
dependencies = ["bytes", "reqwest", "tokio"]
groups = "none"

[features]
extra = []
# `send().wait()`, for programs without a runtime of their own.
blocking = []
# Answers without a network, for the tests of programs that use the client.
testing = []
# A span for each call and each attempt.
tracing = ["dep:tracing"]

[dependencies]
zebra = "9" # the owner's own
bytes = "1.4"
# why we need it
reqwest = { version = "0.13.2", features = ["stream", "gzip"] }

[dependencies.tokio]
features = ["time"]
version = "1"
"#;

fn synced(existing: &str) -> String {
    sync(existing, &manifest()).expect("a manifest that can be synced")
}

#[test]
fn a_new_manifest_is_whole_and_in_line() {
    let text = create(&manifest());
    assert_eq!(
        text,
        r#"# Written once. From now on the generator keeps only `description` and the dependencies listed
# in [package.metadata.generated] in line with the API; everything else is yours to change.

[package]
name = "manta"
version = "0.1.0"
description = 'A client for "Manta" OpenAPI 0.318.0'
edition = "2024"
rust-version = "1.88"
license = "MIT"
documentation = "https://docs.rs/manta"
keywords = ["api-client", "manta"]
categories = ["api-bindings"]
# The document that the client was made from: whoever uses the client does not need it.
exclude = ["openapi.json"]

[package.metadata.docs.rs]
all-features = true

[features]
default = ["rustls", "http2", "system-proxy"]
# TLS written in Rust, with the certificates that the system trusts.
rustls = ["reqwest/rustls"]
# The system's own TLS instead: `default-features = false, features = ["native-tls"]`.
native-tls = ["reqwest/native-tls"]
# HTTP/2, where the server speaks it too.
http2 = ["reqwest/http2"]
# The proxy settings of macOS and Windows; HTTPS_PROXY and its like are honoured without it.
system-proxy = ["reqwest/system-proxy"]
# `send().wait()`, for programs without a runtime of their own.
blocking = []
# Answers without a network, for the tests of programs that use the client.
testing = []
# A span for each call and each attempt.
tracing = ["dep:tracing"]

[dependencies]
bytes = "1"
reqwest = { version = "0.13", default-features = false, features = ["stream"] }
tokio = { version = "1", default-features = false, features = ["time"] }

# Kept by the generator: the dependencies and features that it adds, updates and removes, and what the
# operations are grouped by.
[package.metadata.generated]
dependencies = ["bytes", "reqwest", "tokio"]
groups = "none"
"#
    );
    assert_eq!(synced(&text), text);
    let described = describe(&text).expect("a package");
    assert_eq!(
        described,
        Described {
            name: Some("manta".to_owned()),
            managed: true,
            groups: Some(Groups::None),
        }
    );
}

#[test]
fn a_workspace_root_is_in_line_too() {
    let text = as_workspace_root(&create(&manifest()));
    assert!(text.ends_with("\n[workspace]\n"), "{text}");
    assert_eq!(synced(&text), text);
}

#[test]
fn what_is_in_line_stays_byte_for_byte() {
    assert_eq!(synced(IN_LINE), IN_LINE);
    let crlf = IN_LINE.replace('\n', "\r\n");
    assert_eq!(synced(&crlf), crlf);
}

#[test]
fn a_change_touches_only_its_line() {
    let line = r#"description = "A client for \"Manta\" OpenAPI 0.318.0""#;
    let old = IN_LINE.replace(line, "description = \"Old\" # kept");
    let new = IN_LINE.replace(
        line,
        "description = 'A client for \"Manta\" OpenAPI 0.318.0' # kept",
    );
    assert_eq!(synced(&old), new);
    assert_eq!(
        synced(&old.replace('\n', "\r\n")),
        new.replace('\n', "\r\n")
    );
}

#[test]
fn a_missing_description_is_added() {
    let line = "description = \"A client for \\\"Manta\\\" OpenAPI 0.318.0\"\n";
    let text = synced(&IN_LINE.replace(line, ""));
    assert!(
        text.contains(
            "edition = \"2024\"\ndescription = 'A client for \"Manta\" OpenAPI 0.318.0'\n"
        ),
        "{text}"
    );
}

#[test]
fn an_inherited_description_stays() {
    let line = "description = \"A client for \\\"Manta\\\" OpenAPI 0.318.0\"\n";
    let text = IN_LINE.replace(line, "description.workspace = true\n");
    assert_eq!(synced(&text), text);
}

#[test]
fn an_incompatible_version_is_brought_back() {
    let text = synced(
        &IN_LINE
            .replace("\"0.13.2\"", "\"0.12\"")
            .replace("bytes = \"1.4\"", "bytes = \"0.5\" # old"),
    );
    assert_eq!(
        text,
        IN_LINE
            .replace("\"0.13.2\"", "\"0.13\"")
            .replace("bytes = \"1.4\"", "bytes = \"1\" # old")
    );
}

#[test]
fn missing_features_are_added_in_the_layout_of_the_array() {
    let multi_line = "features = [\n    \"gzip\", # small\n    \"brotli\",\n] }";
    let text = synced(&IN_LINE.replace("features = [\"stream\", \"gzip\"] }", multi_line));
    assert!(
        text.contains("features = [\n    \"gzip\", # small\n    \"brotli\",\n    \"stream\",\n] }"),
        "{text}"
    );
    let text = synced(&IN_LINE.replace("[\"stream\", \"gzip\"]", "[\"gzip\"]"));
    assert!(
        text.contains("features = [\"gzip\", \"stream\"] }"),
        "{text}"
    );
    let text = synced(&IN_LINE.replace("features = [\"time\"]\n", ""));
    assert!(
        text.contains("[dependencies.tokio]\nversion = \"1\"\nfeatures = [\"time\"]\n"),
        "{text}"
    );
}

#[test]
fn a_plain_version_grows_into_a_table_when_features_are_needed() {
    let entry = "reqwest = { version = \"0.13.2\", features = [\"stream\", \"gzip\"] }";
    let text = synced(&IN_LINE.replace(entry, "reqwest = \"0.13.5\" # plain"));
    assert!(
        text.contains("reqwest = { version = \"0.13.5\", features = [\"stream\"] } # plain\n"),
        "{text}"
    );
}

#[test]
fn needed_default_features_are_not_off() {
    let text =
        synced(&IN_LINE.replace("\"1.4\"", "{ version = \"1.4\", default-features = false }"));
    assert!(text.contains("bytes = { version = \"1.4\" }\n"), "{text}");
}

#[test]
fn entries_from_elsewhere_get_features_but_no_version() {
    let entry = "reqwest = { version = \"0.13.2\", features = [\"stream\", \"gzip\"] }";
    for source in [
        "workspace = true",
        "path = \"../reqwest\"",
        "git = \"https://example.com/r\"",
    ] {
        let text = synced(&IN_LINE.replace(entry, &format!("reqwest = {{ {source} }}")));
        assert!(
            text.contains(&format!(
                "reqwest = {{ {source}, features = [\"stream\"] }}\n"
            )),
            "{text}"
        );
    }
    let text = synced(&IN_LINE.replace(entry, "reqwest.workspace = true"));
    assert!(
        text.contains("reqwest.workspace = true\nreqwest.features = [\"stream\"]\n"),
        "{text}"
    );
}

#[test]
fn a_needed_dependency_is_added_in_its_place() {
    let text = synced(&create(&manifest()).replace("bytes = \"1\"\n", ""));
    assert_eq!(text, create(&manifest()));
    let unsorted = IN_LINE.replace("bytes = \"1.4\"\n", "");
    let text = synced(&unsorted);
    assert!(text.contains("\"gzip\"] }\nbytes = \"1\"\n"), "{text}");
}

#[test]
fn only_its_own_dependencies_are_removed() {
    let mut smaller = manifest();
    smaller.dependencies.retain(|need| need.name == "bytes");
    let text = sync(IN_LINE, &smaller).expect("in line");
    assert!(text.contains("dependencies = [\"bytes\"]\n"), "{text}");
    assert!(
        text.contains("zebra = \"9\" # the owner's own\nbytes = \"1.4\"\n"),
        "{text}"
    );
    assert!(
        !text.contains("reqwest") && !text.contains("tokio"),
        "{text}"
    );

    let owners = IN_LINE.replace("\"bytes\", \"reqwest\", \"tokio\"", "\"bytes\", \"tokio\"");
    let text = sync(&owners, &smaller).expect("in line");
    assert!(text.contains("reqwest = { version = \"0.13.2\""), "{text}");
}

#[test]
fn a_dependency_that_a_feature_speaks_of_stays_as_the_owners() {
    let mut smaller = manifest();
    smaller.dependencies.retain(|need| need.name != "tokio");
    for entry in ["tokio", "dep:tokio", "tokio/rt", "tokio?/rt"] {
        let owners = IN_LINE.replace("extra = []", &format!("extra = [\"{entry}\"]"));
        let text = sync(&owners, &smaller).expect("in line");
        assert!(text.contains("[dependencies.tokio]"), "{text}");
        assert!(
            text.contains("dependencies = [\"bytes\", \"reqwest\"]\n"),
            "{text}"
        );
    }
}

#[test]
fn a_bare_package_is_adopted_with_the_features_it_needs() {
    let text = synced("[package]\nname = \"bare\"\n\n[dependencies]\nbytes = \"1\"\n");
    assert_eq!(
        text,
        r#"[package]
name = "bare"
description = 'A client for "Manta" OpenAPI 0.318.0'

# Kept by the generator: the dependencies and features that it adds, updates and removes, and what the
# operations are grouped by.
[package.metadata.generated]
dependencies = ["reqwest", "tokio"]
groups = "none"

[dependencies]
bytes = "1"
reqwest = { version = "0.13", default-features = false, features = ["stream"] }
tokio = { version = "1", default-features = false, features = ["time"] }

[features]
default = ["rustls", "http2", "system-proxy"]
# TLS written in Rust, with the certificates that the system trusts.
rustls = ["reqwest/rustls"]
# The system's own TLS instead: `default-features = false, features = ["native-tls"]`.
native-tls = ["reqwest/native-tls"]
# HTTP/2, where the server speaks it too.
http2 = ["reqwest/http2"]
# The proxy settings of macOS and Windows; HTTPS_PROXY and its like are honoured without it.
system-proxy = ["reqwest/system-proxy"]
# `send().wait()`, for programs without a runtime of their own.
blocking = []
# Answers without a network, for the tests of programs that use the client.
testing = []
# A span for each call and each attempt.
tracing = ["dep:tracing"]
"#
    );
    assert_eq!(synced(&text), text);
}

#[test]
fn features_are_the_owners_afterwards() {
    let text = synced(&create(&manifest()).replace("http2 = [\"reqwest/http2\"]\n", ""));
    assert!(!text.contains("http2 = "), "{text}");
}

#[test]
fn features_that_the_code_asks_for_are_declared_in_every_crate() {
    let older = IN_LINE.replace("testing = []\n", "");
    let text = synced(&older);
    assert!(text.contains("\ntesting = []\n"), "{text}");
}

#[test]
fn what_is_no_package_is_refused() {
    let failure = |text: &str| sync(text, &manifest()).expect_err("refused").to_string();
    assert!(failure("[package\n").starts_with("not valid TOML: TOML parse error at line 1"));
    assert_eq!(failure("[workspace]\n"), "it has no [package] table");
    assert_eq!(
        failure("dependencies = 1\n[package]\n"),
        "`dependencies` is not a table"
    );
    assert_eq!(
        failure("[package]\nmetadata.generated = 1\n"),
        "`package.metadata.generated` is not a table"
    );
}

#[test]
fn package_names_are_those_that_cargo_and_rust_take() {
    for name in ["manta", "generated-client", "a_1"] {
        assert!(is_package_name(name), "{name}");
    }
    for name in [
        "", "1a", "a b", "../a", "a.b", "-a", "_a", "fn", "test", "std", "é",
    ] {
        assert!(!is_package_name(name), "{name}");
    }
}

#[test]
fn what_nobody_sees_is_no_part_of_the_description() {
    let manifest = Manifest {
        description: "A client of \u{202e}Pets\0\u{7}\n and\u{61c} more".to_owned(),
        ..manifest()
    };
    let text = create(&manifest);
    assert!(
        text.contains("description = \"A client of Pets and more\""),
        "{text}"
    );
}

#[test]
fn a_license_that_no_document_names_is_left_to_the_owner() {
    let manifest = Manifest {
        license: None,
        ..manifest()
    };
    let text = create(&manifest);
    assert!(
        text.contains("\n# license = \"MIT OR Apache-2.0\"\n"),
        "{text}"
    );
    assert!(!text.contains("\nlicense"), "{text}");
}

/// [`manifest`], with two groups.
fn grouped(costs: &str) -> Manifest {
    let feature = |name: &str| Feature {
        name: name.to_owned(),
        costs: costs.to_owned(),
    };
    Manifest {
        groups: Groups::Tag,
        features: vec![feature("boats"), feature("berth-plans")],
        ..manifest()
    }
}

#[test]
fn groups_are_features_that_are_all_on() {
    let manifest = grouped("2 operations, 1 type.");
    let text = create(&manifest);
    for part in [
        "[features]\ndefault = [\"all\", \"rustls\", \"http2\", \"system-proxy\"]\n",
        "\n# Every group of operations.\nall = [\n    \"boats\",\n    \"berth-plans\",\n]\n\
         # 2 operations, 1 type.\nboats = []\n# 2 operations, 1 type.\nberth-plans = []\n",
        "\ngroups = \"tag\"\nfeatures = [\"all\", \"berth-plans\", \"boats\"]\n",
    ] {
        assert!(text.contains(part), "{part} in {text}");
    }
    assert_eq!(sync(&text, &manifest).expect("in line"), text);
    let described = describe(&text).expect("a package");
    assert_eq!(described.groups, Some(Groups::Tag));
}

#[test]
fn features_of_groups_come_change_and_go() {
    let owners = IN_LINE.replace("extra = []", "extra = []\ndefault = [\"extra\"]");
    let with = sync(&owners, &grouped("1 operation, 1 type.")).expect("in line");
    for part in [
        "extra = []\ndefault = [\"all\", \"extra\"]\n",
        "\n# Every group of operations.\nall = [\n",
        "# 1 operation, 1 type.\nboats = []\n",
        "features = [\"all\", \"berth-plans\", \"boats\"]\n",
    ] {
        assert!(with.contains(part), "{part} in {with}");
    }
    // The owner turned them off.
    let off = with.replace("default = [\"all\", ", "default = [");
    let mut other = grouped("2 operations, 1 type.");
    other.features.remove(0);
    let changed = sync(&off, &other).expect("in line");
    assert!(changed.contains("default = [\"extra\"]\n"), "{changed}");
    assert!(!changed.contains("boats"), "{changed}");
    assert!(
        changed.contains("# 2 operations, 1 type.\nberth-plans = []\n"),
        "{changed}"
    );
    let without = sync(&with, &manifest()).expect("in line");
    assert!(!without.contains("\nall = ["), "{without}");
}

#[test]
fn an_owners_feature_of_a_groups_name_stays() {
    let owners = IN_LINE.replace("extra = []", "boats = [\"extra\"]\nextra = []");
    let text = sync(&owners, &grouped("1 operation, 1 type.")).expect("in line");
    assert!(text.contains("boats = [\"extra\"]\nextra = []\n"), "{text}");
    assert!(
        text.contains("features = [\"all\", \"berth-plans\"]\n"),
        "{text}"
    );
}

#[test]
fn a_crate_from_before_there_were_groups_has_none() {
    let old = IN_LINE.replace("groups = \"none\"\n", "");
    let described = describe(&old).expect("a package");
    assert_eq!(described.groups, Some(Groups::None));
    assert_eq!(synced(&old), IN_LINE);
    let foreign = describe("[package]\nname = \"a\"\n").expect("a package");
    assert_eq!(foreign.groups, None);
}
