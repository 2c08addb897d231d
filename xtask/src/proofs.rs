//! The proofs as they are listed, also where they are not built.

/// What both programs are called: one stands for the other.
pub const NAME: &str = "cargo xtask";

/// The name of each proof, and what it does.
pub const PROOFS: [(&str, &str); 10] = [
    (
        "ci",
        "Runs what continuous integration runs: format, drift, clippy, tests and docs",
    ),
    (
        "bless",
        "Makes what the tests expect what the generator gives now, and lists the files that changed",
    ),
    (
        "corpus",
        "Generates a client from each document of a folder, and compiles them all",
    ),
    (
        "roundtrip",
        "Proves that no value is lost on the way through the types of each document of a folder",
    ),
    (
        "calls",
        "Calls every operation of each document of a folder, and has a mock server judge the requests; needs npm",
    ),
    (
        "conformance",
        "Runs the client-generator conformance suite of the TypeSpec project; needs Node",
    ),
    (
        "faults",
        "Tries an emitted client on servers that do all that servers do wrong",
    ),
    (
        "mutate",
        "Changes specs in known ways, and asks other tools whether the verdict on each is right",
    ),
    (
        "bench",
        "Measures the generator, what the clients that it writes cost to compile, and how they run",
    ),
    (
        "properties",
        "Runs the random tests of the generator, with other random numbers each time",
    ),
];

/// The usage with the proofs below the commands of the generator.
pub fn listed_below(cli: clap::Command) -> clap::Command {
    let width = PROOFS.iter().map(|(name, _)| name.len()).max();
    let width = width.unwrap_or_default();
    let lines = PROOFS
        .iter()
        .map(|(name, about)| format!("  {name:width$}  {about}\n"));
    let listed: String = lines.collect();
    cli.subcommand_help_heading("Commands of the generator")
        .after_help(format!("Proofs of this project:\n{listed}"))
}
