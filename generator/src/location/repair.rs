//! Makes YAML acceptable to the parser that keeps marks, where it is stricter than the one that
//! reads: it wants the lines of brackets and quoted texts indented deeper than what is around them,
//! and JSON that was pasted into YAML often is not.
//!
//! Lines are joined by writing a space over the line end between them, so that every byte keeps its
//! place.

/// The text with the line that caused the error joined to the one before; nothing when the error is
/// of another kind.
pub(super) fn repaired(text: &str, offset: usize, message: &str) -> Option<String> {
    if !message.contains("indentation") {
        return None;
    }
    let mut repair = Repair {
        bytes: text.as_bytes().to_vec(),
        has_changed: false,
    };
    if message.contains("quoted scalar") {
        repair.join_quoted(offset);
    } else {
        repair.join_closing_lines();
        repair.join_line(offset);
    }
    repair
        .has_changed
        .then(|| String::from_utf8(repair.bytes).ok())
        .flatten()
}

struct Repair {
    bytes: Vec<u8>,
    has_changed: bool,
}

impl Repair {
    /// Joins the line in which `offset` is to the one before.
    fn join_line(&mut self, offset: usize) {
        let before = self.bytes.get(..offset).unwrap_or_default();
        if let Some(line_end) = before.iter().rposition(|byte| *byte == b'\n') {
            self.erase(line_end);
        }
    }

    /// Joins every line that starts with a closing bracket to the one before. Wherever such a line
    /// is, it does not start anything; and where one caused an error, the next ones would.
    fn join_closing_lines(&mut self) {
        let mut line_end = None;
        let mut joined = Vec::new();
        for (offset, byte) in self.bytes.iter().enumerate() {
            match byte {
                b'\n' => line_end = Some(offset),
                b' ' | b'\t' | b'\r' => {}
                b']' | b'}' => joined.extend(line_end.take()),
                _ => line_end = None,
            }
        }
        joined.into_iter().for_each(|line_end| self.erase(line_end));
    }

    /// Joins the lines of the quoted text that starts at `offset`.
    fn join_quoted(&mut self, offset: usize) {
        let Some(quote) = self.bytes.get(offset).copied() else {
            return;
        };
        let mut at = offset + 1;
        while let Some(byte) = self.bytes.get(at).copied() {
            match byte {
                b'\\' if quote == b'"' => at += 1,
                b'\n' => self.erase(at),
                _ if byte == quote => return,
                _ => {}
            }
            at += 1;
        }
    }

    fn erase(&mut self, line_end: usize) {
        if let Some(byte) = self.bytes.get_mut(line_end) {
            *byte = b' ';
            self.has_changed = true;
        }
        let before = line_end
            .checked_sub(1)
            .and_then(|before| self.bytes.get_mut(before));
        if let Some(byte) = before.filter(|byte| **byte == b'\r') {
            *byte = b' ';
        }
    }
}
