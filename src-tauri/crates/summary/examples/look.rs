//! Writes every template in every format, to be looked at:
//! `cargo run -p summary --example look -- DATA.json FOLDER [OPTIONS.json]`.

use domain::Sensitivity;
use summary::{Options, SummaryData, Template};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut args = std::env::args().skip(1);
    let (Some(data), Some(folder)) = (args.next(), args.next()) else {
        return Err("usage: look DATA.json FOLDER [OPTIONS.json]".into());
    };
    let mut data: SummaryData = serde_json::from_str(&std::fs::read_to_string(data)?)?;
    data.record = data.record.or(data.recommendations.get(2).map(|r| r.id));
    data.institution = data.institution.or_else(|| {
        let named = data.addressees.iter().find_map(|a| a.organisation_id);
        named.or(data.organisations.first().map(|o| o.id))
    });
    let chosen: Vec<(&str, Options)> = match args.next() {
        Some(file) => vec![(
            "chosen",
            serde_json::from_str(&std::fs::read_to_string(file)?)?,
        )],
        None => {
            let internal = Options {
                audience: Sensitivity::Internal,
                include_doubtful: true,
                ..Options::default()
            };
            vec![("public", Options::default()), ("internal", internal)]
        }
    };
    for template in Template::ALL {
        for (name, options) in &chosen {
            for format in template.formats() {
                let started = std::time::Instant::now();
                let printed = summary::write(*template, &data, options, *format);
                let printed = printed
                    .map_err(|e| format!("{} as {}: {e}", template.name(), format.name()))?;
                println!(
                    "{} for {name} as {}: {} pages, {:?}",
                    template.name(),
                    format.name(),
                    printed.pages,
                    started.elapsed()
                );
                let file = format!("{folder}/{}-{name}.{}", template.name(), format.name());
                std::fs::write(file, printed.bytes)?;
            }
        }
    }
    Ok(())
}
