//! Every parameter style, byte for byte.

use serde::Serialize;
use serde_json::json;

use crate::runtime::json_text::JsonText;
use crate::runtime::object;
use crate::runtime::param::Param;
use crate::runtime::percent::{Keep, encode};
use crate::runtime::secret::Secret;
use crate::runtime::style::Style;

object! {
    pub struct Rgb {
        pub r: i64 = "R",
        pub g?: i64 = "G",
        pub b: i64 = "B",
    }
}

const RGB: Rgb = Rgb {
    r: 100,
    g: Some(200),
    b: 150,
};

fn param<T: Serialize + ?Sized>(value: &T) -> Param {
    Param::of(value).unwrap()
}

fn written(write: impl FnOnce(&mut String)) -> String {
    let mut out = String::new();
    write(&mut out);
    out
}

/// An empty string, a string, an array and an object in one style.
fn table(write: impl Fn(&Param) -> String) -> [String; 4] {
    let values = [
        param(""),
        param("blue"),
        param(&["blue", "black", "brown"]),
        param(&RGB),
    ];
    values.each_ref().map(write)
}

fn path(style: Style) -> [String; 4] {
    table(|value| written(|out| style.path("color", value, out)))
}

fn query(style: Style) -> [String; 4] {
    table(|value| written(|out| style.query("color", value, out)))
}

#[test]
fn path_styles() {
    assert_eq!(
        path(Style::SIMPLE),
        ["", "blue", "blue,black,brown", "R,100,G,200,B,150"]
    );
    assert_eq!(
        path(Style::SIMPLE.exploded()),
        ["", "blue", "blue,black,brown", "R=100,G=200,B=150"]
    );
    assert_eq!(
        path(Style::LABEL),
        [".", ".blue", ".blue,black,brown", ".R,100,G,200,B,150"]
    );
    assert_eq!(
        path(Style::LABEL.exploded()),
        [".", ".blue", ".blue.black.brown", ".R=100.G=200.B=150"]
    );
    assert_eq!(
        path(Style::MATRIX),
        [
            ";color",
            ";color=blue",
            ";color=blue,black,brown",
            ";color=R,100,G,200,B,150"
        ]
    );
    assert_eq!(
        path(Style::MATRIX.exploded()),
        [
            ";color",
            ";color=blue",
            ";color=blue;color=black;color=brown",
            ";R=100;G=200;B=150"
        ]
    );
}

#[test]
fn query_styles() {
    assert_eq!(
        query(Style::FORM),
        [
            "color=",
            "color=blue",
            "color=blue,black,brown",
            "color=R,100,G,200,B,150"
        ]
    );
    assert_eq!(
        query(Style::FORM.exploded()),
        [
            "color=",
            "color=blue",
            "color=blue&color=black&color=brown",
            "R=100&G=200&B=150"
        ]
    );
    assert_eq!(
        query(Style::SPACE_DELIMITED),
        [
            "color=",
            "color=blue",
            "color=blue%20black%20brown",
            "color=R%20100%20G%20200%20B%20150"
        ]
    );
    assert_eq!(
        query(Style::PIPE_DELIMITED),
        [
            "color=",
            "color=blue",
            "color=blue%7Cblack%7Cbrown",
            "color=R%7C100%7CG%7C200%7CB%7C150"
        ]
    );
    for style in [Style::SPACE_DELIMITED, Style::PIPE_DELIMITED] {
        assert_eq!(query(style.exploded()), query(Style::FORM.exploded()));
    }
    assert_eq!(
        query(Style::DEEP_OBJECT.exploded()),
        [
            "color=",
            "color=blue",
            "color%5B0%5D=blue&color%5B1%5D=black&color%5B2%5D=brown",
            "color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150"
        ]
    );
}

#[test]
fn header_and_cookie_styles() {
    let header = |style: Style| table(|value| style.header(value).unwrap());
    assert_eq!(
        header(Style::SIMPLE),
        ["", "blue", "blue,black,brown", "R,100,G,200,B,150"]
    );
    assert_eq!(
        header(Style::SIMPLE.exploded()),
        ["", "blue", "blue,black,brown", "R=100,G=200,B=150"]
    );
    let cookie = |style: Style| table(|value| written(|out| style.cookie("color", value, out)));
    assert_eq!(cookie(Style::FORM), query(Style::FORM));
    assert_eq!(
        cookie(Style::FORM.exploded()),
        query(Style::FORM.exploded()).map(|pairs| pairs.replace('&', "; "))
    );
}

#[test]
fn deep_objects_nest() {
    let value = json!({ "a b": { "c": [1, { "d": null, "e": true }] }, "f&": "=" });
    assert_eq!(
        written(|out| Style::DEEP_OBJECT.query("q", &param(&value), out)),
        "q%5Ba%20b%5D%5Bc%5D%5B0%5D=1&q%5Ba%20b%5D%5Bc%5D%5B1%5D%5Be%5D=true&q%5Bf%26%5D=%3D"
    );
}

#[test]
fn nothing_is_left_out() {
    let empty = [
        param(&None::<i64>),
        param(&Vec::<i64>::new()),
        param(&json!({})),
        param(&[None::<i64>]),
    ];
    for value in empty {
        for style in [
            Style::FORM,
            Style::FORM.exploded(),
            Style::DEEP_OBJECT,
            Style::PIPE_DELIMITED,
        ] {
            assert_eq!(
                written(|out| style.query("q", &value, out)),
                "",
                "{value:?}"
            );
        }
    }
    let partly = Rgb {
        r: 1,
        g: None,
        b: 2,
    };
    assert_eq!(
        written(|out| Style::FORM.query("q", &param(&partly), out)),
        "q=R,1,B,2"
    );
    assert_eq!(
        written(|out| Style::FORM.query("q", &param(&[Some(1), None, Some(2)]), out)),
        "q=1,2"
    );
    assert_eq!(
        written(|out| Style::SIMPLE.path("q", &Param::Null, out)),
        ""
    );
    assert_eq!(Style::SIMPLE.header(&Param::Null), None);
}

#[test]
fn values_without_a_form_of_their_own_are_json() {
    let value = json!({ "a": [1, [2, "3"]], "b": { "c": null, "d": 0.5 } });
    assert_eq!(
        written(|out| Style::FORM.exploded().query("q", &param(&value), out)),
        "a=1&a=%5B2%2C%223%22%5D&b=%7B%22c%22%3Anull%2C%22d%22%3A0.5%7D"
    );
    assert_eq!(
        Style::SIMPLE
            .header(&param(&json!([{ "a\"": 1 }, 2])))
            .unwrap(),
        "{\"a\\\"\":1},2"
    );
    let text = written(|out| Style::FORM.query("q", &param(&JsonText(&RGB)), out));
    assert_eq!(
        text,
        "q=%7B%22R%22%3A100%2C%22G%22%3A200%2C%22B%22%3A150%7D"
    );
    assert_eq!(param(&JsonText(&None::<i64>)), Param::Null);
}

#[test]
fn scalars_are_written_as_text() {
    for (value, text) in [
        (param(&1.0), "1"),
        (param(&1e21), "1000000000000000000000"),
        (param(&-0.25), "-0.25"),
        (param(&0.1_f32), "0.1"),
        (param(&u64::MAX), "18446744073709551615"),
        (param(&true), "true"),
        (param(&'x'), "x"),
        (param(&Secret::from("s")), "s"),
    ] {
        assert_eq!(value.to_text().unwrap(), text);
    }
}

#[test]
fn integers_in_lists_and_objects_are_exact() {
    let list = param(&[u128::MAX, 1, 9_007_199_254_740_993]);
    assert_eq!(
        written(|out| Style::FORM.query("id", &list, out)),
        "id=340282366920938463463374607431768211455,1,9007199254740993"
    );
    let map = param(&std::collections::BTreeMap::from([("a", vec![i128::MIN])]));
    assert_eq!(
        map.to_json(),
        r#"{"a":[-170141183460469231731687303715884105728]}"#
    );
    let mixed = param(&json!([{"a": [], "b": {}, "c": null}, "x\"]", 1.0, true]));
    assert_eq!(
        mixed.to_json(),
        r#"[{"a":[],"b":{},"c":null},"x\"]",1,true]"#
    );
    for text in [
        "", "[1", "[1,]", "[1 2]", "{\"a\"}", "{\"a\":}", "1 2", "nul", "{1:2}", "]",
    ] {
        assert!(Param::parse(text.as_bytes()).is_err(), "{text}");
    }
    assert!(Param::parse("[".repeat(100_000).as_bytes()).is_err());
}

#[test]
fn everything_but_the_unreserved_characters_is_encoded() {
    let all: String = (' '..='~').collect();
    assert_eq!(
        encode(&all, Keep::Unreserved),
        "%20%21%22%23%24%25%26%27%28%29%2A%2B%2C-.%2F0123456789%3A%3B%3C%3D%3E%3F%40\
         ABCDEFGHIJKLMNOPQRSTUVWXYZ%5B%5C%5D%5E_%60abcdefghijklmnopqrstuvwxyz%7B%7C%7D~"
    );
    assert_eq!(encode("é\0😀", Keep::Unreserved), "%C3%A9%00%F0%9F%98%80");
}

#[test]
fn reserved_characters_stay_where_they_are_allowed() {
    let reserved = param(":/?#[]@!$&'()*+,;= %41%4z%");
    assert_eq!(
        written(|out| Style::FORM.reserved().query("q&", &reserved, out)),
        "q%26=:/?%23%5B%5D@!$%26'()*%2B,;=%20%41%254z%25"
    );
    assert_eq!(
        written(|out| Style::SIMPLE.reserved().path("q", &reserved, out)),
        ":/%3F%23%5B%5D@!$&'()*+,;=%20%41%254z%25"
    );
    assert_eq!(
        encode("a=b&c=d e%20[é]", Keep::Query),
        "a=b&c=d%20e%20%5B%C3%A9%5D"
    );
    assert_eq!(
        encode("a=b/c+d;e,f g\"h\\", Keep::Cookie),
        "a=b/c+d%3Be%2Cf%20g%22h%5C"
    );
}
