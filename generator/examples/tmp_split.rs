//! tmp
use generator::{source::*, document::*, diagnostics::*};
fn main() {
    for a in std::env::args().skip(1) {
        let mut sink=Sink::new();
        let name=a.rsplit('/').next().unwrap().to_owned();
        let files=vec![SourceFile{ name: name.clone(), bytes: std::fs::read(&a).unwrap()}];
        let s=read(files,&mut sink);
        let d=assemble(&s,&MergeOptions::default(),&mut sink).unwrap();
        let (mut n, mut total, mut max)=(0,0usize,0);
        for (_,t) in split::pages(&d.value) { n+=1; total+=t.len(); max=max.max(t.len()); }
        println!("{name} pages {n} total {} MB max {} KB", total/1_000_000, max/1000);
        if total > 300_000_000 { continue; }
        let pages: Vec<SourceFile> = split::pages(&d.value).map(|(name,t)| SourceFile{name, bytes:t.into_bytes()}).collect();
        let t=std::time::Instant::now();
        let mut sink=Sink::new();
        let s=read(pages,&mut sink);
        let tr=t.elapsed(); let t=std::time::Instant::now();
        let m=assemble(&s,&MergeOptions::default(),&mut sink).unwrap();
        println!("   read {tr:?} assemble {:?} same {}", t.elapsed(), to_text(&m.value)==to_text(&d.value));
        for f in sink.into_sorted(&s).iter().take(3) { println!("   {} {}", f.code, f.message); }
    }
}
