//! Tests of the interface; see the `tests` folder.
