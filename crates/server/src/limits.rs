//! Limits on sizes, counts, rates and times.
