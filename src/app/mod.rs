//! What the person sees and does.

pub mod crop;
