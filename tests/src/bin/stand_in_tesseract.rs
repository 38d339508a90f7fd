//! What stands in for Tesseract in journeys: it has two languages, and tells the same two lines of every picture.

use std::io::Read;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if arguments.iter().any(|a| a == "--list-langs") {
        println!("List of available languages in \"/usr/share\" (3):\neng\nosd\nrus");
        return;
    }
    let mut picture = Vec::new();
    let read = std::io::stdin().read_to_end(&mut picture);
    let asked = ["stdin", "stdout", "eng+rus", "tsv"]
        .iter()
        .all(|word| arguments.iter().any(|a| a == word));
    if read.is_err() || !picture.starts_with(b"\x89PNG") || !asked {
        std::process::exit(1);
    }
    println!(
        "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext"
    );
    println!("1\t1\t0\t0\t0\t0\t0\t0\t1000\t1400\t-1\t");
    let lines = [
        "Recommendation 1. The CEC should publish",
        "the results of every polling station.",
    ];
    for (number, line) in (1..).zip(lines) {
        for (place, word) in (1..).zip(line.split(' ')) {
            println!(
                "5\t1\t1\t1\t{number}\t{place}\t{}\t{}\t90\t20\t93.4\t{word}",
                100 * place,
                500 + 30 * number
            );
        }
    }
}
