//! The names that members and parameters about pages have: letters and digits in lower case, so that
//! `nextPageToken`, `next_page_token` and `next-page-token` are one.

/// The letters and digits of a name, in lower case.
pub(super) fn letters(name: &str) -> String {
    let letters = name.chars().filter(char::is_ascii_alphanumeric);
    letters.map(|letter| letter.to_ascii_lowercase()).collect()
}

/// Members around what is about pages, which add nothing to its name.
pub(super) const ENVELOPES: &[&str] = &[
    "cursor",
    "cursors",
    "info",
    "link",
    "links",
    "listmeta",
    "meta",
    "metadata",
    "page",
    "pageinfo",
    "pageinformation",
    "pager",
    "pages",
    "pagination",
    "paginationinfo",
    "paging",
    "paginginfo",
    "resultinfo",
    "responsemetadata",
];

/// Lists of what the answer is about, whatever else is in it; the first that is there.
pub(super) const LISTS: &[&str] = &[
    "data",
    "items",
    "results",
    "result",
    "value",
    "values",
    "records",
    "entries",
    "elements",
    "resources",
    "objects",
    "rows",
    "content",
    "list",
    "hits",
    "nodes",
    "collection",
];

/// Lists that are never what the answer is about.
pub(super) const ASIDES: &[&str] = &[
    "errors", "facets", "included", "links", "messages", "notes", "warnings",
];

/// Objects that hold the list.
pub(super) const HOLDERS: &[&str] = &[
    "data", "response", "result", "results", "payload", "body", "content", "embedded",
];

/// Flags that there is more.
pub(super) const MORE: &[&str] = &[
    "hasmore",
    "hasnext",
    "hasnextpage",
    "hasmoreitems",
    "hasmoreresults",
    "hasmorepages",
    "istruncated",
    "more",
    "moreavailable",
    "moreitemsinlist",
    "moreitemsincollection",
    "nextpage",
];

/// Flags that there is no more.
pub(super) const LAST: &[&str] = &["done", "islast", "islastpage", "last", "lastpage"];

/// How many items there are in all.
pub(super) const TOTALS: &[&str] = &[
    "total",
    "totalcount",
    "totalelements",
    "totalentries",
    "totalhits",
    "totalitems",
    "totalrecords",
    "totalresults",
    "totalrows",
];

/// How many pages there are.
pub(super) const PAGES: &[&str] = &[
    "lastpage",
    "numpages",
    "numberofpages",
    "pagecount",
    "pages",
    "totalpage",
    "totalpages",
];

/// Parameters that hold a cursor, and are good for nothing else.
pub(super) const CURSORS: &[&str] = &[
    "after",
    "aftercursor",
    "continuation",
    "continuationtoken",
    "continue",
    "cursor",
    "iterator",
    "marker",
    "nextcursor",
    "nextpagetoken",
    "nexttoken",
    "pageafter",
    "pagecursor",
    "pagetoken",
    "paginationcursor",
    "paginationtoken",
    "scrollid",
    "startcursor",
    "startingafter",
];

/// Members that hold what such a parameter takes next, wherever they are.
pub(super) const NEXT_CURSORS: &[&str] = &[
    "aftercursor",
    "continuation",
    "continuationtoken",
    "cursornext",
    "endcursor",
    "nextaftercursor",
    "nextcursor",
    "nextkey",
    "nextmarker",
    "nextpagecursor",
    "nextpagetoken",
    "nextstartingafter",
    "nexttoken",
];

/// Parameters that say how many items a page has.
pub(super) const SIZES: &[&str] = &[
    "count",
    "itemsperpage",
    "length",
    "limit",
    "maxitems",
    "maxperpage",
    "maxresults",
    "pagelimit",
    "pagesize",
    "perpage",
    "recordsperpage",
    "resultsperpage",
    "rows",
    "rowsperpage",
    "size",
    "take",
    "top",
];

/// Parameters that say how many items come before the page, counted from 0.
pub(super) const OFFSETS: &[&str] = &["offset", "pageoffset", "skip", "startat"];

/// Parameters that do so, counted from what the document says.
pub(super) const STARTS: &[&str] = &["first", "firstresult", "from", "start", "startindex"];

/// Parameters that number the pages.
pub(super) const NUMBERS: &[&str] = &[
    "currentpage",
    "p",
    "page",
    "pageindex",
    "pageno",
    "pagenum",
    "pagenumber",
    "pg",
];
