use crate::{Format, SummaryError};
pub(crate) fn write(_: &serde_json::Value, format: Format) -> Result<Vec<u8>, SummaryError> { { let _ = format; Ok(Vec::new()) } }
