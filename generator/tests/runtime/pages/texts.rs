//! How the next page is found in XML and in a `Link` header.

use crate::runtime::page_rule::next_link;
use crate::runtime::xml_text::text_of;

#[test]
fn the_text_of_an_element_is_found_and_unescaped() {
    let xml = "<?xml version='1.0'?>\n<List><Next/>\n<a:Next b=\"c\">\n /x?a=1&amp;b=&#x41;&#66;&nope; </a:Next></List>";
    assert_eq!(text_of(xml.as_bytes(), "List"), None);
    assert_eq!(text_of(xml.as_bytes(), "b"), None);
    let without = xml.replace("<Next/>\n", "");
    assert_eq!(
        text_of(without.as_bytes(), "Next").as_deref(),
        Some("/x?a=1&b=AB&nope;")
    );
    for empty in [
        "<List><Next></Next></List>",
        "<List><Next/></List>",
        "<List>",
        "",
        "<Next",
    ] {
        assert_eq!(text_of(empty.as_bytes(), "Next"), None, "{empty}");
    }
}

#[test]
fn the_link_to_the_next_page_is_found_among_others() {
    for (links, expected) in [
        (
            r#"<https://a/?page=2>; rel="next", <https://a/?page=9>; rel="last""#,
            "https://a/?page=2",
        ),
        (
            r#"<https://a/?page=1>; rel="prev first", </b,c?page=3>; title="a, <b>; rel=x"; REL=Next"#,
            "/b,c?page=3",
        ),
        (r#"<https://a/>;rel="last next""#, "https://a/"),
    ] {
        assert_eq!(next_link(links), Some(expected), "{links}");
    }
    for links in [
        r#"<https://a/?page=1>; rel="prev""#,
        "<https://a/",
        "",
        r#"<https://a/>; title="rel=next""#,
    ] {
        assert_eq!(next_link(links), None, "{links}");
    }
}
