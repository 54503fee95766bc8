//! Which `Host`, `Origin` and forwarded addresses are believed.
