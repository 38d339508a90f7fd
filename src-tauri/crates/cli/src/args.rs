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
    /// Take a spreadsheet in: a sign-in sheet, a list of recommendations or of actions
    ImportSheet {
        /// The spreadsheet: XLSX, ODS or CSV
        #[arg(value_name = "FILE")]
        file: PathBuf,
        /// participants, recommendations or actions
        #[arg(long)]
        kind: String,
        /// The event that it belongs to; needed for participants
        #[arg(long, value_name = "ID")]
        event: Option<String>,
        /// Only say what would become of each row
        #[arg(long)]
        preview: bool,
    },
    /// List the records of a kind: event, person, organisation, recommendation, action, report, …
    List {
        /// The kind
        kind: String,
        /// Only those that this fits: `country:KZ status:open due:<30d`
        #[arg(long, default_value = "", value_name = "QUERY")]
        filter: String,
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
}
