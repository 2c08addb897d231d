//! What expressions select, and that a library that others wrote selects the same.

use serde_json::{Value, json};
use serde_json_path::{JsonPath, PathElement};

use super::parse::{DEEPEST, DESCENDANTS};
use super::*;

fn selected(expression: &str) -> Vec<String> {
    let document = json!({"paths": {"/a": {"get": {"parameters": [
        {"name": "x", "in": "query"}, {"name": "y", "in": "path"},
    ]}}, "/b": {"post": {"tags": ["t"]}}}});
    let ways = select(&document, expression).unwrap();
    ways.iter()
        .map(|way| pointer(way).as_str().to_owned())
        .collect()
}

#[test]
fn values_are_found() {
    assert_eq!(selected("$"), [""]);
    assert_eq!(
        selected("$.paths['/a'].get.parameters[?@.in == 'path']"),
        ["/paths/~1a/get/parameters/1"]
    );
    assert_eq!(selected("$.paths.*.post"), ["/paths/~1b/post"]);
    assert_eq!(selected("$..tags[0]"), ["/paths/~1b/post/tags/0"]);
    assert_eq!(
        selected("$.paths[?match(@.post.tags[0], 't+')]"),
        ["/paths/~1b"]
    );
    assert_eq!(selected("$.none"), Vec::<String>::new());
}

#[test]
fn bad_and_costly_expressions_are_refused_with_the_place() {
    for (expression, problem) in [
        (
            "paths",
            "an expression must start with `$`, the whole document",
        ),
        ("", "an expression must start with `$`, the whole document"),
        (" $", "after 0 characters: `$` is expected here"),
        (
            "$.paths[",
            "after 8 characters: a name in quotation marks, an index, `*` or a filter is expected here",
        ),
        (
            "$.é[01]",
            "after 4 characters: an integer does not begin with 0",
        ),
        (
            "$.a[?@.b == ]",
            "after 12 characters: a query, a value, a function or `(` is expected here",
        ),
        (
            "$[?@.* == 1]",
            "after 3 characters: a query for at most one value is expected here: with names and indexes only",
        ),
        (
            "$[?sizes(@)]",
            "after 3 characters: there is no function `sizes`: the functions are `count`, `length`, `match`, `search` and `value`",
        ),
        (
            "$[?length(@)]",
            "after 3 characters: a comparison is expected here",
        ),
        ("$['a]", "after 5 characters: `'` is expected here"),
        ("$.a b", "after 3 characters: `.` or `[` is expected here"),
        (
            "$..*..*..*..*",
            "after 12 characters: more than 3 descendant segments (`..`)",
        ),
    ] {
        assert_eq!(
            select(&json!({}), expression),
            Err(problem.to_owned()),
            "{expression}"
        );
    }
    // The second one would be none inside of a group.
    for pattern in ["[", "a)|(b"] {
        let expression = format!("$[?match(@, '{pattern}')]");
        let pattern = select(&json!({}), &expression).unwrap_err();
        assert!(
            pattern.starts_with("after 12 characters: this pattern cannot be used: "),
            "{pattern}"
        );
    }
    assert_eq!(DESCENDANTS, 3);
}

#[test]
fn brackets_are_nested_so_deep_and_no_deeper() {
    let nested = |depth: usize| {
        let brackets = depth - 1;
        format!("$[?{}@.a{}]", "(".repeat(brackets), ")".repeat(brackets))
    };
    assert!(select(&json!({}), &nested(DEEPEST)).is_ok());
    let refused = select(&json!({}), &nested(DEEPEST + 1)).unwrap_err();
    assert!(
        refused.ends_with("brackets are nested more than 32 deep"),
        "{refused}"
    );
    assert!(select(&json!({}), &"$[?".repeat(50_000)).is_err());
    // Each bracket that is read once does not make the next take longer.
    assert!(select(&json!({}), &format!("$[?{}", "!(".repeat(50_000))).is_err());
}

#[test]
fn numbers_compare_by_their_value() {
    let document = json!([1, 1.0, 1e0, 9_007_199_254_740_993_u64, -0.0, [1.0], {"a": 1.0}]);
    let count = |expression: &str| select(&document, expression).unwrap().len();
    assert_eq!(count("$[?@ == 1]"), 3);
    assert_eq!(count("$[?@ <= 1.0]"), 4);
    assert_eq!(count("$[?@ == -0]"), 1);
    assert_eq!(count("$[?@ == 9007199254740992]"), 0);
    assert_eq!(count("$[?@ == $[5]]"), 1);
    assert_eq!(count("$[?@.a == 1]"), 1);
}

/// What the library selects, in our words.
fn of_library(document: &Value, expression: &str) -> Option<Vec<Way>> {
    let path = JsonPath::parse(expression).ok()?;
    let located = path.query_located(document);
    let step = |element: &PathElement<'_>| match element {
        PathElement::Name(name) => Step::Name((*name).to_owned()),
        PathElement::Index(index) => Step::Index(*index),
    };
    let ways = located
        .locations()
        .map(|way| way.iter().map(step).collect());
    let mut ways: Vec<Way> = ways.collect();
    ways.sort();
    ways.dedup();
    Some(ways)
}

const SEGMENTS: [&str; 43] = [
    "",
    ".a",
    ".b",
    ".*",
    "..a",
    "..*",
    "..[0]",
    "['a']",
    "[\"b\"]",
    "['a','b']",
    "['a', 'a']",
    "[*]",
    "[ * ]",
    "[0]",
    "[-1]",
    "[7]",
    "[-7]",
    "[0,1]",
    "[1:]",
    "[:2]",
    "[::2]",
    "[::-1]",
    "[2:0:-1]",
    "[-2:]",
    "[:-1]",
    "[5:1]",
    "[0:9:0]",
    "[-9:9:3]",
    "[9:-9:-2]",
    "[ 1 : 2 : 1 ]",
    "[0,'a',*]",
    " .a",
    "\n['b']",
    ".é",
    "['\\u00e9']",
    "['\\'']",
    "[\"\\\"\"]",
    "['\\n']",
    "['']",
    "[?@]",
    "[?@.a]",
    "[?@ > 1]",
    "[?@[0]]",
];

const CONDITIONS: [&str; 59] = [
    "@",
    "@.a",
    "!@.a",
    "! @.a",
    "@.a && @.b",
    "@.a||@.b",
    "@.a && @.b || @.c",
    "(@.a || @.b) && @.c",
    "!(@.a && @.b)",
    "@ == 1",
    "1 == @",
    "@ != 1",
    "@ < 2",
    "@ <= 2",
    "@ > 'a'",
    "@ >= 'b'",
    "@ == 'b'",
    "@ == \"b\"",
    "@ == null",
    "@ == true",
    "@ == false",
    "@ == @",
    "@.a == @.b",
    "@.a != @.b",
    "@.a < @.b",
    "@.none == @.neither",
    "@.none != 1",
    "@.none < 1",
    "@ == $.a",
    "@ == $['b'][0]",
    "@[0] == 1",
    "@ == 1.0",
    "@ == 1e0",
    "@ == -1",
    "@ == -0",
    "@ == 1.5e1",
    "@.*",
    "@..a",
    "@[?@.a]",
    "@[?@ > 1 && @ < 3]",
    "$.a",
    "$.none",
    "length(@) == 2",
    "length(@) > length(@.a)",
    "length('é') == 1",
    "count(@.*) == 2",
    "count(@..*) > 3",
    "count(@['a','a']) == 2",
    "value(@..a) == 1",
    "match(@, 'b')",
    "match(@, 'b.*')",
    "search(@, 'o')",
    "match(@.a, '[a-c]+')",
    "!match(@, 'b')",
    "match(@, @)",
    "search(@, $.pattern)",
    "match(1, 'a')",
    "@ == 'a\\tb'",
    "@.a==1&&@.b==2",
];

const REFUSED: [&str; 54] = [
    " $",
    "$ ",
    "$.",
    "$..",
    "$. a",
    "$.1",
    "$.a-b",
    "$a",
    "$[",
    "$[]",
    "$[a]",
    "$['a'",
    "$['a\"]",
    "$['\\x']",
    "$['\\ud83d']",
    "$['\\ude00']",
    "$[01]",
    "$[-0]",
    "$[1.0]",
    "$[9007199254740992]",
    "$[1:2:3:4]",
    "$[0,]",
    "$[,0]",
    "$[?]",
    "$[?@.a ==]",
    "$[?== 1]",
    "$[?1]",
    "$[?'a']",
    "$[?true]",
    "$[?@.a = 1]",
    "$[?@.a === 1]",
    "$[?@.* == 1]",
    "$[?@..a == 1]",
    "$[?@['a','b'] == 1]",
    "$[?@[0:1] == 1]",
    "$[?!@.a == 1]",
    "$[?(@.a]",
    "$[?@.a)]",
    "$[?@.a &&]",
    "$[?|| @.a]",
    "$[?length(@)]",
    "$[?count(@.*)]",
    "$[?value(@.a)]",
    "$[?match(@.a, 'b') == true]",
    "$[?length(@.*) == 1]",
    "$[?count(1) == 1]",
    "$[?length() == 1]",
    "$[?length(@, @) == 1]",
    "$[?match(@)]",
    "$[?none(@)]",
    "$[?Length(@) == 1]",
    "$[?@ == 01]",
    "$[?@ == 1.]",
    "$[?@ == .5]",
];

fn documents() -> [Value; 3] {
    [
        json!({"a": {"a": 1, "b": 2, "c": [1, 2, 3]}, "b": [1, "b", null, true, {"a": "abc"}, [2, 1]],
            "é": 1, "😀": {"'": 2}, "\"": "bob", "\n": [], "": {"": 0}, "pattern": "^b"}),
        json!([{"a": 1, "b": 1}, {"a": 1, "b": 2}, {"a": [1, 2], "b": [1, 2]}, {"a": "b", "b": "a"}, 1, 2.5,
            15, -1, 0, "b", "bob", "a\tb", null, true, false, [], [1], [1, 2], {}, {"c": {"a": 1}}]),
        json!("b"),
    ]
}

#[test]
fn a_library_selects_the_same() {
    let mut compared = 0;
    let mut agree = |expression: &str| {
        for document in &documents() {
            let ours = select(document, expression).ok();
            assert_eq!(
                ours,
                of_library(document, expression),
                "{expression} of {document}"
            );
            compared += usize::from(ours.is_some_and(|ways| !ways.is_empty()));
        }
    };
    for first in SEGMENTS {
        for second in SEGMENTS {
            agree(&format!("${first}{second}"));
        }
    }
    for condition in CONDITIONS {
        agree(&format!("$[?{condition}]"));
        agree(&format!("$..[?{condition}]"));
        agree(&format!("$[?({condition})]"));
        agree(&format!("$[? !( {condition} ) , 0 ]"));
    }
    assert!(compared > 1_000, "{compared}");
}

/// What the specification says and the library does not do.
#[test]
fn what_is_equal_is_not_greater_and_indexes_count_from_the_end() {
    let ways = |expression: &str| {
        let document = json!({"😀": [{"a": 1}], "b": [[1], [1, 2], [true], [true, true]]});
        let ways = select(&document, expression).unwrap();
        ways.iter()
            .map(|way| pointer(way).as_str().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(ways("$['\\ud83d\\uDE00'][0]"), ["/😀/0"]);
    assert_eq!(ways("$.b[?@[-1] == 2]"), ["/b/1"]);
    assert_eq!(ways("$.b[?@[0] <= @[1]]"), ["/b/1", "/b/3"]);
    assert_eq!(ways("$.b[?@.none <= @.neither]").len(), 4);
}

#[test]
fn a_library_refuses_the_same() {
    for expression in REFUSED {
        assert!(select(&json!({}), expression).is_err(), "{expression}");
        assert!(JsonPath::parse(expression).is_err(), "{expression}");
    }
}
