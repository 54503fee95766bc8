//! The tab's side: the storage, dialogs and facts of a browser.
