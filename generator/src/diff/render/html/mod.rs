//! For browsers: one page that needs nothing else, with filters by verdict and operation.

use super::digest::{Entry, Grain, Heading, Section, sections};
use super::head::worst_first;
use super::{Released, advice, capitalised, count, heading, release_words, sum};
use crate::diff::{Change, Effect, Report, Spot};
use crate::page::{self, marked, text};

const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");

/// The filters: the effect as changes carry it, and its label.
const FILTERS: [(&str, &str); 5] = [
    ("source", "Breaks source code"),
    ("wire", "Breaks old programs"),
    ("behaviour", "Changes behaviour"),
    ("none", "Nobody notices"),
    ("accepted", "Accepted"),
];

/// The report as a page.
#[must_use]
pub fn html(report: &Report, released: Option<&Released>) -> String {
    let title = heading(report);
    let mut body = format!("<header>\n<h1>{}</h1>\n", text(&title));
    head(&mut body, report, released);
    body.push_str("</header>\n");
    if !report.changes.is_empty() {
        filters(&mut body, report);
    }
    body.push_str("<main>\n");
    operations(&mut body, report, true);
    listed(&mut body, report);
    body.push_str("</main>\n");
    page::document(&title, STYLE, &body, SCRIPT)
}

/// The report as part of a page about more than that, without filters; its parts have headings of the second
/// level.
#[must_use]
pub fn html_part(report: &Report) -> String {
    let mut body = String::new();
    head(&mut body, report, None);
    operations(&mut body, report, false);
    listed(&mut body, report);
    body
}

/// What there is in all, and what that requires.
fn head(page: &mut String, report: &Report, released: Option<&Released>) {
    page.push_str(&format!(
        "<p>{}.</p>\n<p>{}</p>\n",
        marked(&capitalised(&sum(report))),
        marked(&release_words(report, released))
    ));
    if let Some(advice) = advice(report) {
        page.push_str(&format!("<p class=\"advice\">{}</p>\n", marked(&advice)));
    }
}

/// The changes, and what else differs.
fn listed(page: &mut String, report: &Report) {
    for one in sections(report, Grain::Alike) {
        section(page, &one);
    }
    further(page, report);
}

fn filters(page: &mut String, report: &Report) {
    page.push_str("<form id=\"filters\" aria-label=\"Filters\">\n<fieldset>\n");
    for (name, label) in FILTERS {
        let mut changes = report.changes.iter();
        if changes.any(|change| words(change).contains(&name)) {
            page.push_str(&format!(
                "<label class=\"{name}\"><input type=\"checkbox\" name=\"verdict\" value=\"{name}\" \
                 checked> {label}</label>\n"
            ));
        }
    }
    page.push_str(
        "</fieldset>\n<label>Operation <select name=\"operation\">\n<option value=\"\">all</option>\n",
    );
    for (index, name) in report.operations.iter().enumerate() {
        let label = text(&format!("{} {}", name.method, name.path));
        page.push_str(&format!("<option value=\"{index}\">{label}</option>\n"));
    }
    page.push_str("</select></label>\n<output aria-live=\"polite\"></output>\n</form>\n");
}

/// The operations that are touched; `linked` to what a filter shows of them.
fn operations(page: &mut String, report: &Report, linked: bool) {
    let rows = worst_first(report);
    if rows.is_empty() {
        return;
    }
    page.push_str(&format!(
        "<details class=\"operations\">\n<summary>{}</summary>\n<table>\n<thead><tr><th>Verdict</th>\
         <th>Changes</th><th>Operation</th></tr></thead>\n<tbody>\n",
        capitalised(&format!("{} touched", count(rows.len(), "operation")))
    ));
    for row in rows {
        let mut names = report.operations.iter();
        let index = names.position(|name| name == row.name).unwrap_or_default();
        let (method, path) = (text(&row.name.method), text(&row.name.path));
        let name = format!("<code>{method} {path}</code>");
        let name = match linked {
            true => format!("<a href=\"#operation={index}\">{name}</a>"),
            false => name,
        };
        page.push_str(&format!(
            "<tr><td>{}</td><td>{}</td><td>{name}</td></tr>\n",
            row.word(),
            row.changes
        ));
    }
    page.push_str("</tbody>\n</table>\n</details>\n");
}

fn section(page: &mut String, section: &Section<'_>) {
    let class = match section.heading {
        Heading::Effect(effect) => effect.as_str(),
        Heading::Harmless => "none",
        Heading::Accepted => "accepted",
    };
    page.push_str(&format!(
        "<section class=\"{class}\">\n<h2>{} <small>{}</small></h2>\n",
        section.heading.title(),
        section.count()
    ));
    for entry in &section.entries {
        match entry.changes.as_slice() {
            [change] => article(page, change),
            changes => group(page, entry, changes),
        }
    }
    page.push_str("</section>\n");
}

fn group(page: &mut String, entry: &Entry<'_>, changes: &[&Change]) {
    page.push_str(&format!(
        "<details class=\"group\">\n<summary>{}</summary>\n",
        marked(&capitalised(&entry.what))
    ));
    for change in changes {
        article(page, change);
    }
    page.push_str("</details>\n");
}

fn article(page: &mut String, change: &Change) {
    page.push_str(&format!(
        "<article id=\"{}\" data-verdict=\"{}\" data-operations=\"{}\">\n<h3>{}</h3>\n<ul>\n",
        text(&change.id),
        words(change).join(" "),
        ranges(&change.touches),
        marked(&capitalised(&change.what))
    ));
    let verdict = &change.verdict;
    for (name, reasons) in [
        (Effect::Wire.as_str(), verdict.wire.as_slice()),
        (Effect::Source.as_str(), verdict.source.as_slice()),
        (Effect::Behaviour.as_str(), verdict.behaviour.as_slice()),
        ("none", verdict.none.as_slice()),
    ] {
        for reason in reasons {
            page.push_str(&format!("<li><b>{name}</b> {}</li>\n", marked(reason)));
        }
    }
    if let Some(accepted) = &change.accepted {
        let (date, reason) = (text(&accepted.date), text(&accepted.reason));
        page.push_str(&format!("<li><b>accepted</b> on {date}: {reason}</li>\n"));
    }
    if let Some(suggestion) = &change.suggestion {
        let name = text(&suggestion.name);
        page.push_str(&format!("<li>it may now be <code>{name}</code></li>\n"));
    }
    page.push_str("</ul>\n");
    let rust = change
        .rust
        .iter()
        .map(|path| format!("<code>{}</code>", text(path)));
    let facts: Vec<String> = rust.chain(change.spot.as_ref().map(place)).collect();
    if !facts.is_empty() {
        page.push_str(&format!("<p class=\"facts\">{}</p>\n", facts.join(" · ")));
    }
    page.push_str("</article>\n");
}

/// What is listed last, folded.
fn further(page: &mut String, report: &Report) {
    let mut fold = |title: &str, lines: Vec<String>| {
        if !lines.is_empty() {
            let number = lines.len();
            page.push_str(&format!(
                "<details class=\"further\">\n<summary>{title} ({number})</summary>\n<ul>\n{}</ul>\n</details>\n",
                lines.concat()
            ));
        }
    };
    let at = |spot: &Option<Spot>| {
        let place = spot.as_ref().map(place);
        place.map(|place| format!(" · {place}")).unwrap_or_default()
    };
    let unknown = report.unknown.iter().map(|unknown| {
        let gone = if unknown.is_there { "" } else { ", gone" };
        let pointer = text(unknown.pointer.as_str());
        format!(
            "<li><code>{pointer}</code>{gone}{}</li>\n",
            at(&unknown.spot)
        )
    });
    fold("Not understood", unknown.collect());
    let wording = report.wording.iter().map(|wording| {
        let what = marked(&capitalised(&wording.what));
        format!("<li>{what}{}</li>\n", at(&wording.spot))
    });
    fold("Other words", wording.collect());
}

/// What the filters ask for.
fn words(change: &Change) -> Vec<&'static str> {
    if change.accepted.is_some() {
        return vec!["accepted"];
    }
    let effects = Effect::ALL.into_iter();
    let words: Vec<&str> = effects
        .filter(|effect| change.has(*effect))
        .map(Effect::as_str)
        .collect();
    match words.is_empty() {
        true => vec!["none"],
        false => words,
    }
}

/// `0-3 7`: what changes touch is often most of what there is.
fn ranges(indices: &[usize]) -> String {
    let mut ranges: Vec<(usize, usize)> = Vec::new();
    for &index in indices {
        match ranges.last_mut() {
            Some((_, last)) if *last + 1 == index => *last = index,
            _ => ranges.push((index, index)),
        }
    }
    let written = ranges.into_iter().map(|(first, last)| match first == last {
        true => first.to_string(),
        false => format!("{first}-{last}"),
    });
    written.collect::<Vec<_>>().join(" ")
}

fn place(spot: &Spot) -> String {
    format!("<span class=\"place\">{}</span>", text(&spot.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_are_written_as_a_range() {
        assert_eq!(ranges(&[0, 1, 2, 5, 7, 8]), "0-2 5 7-8");
        assert_eq!(ranges(&[]), "");
    }
}
