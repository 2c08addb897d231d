//! What callers notice when a function becomes another.

/// Whether a call that passes the old type still compiles where the new one is expected.
pub(super) fn still_takes(old: &str, new: &str) -> bool {
    let within = |text: &'_ str, before: &str, after: &str| {
        let text = text.strip_prefix(before)?;
        Some(text.strip_suffix(after)?.to_owned())
    };
    if old == new {
        return true;
    }
    if let Some(target) = within(new, "impl Into<", ">") {
        return target == old
            || target == format!("Option<{old}>")
            || target == format!("Box<{old}>");
    }
    let pair = |text: &str| {
        within(text, "impl IntoIterator<Item = (impl Into<String>, ", ")>")
            .or_else(|| within(text, "BTreeMap<String, ", ">"))
    };
    if let (true, Some(target)) = (new.starts_with("impl "), pair(new)) {
        return pair(old).is_some_and(|old| still_takes(&old, &target));
    }
    let items = |text: &str| {
        within(text, "impl IntoIterator<Item = ", ">").or_else(|| within(text, "Vec<", ">"))
    };
    match items(new).filter(|_| new.starts_with("impl ")) {
        Some(target) => items(old).is_some_and(|old| still_takes(&old, &target)),
        None => false,
    }
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
