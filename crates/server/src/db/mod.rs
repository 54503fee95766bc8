//! The database: one interface of whole operations.
