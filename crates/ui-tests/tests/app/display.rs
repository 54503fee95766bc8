//! The page "Display".
