//! The tests that span rooms live in the folders beside this; this crate itself holds nothing.
