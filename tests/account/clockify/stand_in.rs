//! A stand-in of Clockify, made of what its users saw of it and of nothing that is Cadran's: one event a webhook, ids and
//! secrets of its own making, its errors word for word, its limits and its whims.

#[path = "http.rs"]
mod http;

use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard};
use std::thread;

use serde_json::{Value, json};

pub use self::http::Heard;
use self::http::{Reply, denied, json_reply, page, problem, read, write, wrong_verb};

pub const KEY: &str = "NWEwYWI1YWNiMDc5ODcxMjU0Mzg2MGYwMDAwMDAwMDAwMDA";
pub const USER: &str = "5a0ab5acb07987125438b60f";
pub const WORKSPACE: &str = "64a687e29ae1f428e7ebe303";

/// What the stand-in holds and how it is disposed; tests look at it and change it at will.
pub struct State {
    pub user: Value,
    pub member: Value,
    /// In the order they were made
    pub webhooks: Vec<Value>,
    /// Attempts, the oldest first
    pub logs: Vec<Value>,
    /// `featureSubscriptionType`
    pub plan: Option<&'static str>,
    /// Whether the person is an owner or admin
    pub is_admin: bool,
    /// Whether an approval waits, which keeps the first day of the week as it is
    pub has_pending_approval: bool,
    /// Requests an hour, and how many of them were made
    pub limit: Option<u32>,
    pub made: u32,
    /// What a refusal for too many requests tells to wait, in seconds
    pub retry_after: Option<u32>,
    /// What happens to the next request of a verb
    pub mishaps: Vec<(&'static str, Mishap)>,
    /// Every request in its order
    pub heard: Vec<Heard>,
    last_id: u32,
}

/// What goes wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mishap {
    /// It is done, and the connection ends without an answer
    AnswerLost,
    /// It is not done, and the connection ends
    RequestLost,
    /// A web page with this status, as proxies answer
    Page(u16),
}

/// A server while it is in scope.
pub struct Clockify {
    pub address: SocketAddr,
    state: Arc<Mutex<State>>,
    is_over: Arc<AtomicBool>,
}

impl Clockify {
    /// Starts at any port of this computer.
    pub fn start() -> Self {
        Self::start_at("127.0.0.1:0".parse().expect("an address"))
    }

    pub fn start_at(address: SocketAddr) -> Self {
        let listener = TcpListener::bind(address).expect("a port");
        let address = listener.local_addr().expect("an address");
        let state = Arc::new(Mutex::new(State::new()));
        let is_over = Arc::new(AtomicBool::new(false));
        let (shared, over) = (Arc::clone(&state), Arc::clone(&is_over));
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                if over.load(Ordering::Relaxed) {
                    return;
                }
                serve(stream, &shared);
            }
        });
        Self {
            address,
            state,
            is_over,
        }
    }

    /// Where its API is.
    pub fn api(&self) -> String {
        format!("http://{}/api/v1", self.address)
    }

    pub fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().expect("the state")
    }

    /// How many requests of a verb were made to paths that end so.
    pub fn count(&self, verb: &str, end: &str) -> usize {
        let state = self.state();
        let is_it = |heard: &&Heard| heard.verb == verb && heard.path.ends_with(end);
        state.heard.iter().filter(is_it).count()
    }
}

impl Drop for Clockify {
    fn drop(&mut self) {
        self.is_over.store(true, Ordering::Relaxed);
        // Wakes the thread, which then ends and frees the port.
        TcpStream::connect(self.address).ok();
    }
}

impl State {
    fn new() -> Self {
        let user = include_str!("../../../crates/core/tests/data/user.json");
        let mut user: Value = serde_json::from_str(user).expect("a user");
        user["name"] = json!("Ada Lovelace");
        user["email"] = json!("ada@example.org");
        Self {
            user,
            member: json!({"email": "ada@example.org", "hasPassword": false, "hasPendingApprovalRequest": false,
                "imageUrl": "", "name": "Ada Lovelace", "userCustomFieldValues": [], "weekStart": "MONDAY",
                "workCapacity": "PT7H", "workingDays": ["MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY"],
                "workspaceNumber": 1}),
            webhooks: Vec::new(),
            logs: Vec::new(),
            plan: Some("STANDARD"),
            is_admin: true,
            has_pending_approval: false,
            limit: None,
            made: 0,
            retry_after: None,
            mishaps: Vec::new(),
            heard: Vec::new(),
            last_id: 0,
        }
    }

    /// Makes a webhook as a person does on the site.
    pub fn make_webhook(&mut self, name: &str, url: &str, event: &str) -> String {
        let body = json!({"name": name, "url": url, "webhookEvent": event,
            "triggerSourceType": "WORKSPACE_ID", "triggerSource": []});
        self.store(None, &body)["id"]
            .as_str()
            .expect("an id")
            .to_owned()
    }

    /// Every webhook as name, address and event, sorted.
    pub fn sent_where(&self) -> Vec<(String, String, String)> {
        let text =
            |webhook: &Value, member: &str| webhook[member].as_str().unwrap_or("").to_owned();
        let mut all: Vec<_> = self
            .webhooks
            .iter()
            .map(|it| (text(it, "name"), text(it, "url"), text(it, "webhookEvent")))
            .collect();
        all.sort();
        all
    }

    /// Makes or replaces a webhook; members that it does not know are passed over.
    fn store(&mut self, id: Option<&str>, body: &Value) -> Value {
        self.last_id += 1;
        let fresh = format!("66{:022x}", self.last_id);
        let secret = format!("{:032x}", 0xfeed_0000_u64 + u64::from(self.last_id));
        let old = self.webhooks.iter_mut().find(|it| id == it["id"].as_str());
        let webhook = json!({"id": id.unwrap_or(&fresh), "name": body["name"], "url": body["url"],
            "workspaceId": WORKSPACE, "userId": USER, "webhookEvent": body["webhookEvent"],
            "triggerSourceType": body["triggerSourceType"], "triggerSource": body["triggerSource"],
            "authToken": old.as_ref().map_or_else(|| json!(secret), |old| old["authToken"].clone()),
            "enabled": old.as_ref().is_none_or(|old| old["enabled"] == json!(true)),
            "deliveryEnabled": true, "planEnabled": true});
        match old {
            Some(old) => *old = webhook.clone(),
            None => self.webhooks.push(webhook.clone()),
        }
        webhook
    }

    fn answer(&mut self, heard: &Heard) -> Reply {
        let path = heard
            .path
            .strip_prefix("/api/")
            .unwrap_or_default()
            .to_owned();
        if let Some(refusal) = self.refusal(heard) {
            return refusal;
        }
        let member = format!("v1/workspaces/{WORKSPACE}/member-profile/{USER}");
        let webhooks = format!("v1/workspaces/{WORKSPACE}/webhooks");
        let verb = heard.verb.as_str();
        match (verb, path.as_str()) {
            ("GET", "v1/user") => json_reply(200, &self.user),
            ("GET", "v1/workspaces") => json_reply(200, &json!([self.workspace()])),
            ("GET", it) if it == member => json_reply(200, &self.member),
            ("PATCH", it) if it == member => self.patch_member(&heard.json()),
            (_, it) if it == member => wrong_verb(verb, "GET, PATCH"),
            ("GET" | "POST", it) if it == webhooks && !self.is_admin => denied(),
            ("GET", it) if it == webhooks && heard.query.contains("type=SYSTEM") => page(500),
            ("GET", it) if it == webhooks => json_reply(
                200,
                &json!({"webhooks": self.webhooks, "workspaceWebhookCount": self.webhooks.len()}),
            ),
            ("POST", it) if it == webhooks => self.write_webhook(None, &heard.json()),
            (_, it)
                if it
                    .strip_prefix(&webhooks)
                    .is_some_and(|rest| rest.starts_with('/')) =>
            {
                let id = it.get(webhooks.len() + 1..).unwrap_or_default().to_owned();
                match id.split_once('/') {
                    Some((id, part)) => self.part_of_webhook(verb, id, part, heard),
                    None => self.one_webhook(verb, &id, &heard.json()),
                }
            }
            (_, it) if it.starts_with("v1/workspaces/") && !it.contains(WORKSPACE) => {
                problem(400, 501, "Workspace doesn't belong to User")
            }
            (_, it) => problem(404, 3000, &format!("No static resource {it}.")),
        }
    }

    /// Why nobody is let in, or no more.
    fn refusal(&mut self, heard: &Heard) -> Option<Reply> {
        let keys = ["x-api-key", "x-addon-token"].map(|name| heard.header(name));
        match keys {
            [Some(_), Some(_)] | [None, None] => {
                let words = "Multiple or none auth tokens present";
                return Some(problem(401, 1000, words));
            }
            [Some(key), None] if key != KEY => {
                return Some(problem(401, 4003, "Api key does not exist"));
            }
            [None, Some(_)] => return Some(problem(401, 4017, "Token is not valid")),
            _ => {}
        }
        self.made += 1;
        if self.limit.is_some_and(|limit| self.made > limit) {
            let mut reply = problem(429, 429, "Too many requests");
            let wait = self
                .retry_after
                .map(|wait| ("Retry-After", wait.to_string()));
            reply.headers.extend(wait);
            return Some(reply);
        }
        None
    }

    fn workspace(&self) -> Value {
        json!({"id": WORKSPACE, "name": "Analytical Engines", "memberships": [], "imageUrl": "",
            "featureSubscriptionType": self.plan, "features": [], "currencies": [], "hourlyRate": null, "costRate": null,
            "workspaceSettings": {}, "subdomain": {"enabled": false, "name": null}, "cakeOrganizationId": ""})
    }

    fn patch_member(&mut self, body: &Value) -> Reply {
        if self.plan.is_none_or(|plan| plan == "FREE") {
            return denied();
        }
        if !body["workingDays"].is_null() && !body["workingDays"].is_array() {
            return problem(400, 3002, "JSON parse error: Cannot deserialize value");
        }
        if body["weekStart"].is_string() && self.has_pending_approval {
            return problem(
                400,
                501,
                "Week start can't be changed while approvals are pending",
            );
        }
        for member in ["weekStart", "workingDays", "workCapacity"] {
            if !body[member].is_null() {
                self.member[member] = body[member].clone();
            }
        }
        json_reply(200, &self.member)
    }

    fn one_webhook(&mut self, verb: &str, id: &str, body: &Value) -> Reply {
        let found = self.webhooks.iter().position(|it| it["id"] == json!(id));
        let Some(place) = found else {
            return problem(400, 501, "Webhook doesn't belong to Workspace");
        };
        match verb {
            "GET" => json_reply(200, &self.webhooks[place]),
            "PUT" => self.write_webhook(Some(id), body),
            "DELETE" => {
                self.webhooks.remove(place);
                Reply {
                    body: String::new(),
                    ..json_reply(200, &Value::Null)
                }
            }
            _ => wrong_verb(verb, "GET, PUT, DELETE"),
        }
    }

    fn part_of_webhook(&mut self, verb: &str, id: &str, part: &str, heard: &Heard) -> Reply {
        let found = self.webhooks.iter_mut().find(|it| it["id"] == json!(id));
        let Some(webhook) = found else {
            return problem(400, 501, "Webhook doesn't belong to Workspace");
        };
        match (verb, part) {
            ("PATCH", "token") => {
                self.last_id += 1;
                let secret = 0xfeed_0000_u64 + u64::from(self.last_id);
                webhook["authToken"] = json!(format!("{secret:032x}"));
                json_reply(200, webhook)
            }
            (_, "token") => wrong_verb(verb, "PATCH"),
            ("POST", "logs") => self.list_logs(id, heard),
            (_, "logs") => wrong_verb(verb, "POST"),
            _ => problem(404, 3000, "No static resource."),
        }
    }

    fn list_logs(&self, webhook: &str, heard: &Heard) -> Reply {
        let number = |name: &str, usual: usize| {
            let pairs = heard.query.split('&').filter_map(|it| it.split_once('='));
            let found = pairs.into_iter().find(|(it, _)| *it == name);
            found.map_or(usual, |(_, value)| value.parse().expect("a number"))
        };
        let (page, size) = (number("page", 0).saturating_sub(1), number("size", 50));
        let filter = heard.json();
        let is_wanted = |log: &&Value| {
            let is_success = log["statusCode"].as_u64().is_some_and(|it| it / 100 == 2);
            let fits = match filter["status"].as_str() {
                Some("SUCCEEDED") => is_success,
                Some("FAILED") => !is_success,
                _ => true,
            };
            let from = filter["from"].as_str().unwrap_or_default();
            fits && log["webhookId"] == json!(webhook)
                && log["respondedAt"].as_str().is_some_and(|at| at >= from)
        };
        let mut found: Vec<_> = self.logs.iter().filter(is_wanted).cloned().collect();
        if filter["sortByNewest"] == json!(true) {
            found.reverse();
        }
        let shown: Vec<_> = found.into_iter().skip(page * size).take(size).collect();
        json_reply(200, &json!(shown))
    }

    fn write_webhook(&mut self, id: Option<&str>, body: &Value) -> Reply {
        match body["name"].as_str() {
            None => return problem(400, 501, "Webhook already exists"),
            Some(name) if !(2..=30).contains(&name.chars().count()) => {
                return problem(400, 501, "name length must be between 2 and 30");
            }
            Some(_) => {}
        }
        for member in ["url", "webhookEvent", "triggerSourceType", "triggerSource"] {
            if body[member].is_null() {
                return problem(400, 501, "must not be null");
            }
        }
        let needs_people = ["USER_EMAIL_CHANGED", "USER_UPDATED"]
            .iter()
            .any(|event| body["webhookEvent"] == json!(event));
        let names_people = body["triggerSourceType"] == json!("USER_ID")
            && body["triggerSource"]
                .as_array()
                .is_some_and(|ids| !ids.is_empty());
        if needs_people && !names_people {
            let words =
                "You entered invalid value for field: [triggerSource]. This field can't be empty";
            return problem(400, 501, words);
        }
        let room = if self.plan.is_none() { 3 } else { 100 };
        if id.is_none() && self.webhooks.len() >= room {
            return denied();
        }
        let status = if id.is_none() { 201 } else { 200 };
        json_reply(status, &self.store(id, body))
    }
}

/// Reads a request and answers it, or lets it go wrong.
fn serve(mut stream: TcpStream, state: &Mutex<State>) {
    let Some(heard) = read(&mut stream) else {
        return;
    };
    let mut state = state.lock().expect("the state");
    let mut mishaps = state.mishaps.iter();
    let place = mishaps.position(|(verb, _)| *verb == heard.verb);
    let mishap = place.map(|place| state.mishaps.remove(place).1);
    let reply = match mishap {
        Some(Mishap::RequestLost) => None,
        Some(Mishap::Page(status)) => Some(page(status)),
        Some(Mishap::AnswerLost) => {
            state.answer(&heard);
            None
        }
        None => Some(state.answer(&heard)),
    };
    state.heard.push(heard);
    if let Some(mut reply) = reply {
        if let Some(limit) = state.limit {
            let left = limit.saturating_sub(state.made);
            reply.headers.push(("X-RateLimit-Limit", limit.to_string()));
            reply
                .headers
                .push(("X-RateLimit-Remaining", left.to_string()));
        }
        write(&mut stream, &reply);
    }
}
