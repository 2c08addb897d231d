//! tmp
use generator::{source::*, document::*, diagnostics::*};
fn walk(p: &std::path::Path, pre: String, out: &mut Vec<SourceFile>) {
    if p.is_dir() { for e in std::fs::read_dir(p).unwrap() { let e=e.unwrap(); walk(&e.path(), format!("{pre}/{}", e.file_name().to_str().unwrap()), out);} }
    else { out.push(SourceFile{ name: pre, bytes: std::fs::read(p).unwrap()}); }
}
fn main() {
    let mut files=vec![];
    for a in std::env::args().skip(1) { walk(std::path::Path::new(&a), a.rsplit('/').next().unwrap().to_owned(), &mut files); }
    let mut sink=Sink::new();
    let t=std::time::Instant::now();
    let s=read(files,&mut sink);
    eprintln!("read {:?}", t.elapsed()); let t=std::time::Instant::now();
    let d=assemble(&s,&MergeOptions::default(),&mut sink).unwrap();
    eprintln!("assemble {:?}", t.elapsed());
    print!("{}", to_text(&d.value));
    eprint!("{}", human(&sink.into_sorted(&s), &s, false));
}
