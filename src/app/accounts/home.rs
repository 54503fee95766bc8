//! This device's own account: its server runs inside one of the windows.

use crate::app::Cadran;
use crate::platform::{Home, StoreError};

impl Cadran {
    /// The server runs, here or in another window, or another window has taken it over.
    pub(in crate::app) fn on_home(&mut self, home: Result<Home, StoreError>) {
        if let Err(error) = &home {
            log::warn!("The server of this device does not run: {error}");
        }
        let is_known = self.accounts.home.as_ref() == Some(&home);
        self.accounts.home = Some(home);
        if !self.accounts.shown.is_here() {
            return;
        }
        match &mut self.accounts.link {
            // It was away for a moment.
            Some(link) if is_known => link.refresh(self.platform.now_ms()),
            _ => {
                self.draw_line();
                self.settings_changed();
            }
        }
    }
}
