//! The window's side: files, dialogs and facts of a computer.

pub mod pictures;
