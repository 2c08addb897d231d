//! Path templates (OpenAPI 3.1, section 4.8.8.2).

/// The template with all its names taken out: templates of one shape match the same addresses.
pub(crate) fn shape(template: &str) -> String {
    let mut shape = String::new();
    for (text, name) in pieces(template) {
        shape.push_str(text);
        if name.is_some() {
            shape.push_str("{}");
        }
    }
    shape
}

/// The names of the parameters, in their order.
pub(crate) fn parameters(template: &str) -> Vec<&str> {
    pieces(template)
        .into_iter()
        .filter_map(|(_, name)| name)
        .collect()
}

/// The template's literal texts, each with the name of the parameter that follows it.
fn pieces(template: &str) -> Vec<(&str, Option<&str>)> {
    let mut pieces = Vec::new();
    let mut rest = template;
    while let Some((text, after)) = rest.split_once('{') {
        let Some((name, after)) = after.split_once('}') else {
            break;
        };
        pieces.push((text, Some(name)));
        rest = after;
    }
    pieces.push((rest, None));
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shape_of_a_template_has_no_names() {
        assert_eq!(shape("/a/{b}/c.{d}"), "/a/{}/c.{}");
        assert_eq!(shape("/a/{b"), "/a/{b");
        assert_eq!(parameters("/a/{b}:{c}/d"), ["b", "c"]);
    }
}
