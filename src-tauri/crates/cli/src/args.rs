//! What can be typed.

use clap::{ArgGroup, Parser, Subcommand};
use std::path::PathBuf;

/// Reads reports and works in a Rapporteur library, without a window.
#[derive(Debug, Parser)]
#[command(name = "rapporteur-cli", version, disable_help_subcommand = true)]
pub struct Args {
    /// The library to work in
    #[arg(long, global = true, value_name = "FILE")]
    pub library: Option<PathBuf>,
    /// Read the passphrase's line from this open file descriptor instead of asking for it
    #[arg(long, global = true, value_name = "N", conflicts_with = "unsealed")]
    pub passphrase_fd: Option<u32>,
    /// Make the library without a passphrase: whoever has the file can read it
    #[arg(long, global = true)]
    pub unsealed: bool,
    /// What to do
    #[command(subcommand)]
    pub verb: Verb,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Verb {
    /// Say what is in files and what is found in them; needs no library
    #[command(group(ArgGroup::new("as").required(true).args(["json", "text"])))]
    Read {
        /// The files
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
        /// Everything that is found, as JSON
        #[arg(long)]
        json: bool,
        /// The text of one file, exactly as read
        #[arg(long)]
        text: bool,
    },
    /// Make the library
    Create,
    /// Read reports into the library
    Import {
        /// The files
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
        /// Accept every find that is not doubtful
        #[arg(long)]
        accept_all: bool,
        /// Nothing in them becomes due
        #[arg(long)]
        as_history: bool,
    },
    /// List the records of a kind: event, person, organisation, recommendation, action, report, …
    List {
        /// The kind
        kind: String,
        /// As JSON
        #[arg(long)]
        json: bool,
    },
    /// Show a record with its sources and connections
    Show {
        /// Its key
        id: String,
        /// As JSON
        #[arg(long)]
        json: bool,
    },
    /// Find records and passages of reports, by any spelling
    Search {
        /// The words
        query: String,
        /// As JSON
        #[arg(long)]
        json: bool,
    },
    /// Print a summary as PDF
    #[command(group(ArgGroup::new("about").args(["event", "country", "project", "organisation"])))]
    Summary {
        /// event-summary, recommendations-matrix or action-list
        template: String,
        /// About one event
        #[arg(long, value_name = "ID")]
        event: Option<String>,
        /// About one country
        #[arg(long, value_name = "CC")]
        country: Option<String>,
        /// About one project
        #[arg(long, value_name = "ID")]
        project: Option<String>,
        /// About one organisation
        #[arg(long, value_name = "ID")]
        organisation: Option<String>,
        /// Who will read it: public, partners or internal
        #[arg(long, default_value = "public")]
        audience: String,
        /// The PDF to write
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
    /// Take the last change back
    Undo,
    /// Bring the last undone change back
    Redo,
    /// Check the whole library
    Check,
    /// Make a backup now, in the folder beside the library
    Backup,
    /// List the backups that can be reached
    Backups {
        /// As JSON
        #[arg(long)]
        json: bool,
    },
    /// Make a new library (--library) out of a backup; needs the backup's passphrase, which becomes the library's
    Restore {
        /// The backup
        backup: PathBuf,
    },
    /// Save what can be saved of the damaged --library into a new one, under the same passphrase
    Salvage {
        /// The new library
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
    /// List who changed what and when, latest first, or write it as CSV
    Audit {
        /// Only changes by this person
        #[arg(long)]
        actor: Option<String>,
        /// Only changes of records of this kind
        #[arg(long)]
        kind: Option<String>,
        /// Only changes with these words
        #[arg(long, default_value = "")]
        text: String,
        /// Only from this day on (YYYY-MM-DD)
        #[arg(long)]
        from: Option<String>,
        /// Only until this day (YYYY-MM-DD)
        #[arg(long)]
        until: Option<String>,
        /// The CSV to write, a line for each field
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
    },
    /// Take back one change of the past, by its number, as a new change
    Revert {
        /// The number
        number: i64,
    },
    /// Print all that is kept about a person
    About {
        /// The person's key
        id: String,
    },
    /// Erase a person everywhere, backups included; without --yes only say what would be touched
    Erase {
        /// The person's key
        id: String,
        /// A word to cover, beside the names and contacts of the record; may be given again
        #[arg(long = "word")]
        words: Vec<String>,
        /// A report (by its key) whose original stays as it is; may be given again
        #[arg(long = "keep-original", value_name = "ID")]
        keep: Vec<String>,
        /// Do it; it cannot be undone
        #[arg(long)]
        yes: bool,
    },
    /// Seal the library and its backups with another passphrase
    Passphrase {
        /// Read the new passphrase's line from this open file descriptor instead of asking for it
        #[arg(long, value_name = "N")]
        new_fd: Option<u32>,
        /// Take the seal off instead
        #[arg(long, conflicts_with = "new_fd")]
        remove: bool,
    },
}
