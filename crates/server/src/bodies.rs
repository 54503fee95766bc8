//! Answers that were made before: `GET /user` is what clients ask again and again.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use bytes::Bytes;

use crate::db::Id;

/// People whose answers are kept.
const MOST: usize = 1000;

/// The answer of each person's newest version, which stands for everything in it.
#[derive(Debug, Default)]
pub(crate) struct Bodies(Mutex<HashMap<Id, (u64, Bytes)>>);

impl Bodies {
    /// The answer of a version, made if it is not there.
    pub fn get<E>(
        &self,
        user: Id,
        version: u64,
        make: impl FnOnce() -> Result<Bytes, E>,
    ) -> Result<Bytes, E> {
        if let Some((_, body)) = self.lock().get(&user).filter(|kept| kept.0 == version) {
            return Ok(body.clone());
        }
        let body = make()?;
        let mut kept = self.lock();
        if kept.len() >= MOST {
            kept.clear();
        }
        kept.insert(user, (version, body.clone()));
        Ok(body)
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<Id, (u64, Bytes)>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_made_once_for_each_version() {
        let bodies = Bodies::default();
        let user = Id::new(0).expect("random numbers");
        let get = |version, text: &'static str| {
            let body = bodies.get(user, version, || {
                Ok::<_, ()>(Bytes::from_static(text.as_bytes()))
            });
            body.expect("made")
        };
        assert_eq!(get(1, "one"), "one");
        assert_eq!(get(1, "other"), "one");
        assert_eq!(get(2, "two"), "two");
        assert!(bodies.get(user, 3, || Err(())).is_err());
        assert_eq!(get(3, "three"), "three");
    }
}
