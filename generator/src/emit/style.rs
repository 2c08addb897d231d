//! How values that are no scalars are written.

use super::context::Emit;
use super::reference::Runtime;
use crate::model::Style;
use crate::plan::request::StylePlan;

/// A style with its modifiers.
pub(super) fn style(emit: &mut Emit<'_>, plan: StylePlan) -> String {
    let style = match plan.style {
        Style::Matrix => "MATRIX",
        Style::Label => "LABEL",
        Style::Form => "FORM",
        Style::Simple => "SIMPLE",
        Style::SpaceDelimited => "SPACE_DELIMITED",
        Style::PipeDelimited => "PIPE_DELIMITED",
        Style::DeepObject => "DEEP_OBJECT",
        Style::Cookie => "COOKIE",
        Style::Whole => "WHOLE",
    };
    let exploded = if plan.explode { ".exploded()" } else { "" };
    let reserved = if plan.allow_reserved {
        ".reserved()"
    } else {
        ""
    };
    let ty = emit.note(Runtime::Style);
    format!("{ty}::{style}{exploded}{reserved}")
}
