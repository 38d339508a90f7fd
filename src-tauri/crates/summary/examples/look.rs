//! Writes every template as PDF, to be looked at: `cargo run -p summary --example look -- DATA.json FOLDER`.

use domain::Sensitivity;
use summary::{Options, SummaryData, Template};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut args = std::env::args().skip(1);
    let (Some(data), Some(folder)) = (args.next(), args.next()) else {
        return Err("usage: look DATA.json FOLDER".into());
    };
    let data: SummaryData = serde_json::from_str(&std::fs::read_to_string(data)?)?;
    let internal = Options {
        audience: Sensitivity::Internal,
        include_doubtful: true,
        ..Options::default()
    };
    for template in Template::ALL {
        for (name, options) in [("public", &Options::default()), ("internal", &internal)] {
            let started = std::time::Instant::now();
            let printed = summary::pdf(*template, &data, options)?;
            println!(
                "{} for {name}: {} pages, {:?}",
                template.name(),
                printed.pages,
                started.elapsed()
            );
            std::fs::write(
                format!("{folder}/{}-{name}.pdf", template.name()),
                printed.bytes,
            )?;
        }
    }
    Ok(())
}
