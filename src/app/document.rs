//! A document between the panels and its place: what is shown, what the place holds, and what is still to be written.

use cadran_core::codec::{self, Fault};
use cadran_core::fields::{self, Conflict, Difference, FieldPath, Fields};

use crate::platform::{self, BackupReason, Content, Platform, Rewrite, StoreError};

/// Why a document is not what its file says, for a notice above the page.
#[derive(Clone, Debug, PartialEq)]
pub enum Trouble {
    /// The file was damaged; it is kept as `copy`, and a backup was used if there was a good one
    Damaged {
        copy: String,
        why: String,
        from_backup: bool,
    },
    /// Some fields could not be read; they show their defaults and stay in the file
    Fields(Vec<Fault>),
    /// A newer program wrote it (its version): nothing is written
    Newer(u32),
    /// The file cannot be read at all
    Unreadable(StoreError),
}

/// How far the last edit has come.
#[derive(Clone, Debug, PartialEq)]
pub enum SaveState {
    Saved,
    Saving,
    Failed(StoreError),
}

/// A document `T` with its place.
pub struct Doc<T> {
    place: platform::Document,
    defaults: T,
    here: T,
    base: T,
    sent: Option<T>,
    due_ms: Option<i64>,
    backup: Option<BackupReason>,
    failure: Option<StoreError>,
    trouble: Option<Trouble>,
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
            sent: None,
            due_ms: None,
            backup: None,
            failure: None,
            trouble: None,
            conflicts: Vec::new(),
            saved_ms: None,
        };
        match platform.load(place) {
            Ok(Content::Missing) => {}
            Ok(Content::Text(text)) => match doc.understand(&text) {
                Ok(there) => doc.adopt(there),
                Err(why) => doc.recover(why, platform),
            },
            Ok(Content::Damaged(why)) => doc.recover(why, platform),
            Err(error) => doc.trouble = Some(Trouble::Unreadable(error)),
        }
        doc
    }

    /// Parses a text and notes what is wrong with single fields; `Err`: the whole text is of no use.
    fn understand(&mut self, text: &str) -> Result<T, String> {
        let reading = codec::read_over(text, &self.defaults);
        if let Some(why) = reading.damage() {
            return Err(why.to_string());
        }
        let errors: Vec<Fault> = reading.faults.into_iter().filter(Fault::is_error).collect();
        self.trouble = match (reading.newer, errors.is_empty()) {
            (Some(version), _) => Some(Trouble::Newer(version)),
            (None, false) => Some(Trouble::Fields(errors)),
            (None, true) => None,
        };
        Ok(reading.document)
    }

    fn adopt(&mut self, there: T) {
        self.here = there.clone();
        self.base = there;
    }

    fn recover(&mut self, why: String, platform: &mut dyn Platform) {
        let copy = match platform.set_aside(self.place) {
            Ok(copy) => copy,
            Err(error) => {
                self.trouble = Some(Trouble::Unreadable(error));
                return;
            }
        };
        let good = |text: &str| codec::read_over(text, &self.defaults).damage().is_none();
        let backup = match self.place {
            platform::Document::Settings => platform.last_good(&good),
            platform::Document::Device | platform::Document::Drafts => None,
        };
        if let Some(there) = backup
            .as_deref()
            .and_then(|text| self.understand(text).ok())
        {
            self.here = there;
        }
        self.trouble = Some(Trouble::Damaged {
            copy,
            why,
            from_backup: backup.is_some(),
        });
        self.due_ms = (self.here != self.base).then_some(0);
    }

    /// What the panels show.
    pub fn here(&self) -> &T {
        &self.here
    }

    /// What a setting is before anyone has chosen.
    pub fn defaults(&self) -> &T {
        &self.defaults
    }

    /// What the place is known to hold.
    pub fn base(&self) -> &T {
        &self.base
    }

    pub fn trouble(&self) -> Option<&Trouble> {
        self.trouble.as_ref()
    }

    /// The person has read the notice.
    pub fn close_trouble(&mut self) {
        if !self.is_read_only() {
            self.trouble = None;
        }
    }

    /// Whether nothing may be written, since a newer program wrote the file.
    pub fn is_read_only(&self) -> bool {
        matches!(self.trouble, Some(Trouble::Newer(_)))
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
        self.here != self.base && !self.is_read_only()
    }

    /// Takes over a new value and answers what differs; it is written at `due_ms`.
    pub fn set(&mut self, new: T, due_ms: i64) -> Vec<Difference> {
        let differences = Fields::of(&self.here).diff(&Fields::of(&new));
        if !differences.is_empty() {
            self.here = new;
            self.due_ms = Some(self.due_ms.map_or(due_ms, |due| due.min(due_ms)));
        }
        differences
    }

    /// Applies differences, such as those of an undo; answers false if they give no valid document.
    pub fn apply(&mut self, differences: &[Difference], due_ms: i64) -> bool {
        let mut fields = Fields::of(&self.here);
        fields.apply(differences);
        match fields.build::<T>() {
            Ok(new) => {
                self.set(new, due_ms);
                true
            }
            Err(error) => {
                log::error!(
                    "a change gives no valid {}: {error}",
                    self.place.file_name()
                );
                false
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
        self.failure = None;
        self.sent = Some(self.here.clone());
        let (base, here, defaults) = (self.base.clone(), self.here.clone(), self.defaults.clone());
        let backup = self.backup.take().or(match self.place {
            platform::Document::Settings => Some(BackupReason::Daily),
            platform::Document::Device | platform::Document::Drafts => None,
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

    /// The platform has made an edit durable; `text` is what the place holds now.
    pub fn stored(&mut self, text: &str, now_ms: i64) {
        let Some(sent) = self.sent.take() else { return };
        self.saved_ms = Some(now_ms);
        let Ok(there) = self.understand(text) else {
            return;
        };
        let (base_fields, sent_fields, there_fields) = (
            Fields::of(&self.base),
            Fields::of(&sent),
            Fields::of(&there),
        );
        for difference in base_fields.diff(&sent_fields) {
            let there = there_fields.get(&difference.path);
            if there != difference.after.as_deref() {
                let there = there.map(str::to_owned);
                self.note_conflict(difference.path, difference.before, difference.after, there);
            }
        }
        self.base = sent;
        self.absorb(there);
    }

    /// The platform could not make an edit durable; it is tried again in five seconds.
    pub fn not_stored(&mut self, error: StoreError, now_ms: i64) {
        if self.sent.take().is_some() {
            self.failure = Some(error);
            self.due_ms = Some(now_ms + 5_000);
        }
    }

    /// The place was changed by another program, window or tab. Answers whether what is shown changed.
    pub fn changed(&mut self, content: &Content) -> bool {
        let before = self.here.clone();
        match content {
            Content::Text(text) => match self.understand(text) {
                // An edit under way reads this content itself; its answer brings both together.
                Ok(_) if self.sent.is_some() => {}
                Ok(there) => self.absorb(there),
                Err(why) => self.trouble = Some(unusable(why)),
            },
            Content::Damaged(why) => self.trouble = Some(unusable(why.clone())),
            Content::Missing => {}
        }
        before != self.here
    }

    /// Brings a new content of the place together with what is here.
    fn absorb(&mut self, there: T) {
        let (base, here, theirs) = (
            Fields::of(&self.base),
            Fields::of(&self.here),
            Fields::of(&there),
        );
        let (merged, conflicts) = prefer_there(&base, &here, &theirs);
        for conflict in conflicts {
            self.note_conflict(conflict.path, conflict.base, conflict.here, conflict.there);
        }
        if let Ok(merged) = merged.build::<T>() {
            self.here = merged;
        }
        self.base = there;
    }

    fn note_conflict(
        &mut self,
        path: FieldPath,
        base: Option<String>,
        here: Option<String>,
        there: Option<String>,
    ) {
        self.conflicts.retain(|other| other.path != path);
        self.conflicts.push(Conflict {
            path,
            base,
            here,
            there,
        });
    }

    /// Settles a conflict; answers what was changed.
    pub fn resolve(&mut self, path: &FieldPath, keep_here: bool, due_ms: i64) {
        let Some(at) = self
            .conflicts
            .iter()
            .position(|conflict| conflict.path == *path)
        else {
            return;
        };
        let conflict = self.conflicts.remove(at);
        if keep_here {
            let before = Fields::of(&self.here).get(path).map(str::to_owned);
            self.apply(
                &[Difference {
                    path: conflict.path,
                    before,
                    after: conflict.here,
                }],
                due_ms,
            );
        }
    }
}

fn unusable(why: String) -> Trouble {
    Trouble::Unreadable(StoreError::Other(why))
}

/// Merges by field; where both sides changed a field, the other side's value stands and the conflict tells of ours.
fn prefer_there(base: &Fields, here: &Fields, there: &Fields) -> (Fields, Vec<Conflict>) {
    let mut merge = fields::merge(base, here, there);
    let theirs: Vec<Difference> = merge
        .conflicts
        .iter()
        .filter(|conflict| there.get(&conflict.path).is_some())
        .map(|conflict| Difference {
            path: conflict.path.clone(),
            before: conflict.here.clone(),
            after: conflict.there.clone(),
        })
        .collect();
    merge.merged.apply(&theirs);
    (merge.merged, merge.conflicts)
}

/// What the place should hold: its own content with the fields changed here.
fn rewrite<T: codec::Document>(content: &Content, base: &T, here: &T, defaults: &T) -> Rewrite {
    let text = match content {
        Content::Missing => return Rewrite::Write(codec::write_over("", here, defaults)),
        Content::Damaged(_) => return Rewrite::Replace(codec::write_over("", here, defaults)),
        Content::Text(text) => text,
    };
    let reading = codec::read_over(text, defaults);
    if reading.newer.is_some() {
        return Rewrite::Keep;
    }
    if reading.damage().is_some() {
        return Rewrite::Replace(codec::write_over("", here, defaults));
    }
    let (merged, _) = prefer_there(
        &Fields::of(base),
        &Fields::of(here),
        &Fields::of(&reading.document),
    );
    match merged.build::<T>() {
        Ok(merged) => Rewrite::Write(codec::write_over(text, &merged, defaults)),
        Err(_) => Rewrite::Keep,
    }
}
