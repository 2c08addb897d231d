//! Reads all files: decides what each one is, and hands it to the reader for that.

use std::iter;

use super::classify::classify;
use super::decode::{Undecodable, decode};
use super::parse::parse;
use super::run::Run;
use super::{DocumentKind, FileId, Format, SourceFile, Sources, page, report};
use crate::diagnostics::Sink;

/// Reads the files.
///
/// The order of the files does not matter: they are sorted by name, and a file that is given twice
/// is read once. Everything that is wrong with them is reported to `sink`; what could be read is
/// returned all the same.
pub fn read(mut files: Vec<SourceFile>, sink: &mut Sink) -> Sources {
    files.sort_by(|left, right| (&left.name, &left.bytes).cmp(&(&right.name, &right.bytes)));
    files.dedup_by(|left, right| left.name == right.name && left.bytes == right.bytes);
    let mut run = Run {
        sources: Sources::default(),
        sink,
        found_error: false,
    };
    for file in files {
        run.file(file);
    }
    let has_openapi = run
        .sources
        .docs()
        .any(|(_, doc)| matches!(doc.kind, DocumentKind::OpenApi | DocumentKind::Swagger));
    // An error that was found is the better explanation for the lack of a document.
    if !has_openapi && !run.found_error {
        run.sink.report(report::no_openapi(&run.sources));
    }
    run.sources
}

impl Run<'_> {
    fn file(&mut self, file: SourceFile) {
        let decoded = decode(file.bytes);
        let text = match &decoded {
            Ok(text) | Err(Undecodable { text, .. }) => text.clone(),
        };
        let id = self.sources.add_file(file.name, text);
        match decoded {
            Err(problem) => self.report(report::unreadable(&self.sources, id, &problem)),
            Ok(text) => match notation(self.sources.name(id), &text) {
                Notation::Document(format) => self.document(id, &text, format),
                Notation::Page => page::read(self, id, &text),
            },
        }
    }

    fn document(&mut self, file: FileId, text: &str, format: Format) {
        match parse(text, format) {
            Err(stop) => self.report(report::broken_document(file, text, &stop)),
            Ok(parsed) => {
                let class = classify(&parsed.value);
                let whole = iter::once(0..text.len()).collect();
                let id = self.add(file, parsed, whole, &class);
                if let Some(diagnostic) = report::class(&self.sources, id, &class) {
                    self.report(diagnostic);
                }
            }
        }
    }
}

/// How a file is written.
#[derive(Debug, PartialEq, Eq)]
enum Notation {
    Document(Format),
    Page,
}

/// Goes by the file name's extension, and by the content where that says nothing.
fn notation(name: &str, text: &str) -> Notation {
    let file = name.rsplit('/').next().unwrap_or(name);
    let extension = file.rsplit_once('.').map_or("", |(_, extension)| extension);
    match extension.to_ascii_lowercase().as_str() {
        "json" => Notation::Document(Format::Json),
        "yaml" | "yml" => Notation::Document(Format::Yaml),
        "md" | "markdown" | "mdx" => Notation::Page,
        _ => by_content(text),
    }
}

/// A document starts with a brace, or has one of the keys that name its kind at its left edge
/// before any fence; everything else is a page.
fn by_content(text: &str) -> Notation {
    if text.trim_start().starts_with('{') {
        return Notation::Document(Format::Json);
    }
    let is_fence = |line: &&str| line.starts_with("```") || line.starts_with("~~~");
    let before_fences = text.lines().take_while(|line| !is_fence(line));
    let is_root_key = |line: &str| {
        let (key, _) = line.split_once(':').unwrap_or_default();
        matches!(
            key.trim_matches(['"', '\'']),
            "openapi" | "swagger" | "asyncapi" | "overlay"
        )
    };
    if before_fences.into_iter().any(is_root_key) {
        Notation::Document(Format::Yaml)
    } else {
        Notation::Page
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notation_goes_by_extension_then_content() {
        let yaml = Notation::Document(Format::Yaml);
        let json = Notation::Document(Format::Json);
        assert_eq!(notation("a/b.JSON", ""), json);
        assert_eq!(notation("a.yml", "{}"), yaml);
        assert_eq!(notation("a.md", "{}"), Notation::Page);
        assert_eq!(notation("llms-full.txt", "\n {\"openapi\""), json);
        assert_eq!(
            notation("llms-full.txt", "# T\n```yaml\nopenapi: 3.0.0\n```\n"),
            Notation::Page
        );
        assert_eq!(notation("dir.json/spec", "# c\n\"openapi\": 3.0.0\n"), yaml);
        assert_eq!(notation("spec", "nothing: here"), Notation::Page);
    }

    #[test]
    fn byte_order_marks_are_dropped() {
        assert_eq!(decode("\u{FEFF}{}".into()).ok().as_deref(), Some("{}"));
    }

    #[test]
    fn what_is_no_text_is_found() {
        let offset = |bytes: &[u8]| decode(bytes.to_vec()).err().map(|problem| problem.offset);
        assert_eq!(offset(&[0xFF, 0xFE, b'{', 0]), Some(None));
        assert_eq!(offset(b"a\x80"), Some(Some(1)));
        assert_eq!(offset(b"a"), None);
    }
}
