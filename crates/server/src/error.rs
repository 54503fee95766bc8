//! Clockify's errors: `{"message", "code"}`.
