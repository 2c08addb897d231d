//! The small program that uses a client: the quick start of the client's own docs, so that it calls
//! what the generator recommends to call first.

/// What runs the quick start.
const PROGRAM: &str = include_str!("programs/quick_start.rs");

/// The source of the program; nothing when the docs have no quick start, since there is no operation.
pub fn program(lib: &str) -> Option<String> {
    let docs = lib.lines().filter_map(|line| line.strip_prefix("//!"));
    let mut lines = docs.map(|line| line.strip_prefix(' ').unwrap_or(line));
    lines.find(|line| line.starts_with("```no_run"))?;
    let example = lines
        .take_while(|line| !line.starts_with("```"))
        // Rustdoc compiles such lines and does not show them.
        .map(|line| line.strip_prefix("# ").unwrap_or(line));
    let example: String = example.map(|line| format!("{line}\n")).collect();
    let is_known = example.contains("async fn example() -> Result<(), Box<dyn std::error::Error>>");
    is_known.then(|| format!("{PROGRAM}\n{example}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_example_of_the_docs_becomes_a_program() {
        let lib = "//! A client.\n//!\n//! ```no_run\n//! use a::Client;\n//!\n\
            //! # async fn example() -> Result<(), Box<dyn std::error::Error>> {\n\
            //! Client::builder();\n//! # Ok(())\n//! # }\n//! ```\n\npub mod types;\n";
        let program = program(lib).expect("a program");
        assert!(
            program.ends_with(
                "\nuse a::Client;\n\nasync fn example() -> Result<(), Box<dyn std::error::Error>> {\n\
                 Client::builder();\nOk(())\n}\n"
            ),
            "{program}"
        );
        assert!(program.contains("fn main()"), "{program}");
        assert_eq!(super::program("//! A client.\n"), None);
    }
}
