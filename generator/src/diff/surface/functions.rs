//! What callers notice when a function becomes another.

/// Whether a call that passes the old type still compiles where the new one is expected.
pub(super) fn still_takes(old: &str, new: &str) -> bool {
    let converted = |target: &str| new == format!("impl Into<{target}>");
    old == new
        || converted(old)
        || converted(&format!("Option<{old}>"))
        || converted(&format!("Box<{old}>"))
}

/// The difference of two argument lists in a clause that goes on from the function's name.
pub(super) fn arguments_clause(old: &[(String, String)], new: &[(String, String)]) -> String {
    let list = |arguments: Vec<&(String, String)>| -> String {
        let texts: Vec<String> = arguments
            .iter()
            .map(|(name, ty)| format!("`{name}: {ty}`"))
            .collect();
        texts.join(", ")
    };
    if let Some(more) = left_over(new, old) {
        return format!("takes {} as well", list(more));
    }
    if let Some(fewer) = left_over(old, new) {
        return format!("no longer takes {}", list(fewer));
    }
    let retyped: Vec<String> = old
        .iter()
        .zip(new)
        .filter(|(old, new)| old != new)
        .map(|((_, old), (name, new))| format!("`{name}: {new}` in place of `{old}`"))
        .collect();
    if old.len() == new.len() && old.iter().zip(new).all(|(old, new)| old.0 == new.0) {
        return format!("takes {}", retyped.join(", "));
    }
    match new {
        [] => "takes no arguments any more".to_owned(),
        _ => format!(
            "takes {} in place of {}",
            list(new.iter().collect()),
            list(old.iter().collect())
        ),
    }
}

/// What the longer list has beyond the shorter one, when it holds all of that in its order.
fn left_over<'a>(
    longer: &'a [(String, String)],
    shorter: &[(String, String)],
) -> Option<Vec<&'a (String, String)>> {
    let mut rest = shorter.iter().peekable();
    let more: Vec<_> = longer
        .iter()
        .filter(|argument| rest.next_if_eq(argument).is_none())
        .collect();
    (rest.next().is_none() && !more.is_empty()).then_some(more)
}
