//! All time zones in one small file: their names and their `TZif` data.
//!
//! Little-endian: the magic, `u16` count of zones, `u16` count of blobs; a `u32` length for each
//! blob; for each zone, sorted by name, a `u8` length, the name, the `u16` index of its blob and the
//! `u16` index of the zone whose name is preferred (its own unless it is an old name); the blobs.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::ops::Range;

use jiff::tz::TimeZone;

const MAGIC: &[u8; 8] = b"CADZONE1";
const MAX_BYTES: usize = 4 << 20;
const MAX_ZONES: usize = 4096;
const MAX_NAME: usize = 64;

/// Why a zone file cannot be made or read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ArchiveError {
    /// The file does not start like a zone file of this version.
    NotAnArchive,
    /// More zones or bytes than any zone file has.
    TooLarge,
    /// The file ends too early or goes on after its end.
    WrongLength,
    /// A name is empty, too long, not ASCII or out of order.
    BadName(String),
    /// A zone refers to data that is not there.
    BadIndex(String),
}

impl fmt::Display for ArchiveError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotAnArchive => f.write_str("This is not a file of time zones"),
            Self::TooLarge => f.write_str("The file of time zones is too large"),
            Self::WrongLength => f.write_str("The file of time zones is cut off or damaged"),
            Self::BadName(name) => write!(f, "The zone name “{name}” is not a valid one"),
            Self::BadIndex(name) => write!(f, "The zone “{name}” refers to data that is missing"),
        }
    }
}

impl std::error::Error for ArchiveError {}

#[derive(Clone, Debug)]
struct Zone {
    name: String,
    data: Range<usize>,
    preferred: usize,
}

/// The zones of an archive, found by name.
#[derive(Clone, Debug)]
pub struct Archive {
    bytes: Vec<u8>,
    zones: Vec<Zone>,
}

impl Archive {
    /// Packs zones into an archive; equal data is stored once.
    ///
    /// # Errors
    /// [`ArchiveError::TooLarge`] and [`ArchiveError::BadName`].
    pub fn build<'a>(
        zones: impl IntoIterator<Item = (&'a str, &'a [u8])>,
    ) -> Result<Vec<u8>, ArchiveError> {
        let zones: BTreeMap<&str, &[u8]> = zones.into_iter().collect();
        let names: Vec<&str> = zones.keys().copied().collect();
        let blobs: BTreeSet<&[u8]> = zones.values().copied().collect();
        let blobs: Vec<&[u8]> = blobs.into_iter().collect();
        if zones.len() > MAX_ZONES {
            return Err(ArchiveError::TooLarge);
        }
        let mut out = MAGIC.to_vec();
        out.extend(small(zones.len())?);
        out.extend(small(blobs.len())?);
        for blob in &blobs {
            let length = u32::try_from(blob.len()).map_err(|_| ArchiveError::TooLarge)?;
            out.extend(length.to_le_bytes());
        }
        for (place, (name, data)) in zones.iter().enumerate() {
            check_name(name)?;
            let blob = blobs.binary_search(data).unwrap_or_default();
            let preferred = preferred_name(name, data);
            let preferred = names.binary_search(&preferred.as_str()).unwrap_or(place);
            out.push(u8::try_from(name.len()).map_err(|_| ArchiveError::TooLarge)?);
            out.extend(name.as_bytes());
            out.extend(small(blob)?);
            out.extend(small(preferred)?);
        }
        for blob in &blobs {
            out.extend(*blob);
        }
        if out.len() > MAX_BYTES {
            return Err(ArchiveError::TooLarge);
        }
        Ok(out)
    }

    /// Reads an archive; the data of a zone itself is checked when it is first used.
    ///
    /// # Errors
    /// Any [`ArchiveError`] for bytes that [`Archive::build`] would not have made.
    pub fn parse(bytes: Vec<u8>) -> Result<Self, ArchiveError> {
        if bytes.len() > MAX_BYTES {
            return Err(ArchiveError::TooLarge);
        }
        let body = bytes
            .strip_prefix(MAGIC)
            .ok_or(ArchiveError::NotAnArchive)?;
        let mut reader = Reader { rest: body };
        let zone_count = reader.small()?;
        let blob_count = reader.small()?;
        if zone_count > MAX_ZONES || blob_count > zone_count {
            return Err(ArchiveError::TooLarge);
        }
        let mut lengths = Vec::with_capacity(blob_count);
        for _ in 0..blob_count {
            lengths.push(reader.large()?);
        }
        let mut rows = Vec::with_capacity(zone_count);
        for _ in 0..zone_count {
            let name = reader.name()?;
            rows.push((name, reader.small()?, reader.small()?));
        }
        let blobs = ranges(&lengths, reader.rest.len(), bytes.len())?;
        let mut zones: Vec<Zone> = Vec::with_capacity(zone_count);
        for (name, blob, preferred) in rows {
            if zones.last().is_some_and(|before| before.name >= name) {
                return Err(ArchiveError::BadName(name));
            }
            let Some(data) = blobs.get(blob).filter(|_| preferred < zone_count) else {
                return Err(ArchiveError::BadIndex(name));
            };
            let data = data.clone();
            zones.push(Zone {
                name,
                data,
                preferred,
            });
        }
        Ok(Self { bytes, zones })
    }

    /// Every zone: its name and the name that is preferred for it.
    pub fn names(&self) -> impl Iterator<Item = (&str, &str)> {
        self.zones.iter().map(|zone| {
            let preferred = &self.zones[zone.preferred].name;
            (zone.name.as_str(), preferred.as_str())
        })
    }

    /// The `TZif` data of a zone.
    #[must_use]
    pub fn data(&self, name: &str) -> Option<&[u8]> {
        let found = self
            .zones
            .binary_search_by(|zone| zone.name.as_str().cmp(name));
        let zone = self.zones.get(found.ok()?)?;
        self.bytes.get(zone.data.clone())
    }
}

/// The name that `ECMAScript` prefers; worked out here once, so that a reader needs no table of names.
fn preferred_name(name: &str, data: &[u8]) -> String {
    let zone = TimeZone::tzif(name, data).ok();
    let preferred = zone.as_ref().and_then(TimeZone::primary_iana_name);
    preferred.unwrap_or(name).to_owned()
}

fn check_name(name: &str) -> Result<(), ArchiveError> {
    if (1..=MAX_NAME).contains(&name.len()) && name.bytes().all(|byte| byte.is_ascii_graphic()) {
        return Ok(());
    }
    Err(ArchiveError::BadName(name.chars().take(MAX_NAME).collect()))
}

fn small(number: usize) -> Result<[u8; 2], ArchiveError> {
    let number = u16::try_from(number).map_err(|_| ArchiveError::TooLarge)?;
    Ok(number.to_le_bytes())
}

/// Where each blob lies, given that together they fill the end of the file.
fn ranges(lengths: &[usize], left: usize, end: usize) -> Result<Vec<Range<usize>>, ArchiveError> {
    let mut at = end - left;
    let mut ranges = Vec::with_capacity(lengths.len());
    for length in lengths {
        let next = at.checked_add(*length).ok_or(ArchiveError::WrongLength)?;
        ranges.push(at..next);
        at = next;
    }
    if at != end {
        return Err(ArchiveError::WrongLength);
    }
    Ok(ranges)
}

struct Reader<'a> {
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    fn take(&mut self, count: usize) -> Result<&'a [u8], ArchiveError> {
        let Some((taken, rest)) = self.rest.split_at_checked(count) else {
            return Err(ArchiveError::WrongLength);
        };
        self.rest = rest;
        Ok(taken)
    }

    fn small(&mut self) -> Result<usize, ArchiveError> {
        let bytes = self.take(2)?;
        Ok(usize::from(bytes[0]) | usize::from(bytes[1]) << 8)
    }

    fn large(&mut self) -> Result<usize, ArchiveError> {
        Ok(self.small()? | self.small()? << 16)
    }

    fn name(&mut self) -> Result<String, ArchiveError> {
        let length = usize::from(self.take(1)?[0]);
        let name = String::from_utf8_lossy(self.take(length)?).into_owned();
        check_name(&name)?;
        Ok(name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn three() -> Vec<u8> {
        Archive::build([("B/Two", &b"xx"[..]), ("A/One", b"yyy"), ("C/Old", b"xx")])
            .unwrap_or_default()
    }

    #[test]
    fn what_is_packed_is_found_again_and_equal_data_is_stored_once() -> Result<(), ArchiveError> {
        let archive = Archive::parse(three())?;
        assert_eq!(archive.data("A/One"), Some(&b"yyy"[..]));
        assert_eq!(archive.data("B/Two"), archive.data("C/Old"));
        assert_eq!(archive.data("D"), None);
        assert!(!three().windows(3).any(|bytes| bytes == b"xxx"));
        Ok(())
    }

    #[test]
    fn every_cut_and_every_addition_is_refused() {
        let bytes = three();
        for length in 0..bytes.len() {
            assert!(
                Archive::parse(bytes[..length].to_vec()).is_err(),
                "{length}"
            );
        }
        let longer = [&bytes[..], b"z"].concat();
        assert_eq!(
            Archive::parse(longer).err(),
            Some(ArchiveError::WrongLength)
        );
    }

    #[test]
    fn any_changed_byte_is_refused_or_harmless() {
        let bytes = three();
        for place in 0..bytes.len() {
            for value in [0, 1, 127, 255] {
                let mut changed = bytes.clone();
                changed[place] = value;
                if let Ok(archive) = Archive::parse(changed) {
                    let names: Vec<_> = archive.names().collect();
                    assert!(names.iter().all(|(name, _)| archive.data(name).is_some()));
                }
            }
        }
    }

    #[test]
    fn names_are_checked() {
        for name in ["", "a b", "Zürich", &"x".repeat(65)] {
            assert!(Archive::build([(name, &b""[..])]).is_err(), "{name}");
        }
    }
}
