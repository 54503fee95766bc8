//! Formats that follow from the region of the system, after CLDR 46.

use super::formats::{DateFormat, Formats, TimeFormat, Weekday, WorkingDays};
use super::languages::Tag;

/// Regions that write the time with AM and PM.
const TWELVE_HOURS: &str = "AE AG AL AS AU BB BD BH BM BN BS BT CA CO CY DJ DM DO DZ EG EH ER ET FJ FM GD GH GM GR GU \
GY HK IN IQ JM JO KH KI KN KP KR KW KY LB LC LR LS LY MH MO MP MR MW MX MY NA NZ OM PA PG PH PK PR PS PW QA SA SB SD \
SG SL SO SS SY SZ TC TD TN TO TT TW UM US VC VE VG VI VU WS YE ZM";

/// Regions whose week starts on Sunday.
const SUNDAY_FIRST: &str = "AG AS BD BR BS BT BW BZ CA CO DM DO ET GT GU HK HN ID IL IN JM JP KE KH KR LA MH MM MO MT \
MX MZ NI NP PA PE PH PK PR PT PY SA SG SV TH TT TW UM US VE VI WS YE ZA ZW";

/// Regions whose week starts on Saturday.
const SATURDAY_FIRST: &str = "AF BH DJ DZ EG IQ IR JO KW LY OM QA SD SY";

/// Regions that rest on Friday and Saturday.
const FRIDAY_AND_SATURDAY_OFF: &str = "BH DZ EG IL IQ JO KW LY OM QA SA SD SY YE";

const MONTH_FIRST: &str = "AS FM GU MH MP PA PH PR PW UM US VI";

const YEAR_FIRST: &str = "AF BT CA CN HU IR JP KP KR LK LS LT MN NA NP RW SE TW ZA ZW";

const WITH_DOTS: &str = "AL AM AT AZ BA BG BY CH CZ DE DK EE FI GE HR IL IS KZ LI LV MD ME MK NO PL RO RS RU SI SJ SK \
TM TR UA XK";

const WITH_DASHES: &str = "AW BQ CL CW MV NL SR";

/// What a new document starts with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Defaults {
    pub formats: Formats,
    pub working_days: WorkingDays,
}

/// The formats usual in the region of a system's locale.
///
/// A tag without a region counts as the region where most of its readers live.
#[must_use]
pub fn for_tag(tag: &Tag) -> Defaults {
    for_region(
        tag.region()
            .unwrap_or_else(|| likely_region(tag.language())),
    )
}

/// The formats usual in a region, given by its two-letter code.
#[must_use]
pub fn for_region(region: &str) -> Defaults {
    let formats = Formats {
        date: date_format(region),
        time: if lists(TWELVE_HOURS, region) {
            TimeFormat::Hour12
        } else {
            TimeFormat::Hour24
        },
        week_start: first_weekday(region),
        ..Formats::default()
    };
    Defaults {
        formats,
        working_days: working_days(region),
    }
}

fn lists(regions: &str, region: &str) -> bool {
    regions.split(' ').any(|listed| listed == region)
}

fn date_format(region: &str) -> DateFormat {
    if lists(MONTH_FIRST, region) {
        DateFormat::MonthSlash
    } else if lists(YEAR_FIRST, region) {
        DateFormat::Iso
    } else if lists(WITH_DOTS, region) {
        DateFormat::DayDot
    } else if lists(WITH_DASHES, region) {
        DateFormat::DayDash
    } else {
        DateFormat::DaySlash
    }
}

fn first_weekday(region: &str) -> Weekday {
    if lists(SUNDAY_FIRST, region) {
        Weekday::Sunday
    } else if lists(SATURDAY_FIRST, region) {
        Weekday::Saturday
    } else if region == "MV" {
        Weekday::Friday
    } else {
        Weekday::Monday
    }
}

fn working_days(region: &str) -> WorkingDays {
    let off: &[Weekday] = match region {
        "IR" => &[Weekday::Friday],
        "AF" => &[Weekday::Thursday, Weekday::Friday],
        "IN" | "UG" => &[Weekday::Sunday],
        _ if lists(FRIDAY_AND_SATURDAY_OFF, region) => &[Weekday::Friday, Weekday::Saturday],
        _ => &[Weekday::Saturday, Weekday::Sunday],
    };
    Weekday::ALL
        .into_iter()
        .filter(|day| !off.contains(day))
        .collect()
}

fn likely_region(language: &str) -> &str {
    match language {
        "en" => "US",
        "fr" => "FR",
        "de" => "DE",
        "es" => "ES",
        "pt" => "BR",
        "it" => "IT",
        "nl" => "NL",
        "pl" => "PL",
        "uk" => "UA",
        "ja" => "JP",
        "zh" => "CN",
        "ko" => "KR",
        "ar" => "EG",
        "he" => "IL",
        "cs" => "CZ",
        "da" => "DK",
        "fi" => "FI",
        "hu" => "HU",
        "nb" | "nn" | "no" => "NO",
        "ru" => "RU",
        "sv" => "SE",
        "tr" => "TR",
        _ => "001",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_follow_the_region() {
        use TimeFormat::{Hour12, Hour24};
        use Weekday::{Friday, Monday, Saturday, Sunday};
        let table = [
            ("en-US", Hour12, Sunday, "MM/DD/YYYY"),
            ("en-GB", Hour24, Monday, "DD/MM/YYYY"),
            ("en-CA", Hour12, Sunday, "YYYY-MM-DD"),
            ("en", Hour12, Sunday, "MM/DD/YYYY"),
            ("fr_FR.UTF-8", Hour24, Monday, "DD/MM/YYYY"),
            ("de-AT", Hour24, Monday, "DD.MM.YYYY"),
            ("nl", Hour24, Monday, "DD-MM-YYYY"),
            ("sv-SE", Hour24, Monday, "YYYY-MM-DD"),
            ("pt-BR", Hour24, Sunday, "DD/MM/YYYY"),
            ("ja", Hour24, Sunday, "YYYY-MM-DD"),
            ("ar-EG", Hour12, Saturday, "DD/MM/YYYY"),
            ("dv-MV", Hour24, Friday, "DD-MM-YYYY"),
            ("eo", Hour24, Monday, "DD/MM/YYYY"),
        ];
        for (tag, time, week_start, date) in table {
            let formats = for_tag(&Tag::read(Some(tag)).0).formats;
            assert_eq!(formats.time, time, "{tag}");
            assert_eq!(formats.week_start, week_start, "{tag}");
            assert_eq!(formats.date.pattern(), date, "{tag}");
        }
    }

    #[test]
    fn working_days_leave_out_the_weekend() {
        assert_eq!(for_region("FR").working_days, WorkingDays::default());
        assert!(for_region("IL").working_days.contains(Weekday::Sunday));
        assert!(!for_region("IL").working_days.contains(Weekday::Friday));
        assert_eq!(for_region("IR").working_days.len(), 6);
    }
}
