//! Pages as a browser shows them, where one is installed.

use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};

use serde_json::Value;

/// A browser; without one, says that what needs it is left out.
pub fn find() -> Option<&'static str> {
    let names = ["chromium", "chromium-browser", "google-chrome"];
    let found = names.into_iter().find(|name| {
        let version = Command::new(name).arg("--version").output();
        version.is_ok_and(|output| output.status.success())
    });
    if found.is_none() {
        eprintln!("there is no Chromium here: what it shows is not looked at");
    }
    found
}

/// The page as the browser has it once its script has run. `part` is what follows `#` in its address.
pub fn rendered(browser: &str, page: &str, part: &str, flags: &[&str]) -> String {
    static NUMBER: AtomicUsize = AtomicUsize::new(0);
    let number = NUMBER.fetch_add(1, Ordering::Relaxed);
    let name = format!("openapi-report-{}-{number}.html", std::process::id());
    let path = std::env::temp_dir().join(name);
    std::fs::write(&path, page).unwrap();
    let address = format!("file://{}{part}", path.display());
    let output = Command::new(browser)
        .args([
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
        ])
        .args(flags)
        .args(["--virtual-time-budget=5000", "--dump-dom", &address])
        .output()
        .unwrap();
    std::fs::remove_file(&path).unwrap();
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout).unwrap()
}

/// What a script finds out about a page in a frame as wide as a phone: `expression` is about `page`, the document,
/// and `look`, its computed style.
pub fn asked(browser: &str, page: &str, expression: &str, flags: &[&str]) -> String {
    let frame = format!(
        "<!DOCTYPE html><iframe style=\"width: 360px; height: 640px; border: 0\"></iframe><script>\
         const frame = document.querySelector('iframe'); frame.onload = () => {{\
         const page = frame.contentDocument; const root = page.documentElement;\
         const look = (element, part) => frame.contentWindow.getComputedStyle(element, part);\
         document.title = {expression}; }};\
         frame.srcdoc = {};</script>",
        Value::from(page).to_string().replace("</", "<\\/")
    );
    let dom = rendered(browser, &frame, "", flags);
    let (_, title) = dom.split_once("<title>").unwrap();
    title.split('<').next().unwrap().to_owned()
}

/// Nothing of the page is beyond the edge of a phone.
pub fn assert_fits_a_phone(browser: &str, page: &str) {
    let width = asked(
        browser,
        page,
        "`${root.scrollWidth} of ${root.clientWidth}`",
        &[],
    );
    let (needed, wide) = width.split_once(" of ").unwrap();
    assert_eq!(needed, wide, "the page is wider than a phone");
}
