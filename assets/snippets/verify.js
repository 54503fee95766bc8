// npm install standardwebhooks
const { Webhook } = require("standardwebhooks");

// Returns the event, or throws an error: then answer 401.
//
// headers: the headers of the request, an object such as req.headers
// body: the request as it came, a Buffer, before any JSON is read
//
// What is older than five minutes is refused. A repeat has the same
// webhook-id: keep the ids you have seen, and skip those.
function verify(headers, body) {
  // Shown on the page of the webhook; it begins with whsec_
  const secret = process.env.WEBHOOK_SECRET;
  return new Webhook(secret).verify(body, headers);
}

module.exports = { verify };
