//! YAML anchors whose value holds an alias of them: such a value would have no end.

use saphyr_parser::{Event, Parser};

use super::Format;
use super::guard::character_offset;
use super::stop::{Reason, Stop};

/// The first alias that is inside of what it repeats.
pub(super) fn within_itself(text: &str) -> Option<Stop> {
    let mut open = Vec::new();
    for event in Parser::new_from_str(text) {
        let (event, span) = event.ok()?;
        match event {
            Event::SequenceStart(anchor, _) | Event::MappingStart(anchor, _) => open.push(anchor),
            Event::SequenceEnd | Event::MappingEnd => drop(open.pop()),
            Event::Alias(anchor) if open.contains(&anchor) => {
                let offset = character_offset(text, span.start.index());
                return Some(stop(text, offset));
            }
            _ => {}
        }
    }
    None
}

fn stop(text: &str, offset: usize) -> Stop {
    let alias = text.get(offset..).unwrap_or_default();
    let is_end = |character: char| character.is_whitespace() || ",[]{}".contains(character);
    let name = alias.trim_start_matches('*').split(is_end).next();
    Stop {
        reason: Reason::Syntax(Format::Yaml),
        offset,
        message: format!("the anchor `{}` refers to itself", name.unwrap_or_default()),
        help: Some("a value cannot hold itself; describe recursive types with `$ref`".to_owned()),
    }
}
