use std::path::PathBuf;

use super::*;

fn change(path: &str, kind: ChangeKind, old: &str, new: &str) -> Change<'static> {
    Change {
        path: path.to_owned(),
        kind,
        old: old.to_owned(),
        new: new.to_owned().into(),
        protected: None,
    }
}

fn told(changes: Vec<Change<'_>>, print: impl Fn(&Drift<'_>) -> String) -> String {
    told_with(Causes::default(), changes, print)
}

fn told_with(
    causes: Causes,
    changes: Vec<Change<'_>>,
    print: impl Fn(&Drift<'_>) -> String,
) -> String {
    let report = Report {
        files: 9,
        changes,
        notes: Vec::new(),
    };
    let out = PathBuf::from("client");
    print(&Drift {
        out: &out,
        report: &report,
        causes: &causes,
        fix: "cargo openapi-client generate --out client",
    })
}

fn plain(changes: Vec<Change<'_>>) -> String {
    told(changes, |drift| human(drift, Painter { color: false }))
}

fn numbered(count: usize) -> String {
    (1..=count)
        .map(|number| format!("line {number}\n"))
        .collect()
}

#[test]
fn each_kind_is_told_with_its_differences() {
    let edited = numbered(9).replace("line 5", "line five");
    let mut by_hand = change("src/mine.rs", ChangeKind::LeftOver, "// mine\n", "");
    by_hand.protected = Some("it carries no `@generated` mark");
    let text = plain(vec![
        change("src/api.rs", ChangeKind::Missing, "", "// new\n"),
        change("src/lib.rs", ChangeKind::Changed, &edited, &numbered(9)),
        by_hand,
    ]);
    assert_eq!(
        text,
        "
client/src/api.rs is missing
--- on disk
+++ generated
@@ -0,0 +1 @@
+// new

client/src/lib.rs is changed
--- on disk
+++ generated
@@ -2,7 +2,7 @@
 line 2
 line 3
 line 4
-line five
+line 5
 line 6
 line 7
 line 8

client/src/mine.rs is left over (and not the generator's: it carries no `@generated` mark)
--- on disk
+++ generated
@@ -1 +0,0 @@
-// mine

error: `client` is out of date: 1 changed, 1 missing, 1 left over (of 9 files)

the specs changed, and the client was not generated anew (3 files)
help: bring it up to date with `cargo openapi-client generate --out client`
help: move or delete the files that are not the generator's first
"
    );
}

#[test]
fn a_missing_line_end_is_seen() {
    let text = plain(vec![change(
        "src/lib.rs",
        ChangeKind::Changed,
        "same",
        "same\n",
    )]);
    assert!(
        text.contains("-same\n\\ No newline at end of file\n+same\n"),
        "{text}"
    );
}

#[test]
fn line_ends_of_the_checkout_are_not_shown() {
    let text = plain(vec![change(
        "src/lib.rs",
        ChangeKind::Changed,
        "one\r\ntwo\r\n",
        "one\n2\n",
    )]);
    assert!(text.contains(" one\n-two\n+2\n"), "{text}");
}

#[test]
fn long_differences_are_cut_and_counted() {
    let text = plain(vec![change(
        "src/lib.rs",
        ChangeKind::Missing,
        "",
        &numbered(100),
    )]);
    assert!(
        text.contains("+line 37\n… 63 more lines of differences\n"),
        "{text}"
    );
    assert_eq!(
        text.lines().filter(|line| line.starts_with('+')).count(),
        38
    );

    let long = "x".repeat(1000);
    let text = plain(vec![change("openapi.json", ChangeKind::Missing, "", &long)]);
    assert!(text.contains(&format!("+{}…\n", "x".repeat(160))), "{text}");
}

#[test]
fn a_run_with_many_files_stays_readable() {
    let changes: Vec<_> = (0..50)
        .map(|number| {
            change(
                &format!("src/{number}.rs"),
                ChangeKind::Missing,
                "",
                &numbered(100),
            )
        })
        .collect();
    let text = plain(changes);
    assert!(text.lines().count() < 500, "{}", text.lines().count());
    assert!(
        text.contains("client/src/49.rs is missing\n… 103 more lines of differences\n"),
        "{text}"
    );
}

#[test]
fn colour_is_only_where_it_is_wanted() {
    let changes = || vec![change("src/lib.rs", ChangeKind::Changed, "a\n", "b\n")];
    assert!(!plain(changes()).contains('\u{1b}'));
    let colored = told(changes(), |drift| human(drift, Painter { color: true }));
    assert!(
        colored.contains("\u{1b}[31m-a\u{1b}[0m\n\u{1b}[32m+b\u{1b}[0m\n"),
        "{colored}"
    );
}

#[test]
fn programs_get_one_line_a_file() {
    let changes = || {
        vec![
            change(
                "src/a,b.rs",
                ChangeKind::Changed,
                "same\nold\n",
                "same\nnew\n",
            ),
            change("src/lib.rs", ChangeKind::Missing, "", "new\n"),
        ]
    };
    assert_eq!(
        told(changes(), github),
        "\
::error file=client/src/a%2Cb.rs,line=2,title=drift (specs changed)::this generated file is changed: the specs changed, and the client was not generated anew; run `cargo openapi-client generate --out client`
::error file=client/src/lib.rs,line=1,title=drift (specs changed)::this generated file is missing: the specs changed, and the client was not generated anew; run `cargo openapi-client generate --out client`
"
    );
    let text = told(changes(), json);
    let lines: Vec<serde_json::Value> = text
        .lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect();
    assert_eq!(lines.len(), 2);
    assert_eq!(lines[0]["code"], "drift");
    assert_eq!(lines[0]["places"][0]["file"], "client/src/a,b.rs");
    assert_eq!(lines[0]["places"][0]["line"], 2);
    assert_eq!(
        lines[1]["helps"][0],
        "run `cargo openapi-client generate --out client`"
    );
}

/// A file for each cause, and what is known about them.
fn three_causes() -> (Causes, Vec<Change<'static>>) {
    let edit = Edit {
        lines: vec![2..=3],
        commit: None,
    };
    let mut causes = Causes::given(vec![
        ("src/api.rs", Cause::Spec),
        ("src/lib.rs", Cause::Generator("0.0.9".to_owned())),
        ("src/types.rs", Cause::Edited(edit)),
    ]);
    causes.news = Some("Tags 2: 1 change, which breaks nothing\n".to_owned());
    let changed = |path| change(path, ChangeKind::Changed, "a\nb\n", "a\nc\n");
    let changes = ["src/api.rs", "src/lib.rs", "src/types.rs"].map(changed);
    (causes, changes.to_vec())
}

#[test]
fn each_cause_is_told_with_the_way_out() {
    let (causes, changes) = three_causes();
    let text = told_with(causes, changes, |drift| {
        human(drift, Painter { color: false })
    });
    let (_, causes) = text.split_once("(of 9 files)\n").expect("the sum");
    assert_eq!(
        causes.replace(generator::VERSION, "VERSION"),
        "
the specs changed, and the client was not generated anew (1 file)
Tags 2: 1 change, which breaks nothing
help: bring it up to date with `cargo openapi-client generate --out client`

somebody edited generated code (1 file)
  client/src/types.rs, lines 2-3
help: `cargo openapi-client generate --out client` puts the code back; what is to stay belongs into the specs, where an overlay can hold it

the generator changed (1 file): the client was made by version 0.0.9, this is VERSION
help: bring it up to date with `cargo openapi-client generate --out client`
"
    );
}

#[test]
fn programs_are_told_the_cause() {
    let (causes, changes) = three_causes();
    let text = told_with(causes, changes, json);
    let lines: Vec<serde_json::Value> = text
        .lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect();
    let told = |key: &str| -> Vec<&str> {
        let told = lines.iter().map(|line| line[key].as_str());
        told.map(Option::unwrap_or_default).collect()
    };
    assert_eq!(
        told("cause"),
        ["specs changed", "generator changed", "edited"]
    );
    assert!(told("message")[2].ends_with(": somebody edited it, lines 2-3"));
    assert_eq!(
        lines[0]["notes"][0],
        "Tags 2: 1 change, which breaks nothing\n"
    );
    assert_eq!(lines[1]["notes"].as_array().map(Vec::len), Some(0));
}
