//! Who may see a record or a field.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How far a record or field may travel. Internal until somebody says otherwise.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS,
)]
#[serde(rename_all = "lowercase")]
pub enum Sensitivity {
    /// May be printed for anyone.
    Public,
    /// May be shown to partner organisations.
    Partners,
    /// Stays in the office.
    #[default]
    Internal,
}
