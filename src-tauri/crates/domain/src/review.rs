//! The rules of review: what becomes of a find when the officer decides.

use crate::fold;
use crate::id::RecordId;
use crate::record::Suggestion;
use crate::suggestion::{Find, ReviewState};

/// Why a decision is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// Only a pending find can be accepted or rejected.
    #[error("this find has already been {0}")]
    AlreadyDecided(&'static str),
    /// Only a decided find can be put back.
    #[error("this find is still waiting for a decision")]
    NotDecided,
}

/// Marks a pending find as accepted into `record_id`.
///
/// # Errors
/// [`Refused::AlreadyDecided`] unless it is pending: accepting twice would make the record twice.
pub fn accept(mut suggestion: Suggestion, record_id: RecordId) -> Result<Suggestion, Refused> {
    pending(&suggestion)?;
    suggestion.state = ReviewState::Accepted;
    suggestion.record_id = Some(record_id);
    Ok(suggestion)
}

/// Marks a pending find as rejected.
///
/// # Errors
/// [`Refused::AlreadyDecided`] unless it is pending.
pub fn reject(mut suggestion: Suggestion) -> Result<Suggestion, Refused> {
    pending(&suggestion)?;
    suggestion.state = ReviewState::Rejected;
    Ok(suggestion)
}

/// Puts a rejected find back to pending.
///
/// # Errors
/// [`Refused`] if it is pending, or accepted (an accepted find is taken back by undo, which also removes its record).
pub fn reconsider(mut suggestion: Suggestion) -> Result<Suggestion, Refused> {
    match suggestion.state {
        ReviewState::Rejected => {
            suggestion.state = ReviewState::Pending;
            Ok(suggestion)
        }
        ReviewState::Pending => Err(Refused::NotDecided),
        ReviewState::Accepted => Err(Refused::AlreadyDecided("accepted")),
    }
}

fn pending(suggestion: &Suggestion) -> Result<(), Refused> {
    match suggestion.state {
        ReviewState::Pending => Ok(()),
        ReviewState::Accepted => Err(Refused::AlreadyDecided("accepted")),
        ReviewState::Rejected => Err(Refused::AlreadyDecided("rejected")),
    }
}

/// What makes two finds the same when a report, or its like, is read again: kind and folded name or words.
///
/// Deliberately blind to offsets, confidence and reasons, so that a rejection survives a better extractor.
pub fn fingerprint(find: &Find) -> String {
    format!("{}:{}", find.kind().name(), fold::ascii_key(&find.title()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::suggestion::{Found, PersonFind};

    fn find(name: &str) -> Suggestion {
        let find = Find::Person(PersonFind {
            name: name.into(),
            role: "mentioned".into(),
            ..Default::default()
        });
        Suggestion {
            fingerprint: fingerprint(&find),
            found: Found {
                find,
                ..Default::default()
            },
            ..Default::default()
        }
    }

    #[test]
    fn accept_twice_is_refused() {
        let once = accept(find("Zagipa Balieva"), RecordId::NIL).expect("pending");
        assert_eq!(once.state, ReviewState::Accepted);
        assert_eq!(
            accept(once.clone(), RecordId::NIL),
            Err(Refused::AlreadyDecided("accepted"))
        );
        assert_eq!(reject(once), Err(Refused::AlreadyDecided("accepted")));
    }

    #[test]
    fn a_rejected_find_can_be_reconsidered() {
        let rejected = reject(find("Washington")).expect("pending");
        assert_eq!(
            accept(rejected.clone(), RecordId::NIL),
            Err(Refused::AlreadyDecided("rejected"))
        );
        assert_eq!(
            reconsider(rejected).map(|s| s.state),
            Ok(ReviewState::Pending)
        );
    }

    #[test]
    fn the_same_name_in_other_letters_is_the_same_find() {
        assert_eq!(
            find("György SZABÓ").fingerprint,
            find("Gyorgy Szabo").fingerprint
        );
        assert_ne!(find("Saltos").fingerprint, find("Santos").fingerprint);
    }
}
