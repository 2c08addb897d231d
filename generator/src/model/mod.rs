//! The API as plain data.
