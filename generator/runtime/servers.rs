//! Servers with variables.

/// The URL of a server: its template with the variables filled in. A variable that has no value
/// stays as it is, which makes the URL unusable and `build` say so.
#[must_use]
pub fn server_url(template: &str, variables: &[(&str, &str)]) -> String {
    let mut url = String::new();
    let mut rest = template;
    while let Some((before, (name, after))) = next_variable(rest) {
        url.push_str(before);
        match variables.iter().find(|(known, _)| *known == name) {
            Some((_, value)) => url.push_str(value),
            None => url.push_str(&format!("{{{name}}}")),
        }
        rest = after;
    }
    url + rest
}

fn next_variable(text: &str) -> Option<(&str, (&str, &str))> {
    let (before, rest) = text.split_once('{')?;
    Some((before, rest.split_once('}')?))
}
