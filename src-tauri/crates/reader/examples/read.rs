//! Reads files and prints their text, or with `--time` how fast that is.
//!
//! `cargo run --release -p reader --example read -- --time FILE…`

use std::ops::ControlFlow;
use std::time::Instant;

fn main() {
    let mut files: Vec<String> = std::env::args().skip(1).collect();
    let timed = files.first().is_some_and(|f| f == "--time");
    let blocks = files.first().is_some_and(|f| f == "--blocks");
    if timed || blocks {
        files.remove(0);
    }
    let (mut pages, mut seconds) = (0, 0.0);
    for file in &files {
        let bytes = match std::fs::read(file) {
            Ok(bytes) => bytes,
            Err(error) => {
                eprintln!("{file}: {error}");
                continue;
            }
        };
        let start = Instant::now();
        let read = reader::read(file, &bytes, &reader::Limits::default(), &|_| {
            ControlFlow::Continue(())
        });
        let took = start.elapsed().as_secs_f64();
        match read {
            Ok(document) if timed => {
                pages += document.pages.len();
                seconds += took;
                println!(
                    "{file}: {} pages, {:.1} ms",
                    document.pages.len(),
                    took * 1000.0
                );
            }
            Ok(document) if blocks => {
                let index = domain::TextIndex::new(&document.text);
                for block in &document.blocks {
                    println!(
                        "{:?} {:?} | {}",
                        block.page,
                        block.kind,
                        index.slice(block.start, block.end)
                    );
                }
            }
            Ok(document) => println!("{}", document.text),
            Err(error) => eprintln!("{file}: {error}"),
        }
    }
    if timed && seconds > 0.0 {
        println!(
            "{pages} pages in {seconds:.3} s: {:.0} pages a second",
            f64::from(pages as u32) / seconds
        );
    }
}
