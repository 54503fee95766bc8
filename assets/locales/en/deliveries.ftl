### What was sent for webhooks, and what it is signed with
deliveries-title = Deliveries
deliveries-intro = What was sent for all webhooks, the newest first
deliveries-of-all = All deliveries
deliveries-not-here = Deliveries are not kept here
deliveries-not-here-about = This account keeps your webhooks; it does not send them
deliveries-one-by-one = One webhook at a time
deliveries-one-by-one-about = This account lists attempts for each webhook by itself. Open one to see them
deliveries-not-loaded = The deliveries did not load
deliveries-loading = Loading…
deliveries-more = Show more
deliveries-none = Nothing was sent yet
deliveries-none-about = Send a test, or wait for the first event
deliveries-none-fit = No delivery fits the filter
deliveries-status = Show
deliveries-all = All
deliveries-delivered = Delivered
deliveries-waiting = Waiting
deliveries-failed = Failed
deliveries-event = Event
deliveries-any-event = Any event
deliveries-since = Made since
deliveries-since-day = Last 24 hours
deliveries-since-week = Last 7 days
deliveries-since-always = Any time
deliveries-resend-failed = Resend failed
deliveries-refresh = Refresh
deliveries-export = Export as JSON…
deliveries-exporting = Stop, { $count } read
deliveries-resending = Stop, { $count } resent
deliveries-resent =
    { $count ->
        [one] { $count } delivery is on its way again
       *[other] { $count } deliveries are on their way again
    }
deliveries-waits = Waits
deliveries-no-answer = None
deliveries-is-test = Test
deliveries-attempts =
    { $count ->
        [one] { $count } attempt
       *[other] { $count } attempts
    }
deliveries-webhook-gone = Deleted webhook

## One delivery

deliveries-next-try = Next try at { $time }, attempt { $number } of { $of }
deliveries-attempt = Attempt { $number }, { $time }, { $what }
deliveries-in = { $what } in { $time }
deliveries-posted = POST, { $bytes } bytes
deliveries-next = Next try
deliveries-resend = Resend now
deliveries-copy-curl = Copy as curl
deliveries-request = Request
deliveries-response = Response
deliveries-no-response = Nothing came back
deliveries-copy-request = Copy the request’s body
deliveries-copy-response = Copy the response’s body
delivery-fault-status = { $code }, which is no success
delivery-fault-redirect = { $code }: it sends on to another address, which is not followed
delivery-fault-gone = { $code }: it wants nothing any more
delivery-fault-no-answer = No answer came
delivery-fault-late = No whole answer within 10 seconds
delivery-fault-unreachable = Nobody answers at this address
delivery-fault-unknown-name = The name of the address is unknown
delivery-fault-tls = Its certificate is not to be trusted, or it speaks no https
delivery-fault-cut-off = The connection broke off, or the answer was no HTTP
delivery-fault-expired = It waited for too long
delivery-fault-plain-http = The server sends to https addresses only
delivery-fault-port = The server does not send to this port
delivery-fault-inside = The server does not send into this network
delivery-fault-address = Nothing can be sent to this address

## One webhook

deliveries-counts = { $delivered } delivered, { $failed } failed in 7 days; { $waiting } waiting
deliveries-secret = Signing secret
deliveries-secret-about = For the webhook-signature header of Standard Webhooks
deliveries-secret-show = Show the signing secret
deliveries-secret-copy = Copy the signing secret
deliveries-secret-rotate = Make a new signing secret
deliveries-secret-rotated = There is a new signing secret; the old one signs too for 24 hours
deliveries-former = The secret before signs, too, until { $time }
deliveries-token = Clockify token
deliveries-token-of = Clockify token for “{ $event }”
deliveries-token-show = Show the Clockify token
deliveries-token-copy = Copy the Clockify token
deliveries-token-about = For receivers that compare Clockify-Signature
deliveries-token-rotate = Make a new Clockify token
deliveries-token-rotated = There is a new Clockify token; the old one is no longer sent
deliveries-rotate = Rotate
deliveries-paused = Sending is paused
deliveries-paused-until = One is tried at { $time }
deliveries-stopped = Sending has stopped
deliveries-stopped-about = The receiver answered 410, which means that it wants nothing any more. Send a test or save the webhook again to go on
deliveries-paused-short = Paused
deliveries-stopped-short = Stopped
deliveries-sent = Sent { $ago }
deliveries-some-failed = Sent { $ago }, { $failed } failed

## A test

deliveries-test = Send test
deliveries-test-title = Send a test
deliveries-test-about = It is signed and logged like any delivery, and sent once
deliveries-test-body = What is sent
deliveries-test-send = Send
deliveries-test-not-json = This is not JSON

## The code that checks deliveries

verify-open = Verify deliveries
verify-title = Verify deliveries
verify-about = Put the signing secret where your receiver finds it, and let it refuse what this code refuses
verify-language = Language
verify-copy = Copy code
