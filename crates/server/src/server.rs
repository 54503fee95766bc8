//! Starts the server and stops it gracefully.
