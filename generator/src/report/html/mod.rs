//! One page about a run, for browsers: what became of the document, what has no better type than any JSON, and
//! what changed since another version.

use std::collections::BTreeMap;

use super::ledger::{Count, Ledger, coverage};
use super::place::{Home, Kind};
use super::print::{place, told};
use super::untyped::{Untyped, Why, untyped};
use crate::Outcome;
use crate::diff::{Report, render};
use crate::page::{self, marked, text};
use crate::source::Sources;

const STYLE: &str = include_str!("report.css");

/// The page; nothing when the run gave no client. `since` is what changed since another version.
#[must_use]
pub fn html(outcome: &Outcome, since: Option<&Report>) -> Option<String> {
    let api = &outcome.client.as_ref()?.analysis.api;
    let (ledger, untyped) = (coverage(outcome)?, untyped(outcome)?);
    let title = match api.title.trim() {
        "" => "The API".to_owned(),
        title => title.split_whitespace().collect::<Vec<_>>().join(" "),
    };
    let title = format!("{title} {}", api.version.trim());
    let title = title.trim_end();
    let mut body = format!(
        "<header>\n<h1>{}</h1>\n<p>{}</p>\n</header>\n<main>\n",
        text(title),
        text(&summary(&ledger, &untyped))
    );
    became(&mut body, &ledger);
    missing(&mut body, &ledger, &outcome.sources);
    without_type(&mut body, &untyped, &outcome.sources);
    if let Some(report) = since {
        let old = match report.old_version.trim() {
            "" => "the other version".to_owned(),
            version => version.to_owned(),
        };
        body.push_str(&format!(
            "<section id=\"changes\">\n<h2>What changed since {}</h2>\n{}</section>\n",
            text(&old),
            render::html_part(report)
        ));
    }
    body.push_str("</main>\n");
    Some(page::document(title, STYLE, &body, ""))
}

/// What there is in all, in two sentences.
fn summary(ledger: &Ledger, untyped: &[Untyped]) -> String {
    let counts = Kind::ALL.into_iter().map(|kind| {
        let (emitted, total) = (ledger.emitted(kind), ledger.total(kind));
        (kind, Count { emitted, total })
    });
    let counts = counts.filter(|(_, count)| count.total > 0);
    let counts: Vec<String> = counts.map(|(kind, count)| told(kind, count)).collect();
    let untyped = match by_schema(untyped) {
        0 => "Every value has a type.".to_owned(),
        1 => "1 value has no better type than any JSON.".to_owned(),
        number => format!("{number} values have no better type than any JSON."),
    };
    match counts.as_slice() {
        [] => format!("The document describes nothing. {untyped}"),
        counts => format!("In the client: {}. {untyped}", counts.join(", ")),
    }
}

fn by_schema(untyped: &[Untyped]) -> usize {
    untyped.iter().filter(|one| !one.why.is_by_design()).count()
}

/// The kinds that belong to operations: the columns of the table.
const COLUMNS: [Kind; 5] = [
    Kind::Operation,
    Kind::Parameter,
    Kind::Body,
    Kind::Response,
    Kind::Header,
];

fn became(page: &mut String, ledger: &Ledger) {
    page.push_str("<section id=\"coverage\">\n<h2>What became of the document</h2>\n");
    let homes = ledger.by_home();
    let rows = homes.iter().filter(|(home, _)| **home != &Home::Schemas);
    let rows: Vec<String> = rows.map(|(home, counts)| row(home, counts)).collect();
    if !rows.is_empty() {
        let names =
            COLUMNS.map(|kind| format!("<th scope=\"col\">{}</th>", capitalised(kind.plural())));
        page.push_str(&format!(
            "<table class=\"coverage\">\n<thead><tr><th scope=\"col\">Tag</th>{}</tr></thead>\n<tbody>\n{}</tbody>\n</table>\n",
            names.concat(),
            rows.concat()
        ));
    }
    let properties = homes
        .get(&Home::Schemas)
        .and_then(|counts| counts.get(&Kind::Property));
    if let Some(count) = properties {
        let told = told(Kind::Property, *count);
        let share = share(*count);
        page.push_str(&format!("<p>Of the schemas: {told}. {share}</p>\n"));
    }
    page.push_str("</section>\n");
}

/// A tag, and how much of it is in the client.
fn row(home: &Home, counts: &BTreeMap<Kind, Count>) -> String {
    let cells = COLUMNS.map(|kind| {
        let count = counts.get(&kind).copied().unwrap_or_default();
        let Count { emitted, total } = count;
        let name = capitalised(kind.plural());
        match (emitted == total, total) {
            (_, 0) => format!("<td class=\"nothing\" data-name=\"{name}\">–</td>"),
            (true, _) => format!("<td data-name=\"{name}\">{total}</td>"),
            (false, _) => {
                format!("<td class=\"some\" data-name=\"{name}\">{emitted} of {total}</td>")
            }
        }
    });
    let all = counts.values().fold(Count::default(), |sum, count| Count {
        emitted: sum.emitted + count.emitted,
        total: sum.total + count.total,
    });
    format!(
        "<tr><th scope=\"row\">{}{}</th>{}</tr>\n",
        text(&home.title()),
        share(all),
        cells.concat()
    )
}

/// A bar that shows how much is in the client.
fn share(count: Count) -> String {
    let Count { emitted, total } = count;
    format!("<meter min=\"0\" max=\"{total}\" value=\"{emitted}\">{emitted} of {total}</meter>")
}

fn missing(page: &mut String, ledger: &Ledger, sources: &Sources) {
    let reasons = ledger.by_reason();
    page.push_str("<section id=\"missing\">\n<h2>What is not in the client</h2>\n");
    if reasons.is_empty() {
        page.push_str("<p>Nothing is missing.</p>\n");
    }
    for (reason, mut entries) in reasons {
        entries.sort_by_cached_key(|entry| sources.order(&entry.location));
        let lines = entries.iter().map(|entry| {
            let place = text(&place(&entry.location, sources));
            let title = marked(&entry.title);
            format!("<li>{title} <span class=\"place\">{place}</span></li>\n")
        });
        fold(page, reason.explanation(), reason.code(), lines.collect());
    }
    page.push_str("</section>\n");
}

fn without_type(page: &mut String, untyped: &[Untyped], sources: &Sources) {
    let mut reasons: BTreeMap<Why, Vec<String>> = BTreeMap::new();
    for one in untyped {
        let (path, place) = (text(&one.path), text(&place(&one.location, sources)));
        let line = format!("<li><code>{path}</code> <span class=\"place\">{place}</span></li>\n");
        reasons.entry(one.why).or_default().push(line);
    }
    page.push_str("<section id=\"untyped\">\n<h2>What has no better type than any JSON</h2>\n");
    if reasons.is_empty() {
        page.push_str("<p>Every value has a type.</p>\n");
    }
    for (why, lines) in reasons {
        fold(page, why.explanation(), why.code(), lines);
    }
    page.push_str("</section>\n");
}

fn fold(page: &mut String, what: &str, code: &str, lines: Vec<String>) {
    page.push_str(&format!(
        "<details>\n<summary>{} <small>{}, <code>{code}</code></small></summary>\n<ul>\n{}</ul>\n</details>\n",
        marked(&capitalised(what)),
        lines.len(),
        lines.concat()
    ));
}

fn capitalised(words: &str) -> String {
    let mut characters = words.chars();
    characters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(characters).collect()
    })
}
