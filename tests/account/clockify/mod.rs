//! An account on Clockify: the real client and engine against a stand-in, and against the vendor's own specification.

mod spec;
pub mod stand_in;
mod trouble;
mod use_of_it;
