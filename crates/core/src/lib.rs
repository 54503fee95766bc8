//! What Cadran knows without a window.
