//! A document between the panels and its place: what is shown, what the place holds, and what is still to be written.

mod merging;
mod trouble;

use cadran_core::codec;
use cadran_core::fields::{Conflict, Difference, FieldPath, Fields};

use self::merging::{choose, possible, prefer_there, rewrite};
pub use self::trouble::{Damage, Instead, Trouble};
use crate::platform::{self, BackupReason, Content, Platform, StoreError};

/// How far the last edit has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SaveState {
    Saved,
    Saving,
    Failed(StoreError),
}

/// How long after a failure an edit is tried again, in milliseconds.
const RETRY_MS: i64 = 5_000;

/// A document `T` with its place.
pub struct Doc<T> {
    place: platform::Document,
    defaults: T,
    here: T,
    base: T,
    /// Whether `here` differs from `base`; asked in each frame, which a comparison of many webhooks would slow
    edited: bool,
    sent: Option<T>,
    due_ms: Option<i64>,
    backup: Option<BackupReason>,
    failure: Option<StoreError>,
    trouble: Option<Trouble>,
    /// Messages about single fields that the person has read
    closed: Vec<String>,
    conflicts: Vec<Conflict>,
    saved_ms: Option<i64>,
}

impl<T: codec::Document + Send + 'static> Doc<T> {
    /// Reads a document at the start. A damaged file is set aside, and the newest good backup takes its place.
    pub fn load(place: platform::Document, defaults: T, platform: &mut dyn Platform) -> Self {
        let mut doc = Self {
            place,
            here: defaults.clone(),
            base: defaults.clone(),
            defaults,
            edited: false,
            sent: None,
            due_ms: None,
            backup: None,
            failure: None,
            trouble: None,
            closed: Vec::new(),
            conflicts: Vec::new(),
            saved_ms: None,
        };
        match platform.load(place) {
            Ok(Content::Missing) => {}
            Ok(Content::Text(text)) => match doc.understand(&text) {
                Ok(there) => doc.adopt(there),
                Err(why) => doc.recover(why, platform),
            },
            Ok(Content::Damaged(why)) => doc.recover(Damage::from(why), platform),
            Err(error) => doc.trouble = Some(Trouble::Unreadable(error)),
        }
        doc
    }

    /// Parses a text and notes what is wrong with single fields; `Err`: the whole text is of no use.
    fn understand(&mut self, text: &str) -> Result<T, Damage> {
        let reading = codec::read_over(text, &self.defaults);
        if let Some(fault) = reading.damage() {
            return Err(Damage::at(fault));
        }
        let found = Trouble::of(reading.newer, reading.faults, &self.closed);
        // That the file was damaged stays worth knowing after it has been mended.
        let keeps = matches!(self.trouble, Some(Trouble::Damaged { .. }));
        if !keeps || found == Some(Trouble::Newer) {
            self.trouble = found;
        }
        Ok(reading.document)
    }

    fn adopt(&mut self, there: T) {
        self.here = there.clone();
        self.base = there;
    }

    fn recover(&mut self, why: Damage, platform: &mut dyn Platform) {
        let copy = match platform.set_aside(self.place) {
            Ok(copy) => copy,
            Err(error) => {
                self.trouble = Some(Trouble::Unreadable(error));
                return;
            }
        };
        let good = |text: &str| {
            let reading = codec::read_over(text, &self.defaults);
            reading.damage().is_none() && reading.newer.is_none()
        };
        let backup = match self.place {
            platform::Document::Settings(account) => platform.last_good(account, &good),
            _ => None,
        };
        let backup = backup.and_then(|text| self.understand(&text).ok());
        let instead = match &backup {
            Some(_) => Instead::Backup,
            None => Instead::Defaults,
        };
        if let Some(there) = backup {
            self.here = there;
        }
        self.trouble = Some(Trouble::Damaged { copy, why, instead });
        self.compare();
        self.due_ms = self.edited.then_some(0);
    }

    /// Notes whether there is an edit, after `here` or `base` has changed.
    fn compare(&mut self) {
        self.edited = self.here != self.base;
    }

    /// What the panels show.
    pub fn here(&self) -> &T {
        &self.here
    }

    /// What a setting is before anyone has chosen.
    pub fn defaults(&self) -> &T {
        &self.defaults
    }

    pub fn trouble(&self) -> Option<&Trouble> {
        self.trouble.as_ref()
    }

    /// The person has read the notice; the same wrong fields are not told again.
    pub fn close_trouble(&mut self) {
        if self.is_read_only() {
            return;
        }
        if let Some(Trouble::Fields(faults)) = self.trouble.take() {
            self.closed = faults.into_iter().map(|fault| fault.message).collect();
        }
    }

    /// Whether nothing may be written, since a newer program wrote the file.
    pub fn is_read_only(&self) -> bool {
        self.trouble == Some(Trouble::Newer)
    }

    /// Fields that were changed here and elsewhere to different values; the file has the other one.
    pub fn conflicts(&self) -> &[Conflict] {
        &self.conflicts
    }

    /// When the last edit became durable, milliseconds since 1970 UTC.
    pub fn saved_ms(&self) -> Option<i64> {
        self.saved_ms
    }

    pub fn save_state(&self) -> SaveState {
        match &self.failure {
            Some(error) => SaveState::Failed(error.clone()),
            None if self.sent.is_some() || self.due_ms.is_some() => SaveState::Saving,
            None => SaveState::Saved,
        }
    }

    /// Whether closing now would lose an edit.
    pub fn is_unsaved(&self) -> bool {
        self.edited || !self.conflicts.is_empty()
    }

    /// Takes over a new value and answers what differs; it is written at `due_ms`.
    pub fn set(&mut self, new: T, due_ms: i64) -> Vec<Difference> {
        let differences = Fields::of(&self.here).diff(&Fields::of(&new));
        if !differences.is_empty() {
            self.here = new;
            self.compare();
            self.due_ms = Some(self.due_ms.map_or(due_ms, |due| due.min(due_ms)));
        }
        differences
    }

    /// Applies differences, such as those of an undo, as far as what they are about is still there; answers what was changed.
    pub fn apply(&mut self, differences: &[Difference], due_ms: i64) -> Vec<Difference> {
        let mut fields = Fields::of(&self.here);
        let differences = possible(&fields, differences);
        fields.apply(&differences);
        match fields.build::<T>() {
            Ok(new) => self.set(new, due_ms),
            Err(error) => {
                log::error!(
                    "a change gives no valid {}: {error}",
                    self.place.file_name()
                );
                Vec::new()
            }
        }
    }

    /// The next edit makes a backup first.
    pub fn backup_first(&mut self, reason: BackupReason) {
        self.backup = Some(reason);
    }

    /// When [`Self::send_due`] has something to do, milliseconds since 1970 UTC.
    pub fn wakes_ms(&self) -> Option<i64> {
        self.due_ms.filter(|_| self.sent.is_none())
    }

    /// Hands an edit to the platform if one is due and none is under way.
    pub fn send_due(&mut self, now_ms: i64, platform: &mut dyn Platform) {
        if self.is_read_only() {
            self.due_ms = None;
            return;
        }
        if self.wakes_ms().is_none_or(|due| due > now_ms) {
            return;
        }
        self.due_ms = None;
        self.sent = Some(self.here.clone());
        let (base, here, defaults) = (self.base.clone(), self.here.clone(), self.defaults.clone());
        let backup = self.backup.take().or(match self.place {
            platform::Document::Settings(_) => Some(BackupReason::Daily),
            _ => None,
        });
        platform.update(
            self.place,
            backup,
            Box::new(move |content| rewrite(content, &base, &here, &defaults)),
        );
    }

    /// Tries a failed edit again now.
    pub fn retry(&mut self) {
        if self.failure.is_some() {
            self.due_ms = Some(0);
        }
    }

    /// The platform has made an edit durable; `text` is what the place holds now, and `damaged_copy` names what it held if
    /// that was of no use.
    pub fn stored(&mut self, text: &str, damaged_copy: Option<String>, now_ms: i64) {
        let Some(sent) = self.sent.take() else { return };
        self.failure = None;
        if let Some(copy) = damaged_copy {
            let why = match self.trouble.take() {
                Some(Trouble::Broken(why)) => why,
                _ => Damage::default(),
            };
            let instead = Instead::Here;
            self.trouble = Some(Trouble::Damaged { copy, why, instead });
        }
        let there = match self.understand(text) {
            Ok(there) => there,
            Err(why) => {
                self.trouble = Some(Trouble::Broken(why));
                return;
            }
        };
        if !self.is_read_only() {
            self.saved_ms = Some(now_ms);
        }
        let (base, mut ours, theirs) = (
            Fields::of(&self.base),
            Fields::of(&sent),
            Fields::of(&there),
        );
        let (_, conflicts) = prefer_there(&base, &ours, &theirs);
        self.note_conflicts(conflicts);
        // What did not reach the place, since a newer program had written it, remains an edit of this window.
        let mut unsent = base.diff(&ours);
        unsent.retain(|edit| theirs.get(&edit.path) == edit.before.as_deref());
        let taken_back: Vec<_> = unsent.into_iter().map(Difference::reversed).collect();
        ours.apply(&taken_back);
        self.absorb(&ours, there);
    }

    /// The platform could not make an edit durable; it is tried again in five seconds.
    pub fn not_stored(&mut self, error: StoreError, now_ms: i64) {
        if self.sent.take().is_some() {
            self.failure = Some(error);
            self.due_ms = Some(now_ms + RETRY_MS);
        }
    }

    /// The place was changed by another program, window or tab. Answers whether what is shown changed.
    pub fn changed(&mut self, content: &Content) -> bool {
        let before = self.here.clone();
        match content {
            Content::Text(text) => match self.understand(text) {
                // An edit under way reads this content itself; its answer brings both together.
                Ok(_) if self.sent.is_some() => {}
                Ok(there) => {
                    self.absorb(&Fields::of(&self.base), there);
                    if self.edited {
                        self.due_ms.get_or_insert(0);
                    }
                }
                Err(why) => self.trouble = Some(Trouble::Broken(why)),
            },
            Content::Damaged(why) => {
                self.trouble = Some(Trouble::Broken(Damage::from(why.clone())));
            }
            Content::Missing => {}
        }
        before != self.here
    }

    /// Brings a new content of the place together with what is here, both having come from `base`.
    fn absorb(&mut self, base: &Fields, there: T) {
        let (merged, conflicts) = prefer_there(base, &Fields::of(&self.here), &Fields::of(&there));
        self.note_conflicts(conflicts);
        match merged.build::<T>() {
            Ok(merged) => self.here = merged,
            Err(error) => log::error!("{} was not merged: {error}", self.place.file_name()),
        }
        self.base = there;
        self.compare();
    }

    /// Adds conflicts; one about the same field takes the place of the older, with the value from before both.
    fn note_conflicts(&mut self, conflicts: Vec<Conflict>) {
        for mut conflict in conflicts {
            let same = |other: &Conflict| other.path == conflict.path;
            if let Some(at) = self.conflicts.iter().position(same) {
                conflict.base = self.conflicts.remove(at).base;
            }
            self.conflicts.push(conflict);
        }
    }

    /// Settles a conflict; answers what was changed. While nothing may be written it stays.
    pub fn resolve(&mut self, path: &FieldPath, keep_here: bool, due_ms: i64) -> Vec<Difference> {
        let same = |conflict: &Conflict| conflict.path == *path;
        let at = self.conflicts.iter().position(same);
        let Some(at) = at.filter(|_| !self.is_read_only()) else {
            return Vec::new();
        };
        let conflict = self.conflicts.remove(at);
        let mut fields = Fields::of(&self.here);
        choose::<T>(&mut fields, &conflict, keep_here);
        match fields.build::<T>() {
            Ok(new) => self.set(new, due_ms),
            Err(error) => {
                log::error!("the choice for {path} gives no valid document: {error}");
                Vec::new()
            }
        }
    }
}
