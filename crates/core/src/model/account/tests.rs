use super::{Account, AccountId, InvalidAccountId, Server, ServerAddress, ServerAddressError};
use crate::codec;
use crate::model::Device;

#[test]
fn an_id_reads_back_and_sorts_by_time() {
    let (early, late) = (
        AccountId::new(1_000_000, u64::MAX),
        AccountId::new(2_000_000, 0),
    );
    assert!(AccountId::HERE < early && early < late);
    assert_eq!(early.to_string(), "000003e8ffffffffffffffff");
    for id in [AccountId::HERE, early, late] {
        assert_eq!(id.to_string().parse(), Ok(id));
        assert_eq!(id.is_here(), id == AccountId::HERE);
    }
    for bad in [
        "",
        "66f0",
        "66f01234abcd66f01234abcg",
        "66F01234ABCD66F01234ABCD",
        "../../../../../../../etc",
        "äöüäöüäöüäöü",
    ] {
        assert_eq!(bad.parse::<AccountId>(), Err(InvalidAccountId), "{bad}");
    }
}

#[test]
fn an_address_is_completed_and_kept_in_one_form() {
    for (typed, kept) in [
        ("cadran.example.org", "https://cadran.example.org"),
        (" cadran.example.org/ ", "https://cadran.example.org"),
        ("Cadran.Example.org:8443", "https://cadran.example.org:8443"),
        (
            "https://cadran.example.org:443",
            "https://cadran.example.org",
        ),
        ("HTTPS://example.org/time//", "https://example.org/time"),
        (
            "https://api.clockify.me/api/v1",
            "https://api.clockify.me/api/v1",
        ),
        ("localhost:7070", "http://localhost:7070"),
        ("127.0.0.1:7070", "http://127.0.0.1:7070"),
        ("[::1]:7070", "http://[::1]:7070"),
        ("https://localhost:7070", "https://localhost:7070"),
        ("192.168.1.5:7070", "https://192.168.1.5:7070"),
        ("http://192.168.1.5:7070", "http://192.168.1.5:7070"),
        ("http://10.0.0.1", "http://10.0.0.1"),
        ("http://[fd00::1]", "http://[fd00::1]"),
        ("http://[::ffff:192.168.1.5]", "http://[::ffff:c0a8:105]"),
        ("http://nas.local", "http://nas.local"),
        ("bücher.example", "https://xn--bcher-kva.example"),
    ] {
        let address = ServerAddress::parse(typed);
        assert_eq!(
            address.as_ref().map(ServerAddress::as_str),
            Ok(kept),
            "{typed}"
        );
        assert_eq!(ServerAddress::parse(kept), address, "{typed}");
    }
}

#[test]
fn what_is_no_safe_address_is_refused() {
    use ServerAddressError as Error;
    for (typed, error) in [
        ("  ", Error::Empty),
        ("https://", Error::NotAnAddress),
        ("mailto:example", Error::NotAnAddress),
        ("a b", Error::NotAnAddress),
        ("example.org\n.evil.org", Error::NotAnAddress),
        ("ftp://example.org", Error::Scheme),
        ("ada@example.org", Error::Credentials),
        ("mailto:ada@example.org", Error::Credentials),
        ("https://ada:secret@example.org", Error::Credentials),
        ("https://example.org/?key=1", Error::Query),
        ("https://example.org/#/profile", Error::Fragment),
        ("http://example.org", Error::PlainHttp),
        ("http:example.org", Error::PlainHttp),
        ("http://8.8.8.8", Error::PlainHttp),
        ("http://169.254.169.254", Error::PlainHttp),
        ("http://172.32.0.1", Error::PlainHttp),
        ("http://localhost.example.org", Error::PlainHttp),
    ] {
        assert_eq!(ServerAddress::parse(typed), Err(error), "{typed}");
    }
    let long = format!("https://example.org/{}", "a".repeat(2000));
    assert_eq!(ServerAddress::parse(&long), Err(Error::TooLong));
    // Percent-encoded it has three times as many.
    let grown = format!("https://example.org/{}", "é".repeat(900));
    assert_eq!(ServerAddress::parse(&grown), Err(Error::TooLong));
}

#[test]
fn accounts_survive_their_file_and_one_wrong_value_costs_only_itself() {
    let id = AccountId::new(1_764_000_000_000, 7);
    let server = ServerAddress::parse("time.example.org").expect("an address");
    let account = Account {
        server: Server::Clockify(server),
        name: "Ada".to_owned(),
        email: "ada@example.org".to_owned(),
        user: "66f01234abcd66f01234abcd".to_owned(),
        workspace: String::new(),
    };
    let mut device = Device {
        account: id,
        ..Device::default()
    };
    device.accounts.insert(id, account);
    let text = codec::print(&device);
    let reading = codec::read::<Device>(&text);
    assert_eq!((&reading.document, reading.faults), (&device, Vec::new()));

    let damaged = text.replace("https://time.example.org", "http://time.example.org");
    let reading = codec::read::<Device>(&damaged);
    assert_eq!(reading.faults.len(), 1, "{:?}", reading.faults);
    let left = reading
        .document
        .accounts
        .get(&id)
        .expect("still an account");
    assert!(left.server.address().is_empty());
    assert_eq!(left.name, "Ada");
}
