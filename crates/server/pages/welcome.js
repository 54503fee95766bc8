// Redeems a one-time link. Its token stands behind the # of the address, which browsers never send to a server.

const element = (id) => document.getElementById(id);
const token = location.hash.slice(1);
// The token must not stay in the address bar or the history.
history.replaceState(null, "", location.pathname);

function say(text) {
  element("message").textContent = text;
  element("message").hidden = false;
}

/** Shows the fields of the first person of a server, who has no account yet. */
function askOwner() {
  element("explanation").textContent = "You are the first person here: create the owner's account";
  element("owner").hidden = false;
  for (const field of [element("name"), element("email")]) field.required = true;
  element("name").focus();
}

function explain(status, message) {
  if (status === 401) return "This link was used already or is too old. Please ask for a new one.";
  if (status === 429) return "There were too many attempts. Please wait a while.";
  return message;
}

/** What this browser is called in the list of signed-in devices. */
function device() {
  const systems = { Windows: /Windows/, Android: /Android/, iOS: /iPhone|iPad/, macOS: /Mac/, Linux: /Linux/ };
  const found = Object.entries(systems).find(([, sign]) => sign.test(navigator.userAgent));
  return found ? `Browser on ${found[0]}` : "Browser";
}

async function redeem() {
  const body = { token, password: element("password").value, device: device() };
  const isOwner = !element("owner").hidden;
  if (isOwner) Object.assign(body, { name: element("name").value, email: element("email").value });
  const answer = await fetch("/api/v1/link", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
  if (answer.ok) {
    element("form").hidden = true;
    element("done").hidden = false;
    return;
  }
  const { message } = await answer.json();
  if (answer.status === 400 && !isOwner && message.includes("[email]")) return askOwner();
  say(explain(answer.status, message));
}

element("form").addEventListener("submit", (event) => {
  event.preventDefault();
  element("message").hidden = true;
  if (element("password").value !== element("again").value) return say("The two passwords are not the same.");
  redeem().catch(() => say("The server could not be reached. Please try again."));
});

if (!token) say("This address has no link in it. Please open the whole link that you were given.");
