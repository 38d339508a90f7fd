//! The manual page and the shells' completions, made from what can be typed: they cannot say anything else.

use crate::args::Args;
use clap::CommandFactory;
use clap_complete::Shell;
use std::io;
use std::path::Path;

const NAME: &str = "rapporteur-cli";

/// Writes `man1/`, `bash/`, `zsh/` and `fish/` into a folder.
///
/// # Errors
/// What the file system says.
pub fn write(folder: &Path) -> io::Result<()> {
    let man = folder.join("man1");
    std::fs::create_dir_all(&man)?;
    clap_mangen::generate_to(Args::command(), &man)?;
    for (shell, name) in [
        (Shell::Bash, "bash"),
        (Shell::Zsh, "zsh"),
        (Shell::Fish, "fish"),
    ] {
        let at = folder.join(name);
        std::fs::create_dir_all(&at)?;
        let file = match shell {
            Shell::Zsh => format!("_{NAME}"),
            Shell::Fish => format!("{NAME}.fish"),
            _ => NAME.to_owned(),
        };
        let mut out = std::fs::File::create(at.join(file))?;
        clap_complete::generate(shell, &mut Args::command(), NAME, &mut out);
    }
    Ok(())
}
