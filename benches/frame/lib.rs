//! Only the bench beside it counts.
