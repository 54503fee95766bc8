//! Who is calling: passwords, keys, sessions, one-time links and the limit on sign-in attempts.
