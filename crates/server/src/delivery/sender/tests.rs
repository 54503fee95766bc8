//! Where names lead, with a resolver of the tests' own: no name gets a delivery inside.

use std::collections::VecDeque;
use std::io::{self, Read as _, Write as _};
use std::net::{IpAddr, SocketAddr, TcpListener, TcpStream};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use futures_util::FutureExt as _;
use futures_util::future::ready;

use super::super::target::Forbidden;
use super::*;
use crate::db::Id;

/// What a name leads to, each time that it is looked up; nothing is an error.
struct Names(Arc<Mutex<VecDeque<Vec<IpAddr>>>>);

impl Names {
    fn new(answers: &[&[&str]]) -> Self {
        let address = |text: &&str| text.parse().expect("an address");
        let answers = answers.iter().map(|it| it.iter().map(address).collect());
        Self(Arc::new(Mutex::new(answers.collect())))
    }

    fn left(&self) -> usize {
        self.0.lock().expect("answers").len()
    }

    fn sender(&self, targets: &str) -> Sender {
        let rules = TargetRules {
            targets: targets.parse().expect("targets"),
            plain_http: true,
        };
        let answers = Arc::clone(&self.0);
        let look_up = move |host: String, port| {
            assert_eq!(host, "receiver.example");
            let found = answers.lock().expect("answers").pop_front();
            let found =
                found.map(|it| it.into_iter().map(|ip| SocketAddr::new(ip, port)).collect());
            ready(found.ok_or_else(|| io::Error::other("no such name"))).boxed()
        };
        let connector = Connector::with_names(rules.clone(), Arc::new(look_up));
        Sender::with_connector(rules, connector)
    }
}

/// A receiver on 127.0.0.1 that counts its connections.
struct Receiver {
    port: u16,
    connections: Arc<AtomicUsize>,
}

impl Receiver {
    fn start(is_kept: bool) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let connections = Arc::new(AtomicUsize::new(0));
        let count = Arc::clone(&connections);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                count.fetch_add(1, Ordering::SeqCst);
                thread::spawn(move || answer(stream, is_kept));
            }
        });
        Self { port, connections }
    }

    fn connections(&self) -> usize {
        self.connections.load(Ordering::SeqCst)
    }
}

fn answer(mut stream: TcpStream, is_kept: bool) -> io::Result<()> {
    let connection = if is_kept { "keep-alive" } else { "close" };
    let answer =
        format!("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: {connection}\r\n\r\n");
    let mut heard = Vec::new();
    loop {
        let mut part = [0; 4096];
        let count = stream.read(&mut part)?;
        heard.extend_from_slice(&part[..count]);
        if count == 0 {
            return Ok(());
        }
        if heard.ends_with(b"{}") {
            heard.clear();
            stream.write_all(answer.as_bytes())?;
            if !is_kept {
                return Ok(());
            }
        }
    }
}

/// What came of a delivery to `receiver.example`.
async fn fault(sender: &Sender, port: u16) -> Option<Fault> {
    let id = Id::from_bytes([1; 12]);
    let url = format!("http://receiver.example:{port}/");
    let secrets = vec![SigningSecret::new([1; 32])];
    let to = sender.recipient(&url, &wire::Secret::new("token"), secrets);
    let mut delivery = Claimed {
        id,
        seq: 1,
        webhook: id,
        kind: "NEW_TAG".to_owned(),
        body: "{}".to_owned(),
        attempts: 0,
        tries_left: 1,
    };
    let to = to.as_ref().map_err(|fault| *fault);
    sender.send(to, &mut delivery, 0).await.fault
}

#[tokio::test]
async fn a_name_of_an_allowed_address_is_looked_up_once_and_sent_to() {
    let receiver = Receiver::start(false);
    for targets in ["lan", "127.0.0.1"] {
        let names = Names::new(&[&["127.0.0.1"], &["127.0.0.1"]]);
        assert_eq!(fault(&names.sender(targets), receiver.port).await, None);
        // What was judged is what is connected to, so that nothing can change in between.
        assert_eq!(names.left(), 1);
    }
    assert_eq!(receiver.connections(), 2);
}

#[tokio::test]
async fn a_name_of_a_forbidden_address_is_not_even_connected_to() {
    let receiver = Receiver::start(false);
    for (address, why) in [
        ("127.0.0.1", Forbidden::ThisComputer),
        ("::1", Forbidden::ThisComputer),
        ("::ffff:127.0.0.1", Forbidden::ThisComputer),
        ("10.0.0.1", Forbidden::PrivateNetwork),
        ("192.168.1.1", Forbidden::PrivateNetwork),
        ("64:ff9b::10.0.0.1", Forbidden::PrivateNetwork),
        ("fd00::1", Forbidden::PrivateNetwork),
        ("169.254.169.254", Forbidden::LinkLocal),
        ("0.0.0.0", Forbidden::Special),
    ] {
        let sender = Names::new(&[&[address]]).sender("public");
        let forbidden = Some(Fault::Forbidden(why));
        assert_eq!(fault(&sender, receiver.port).await, forbidden, "{address}");
    }
    assert_eq!(receiver.connections(), 0);
}

#[tokio::test]
async fn a_name_that_also_leads_inside_is_refused_whole() {
    let receiver = Receiver::start(false);
    for addresses in [
        ["127.0.0.1", "127.0.0.2"],
        ["127.0.0.2", "127.0.0.1"],
        ["127.0.0.1", "::1"],
    ] {
        let sender = Names::new(&[&addresses]).sender("127.0.0.1");
        let forbidden = Some(Fault::Forbidden(Forbidden::NotListed));
        assert_eq!(
            fault(&sender, receiver.port).await,
            forbidden,
            "{addresses:?}"
        );
    }
    let sender = Names::new(&[&["93.184.215.14", "10.0.0.1"]]).sender("public");
    let forbidden = Some(Fault::Forbidden(Forbidden::PrivateNetwork));
    assert_eq!(fault(&sender, receiver.port).await, forbidden);
    assert_eq!(receiver.connections(), 0);
}

#[tokio::test]
async fn a_name_that_turns_inside_is_refused_from_then_on() {
    let receiver = Receiver::start(false);
    let names = Names::new(&[&["127.0.0.1"], &["127.0.0.2"], &["127.0.0.1"]]);
    let sender = names.sender("127.0.0.1");
    let forbidden = Some(Fault::Forbidden(Forbidden::NotListed));
    for expected in [None, forbidden, None] {
        assert_eq!(fault(&sender, receiver.port).await, expected);
    }
    assert_eq!((names.left(), receiver.connections()), (0, 2));
}

#[tokio::test]
async fn a_kept_connection_goes_where_it_was_allowed_to_whatever_the_name_says_now() {
    let receiver = Receiver::start(true);
    let names = Names::new(&[&["127.0.0.1"], &["127.0.0.2"]]);
    let sender = names.sender("127.0.0.1");
    for _ in 0..3 {
        assert_eq!(fault(&sender, receiver.port).await, None);
    }
    assert_eq!((names.left(), receiver.connections()), (1, 1));
}

#[tokio::test]
async fn a_name_of_nothing_is_unknown() {
    let sender = Names::new(&[&[]]).sender("public");
    for _ in 0..2 {
        assert_eq!(fault(&sender, 80).await, Some(Fault::UnknownName));
    }
}
