//! Where the server listens, its data folder, whom it trusts.
