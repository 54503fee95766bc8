//! How a webhook does, as its row in the list says it.

use cadran_core::model::{Webhook, WebhookId};
use cadran_core::wire::{RestReason, WebhookHealth};

use crate::app::accounts::WebhookLog;
use crate::app::context::Context;
use crate::app::widgets::badge::Tone;
use crate::app::widgets::icon::Icon;

/// What a row says at its right end.
pub struct Doing {
    /// In words, for screen readers and for narrow rows
    pub words: String,
    /// The last answer, and when it was; none where there was none
    pub last: Option<(String, String)>,
    /// Whether the last delivery failed
    pub fails: bool,
    pub rest: Option<RestReason>,
    /// Whether each of the last deliveries was taken, the newest last; none where the account does not say
    pub recent: Option<Vec<bool>>,
}

impl Doing {
    /// How a webhook does, as far as is known.
    pub fn of(cx: &Context<'_>, id: &WebhookId, webhook: &Webhook) -> Self {
        let counts = cx.capabilities.webhook_log == WebhookLog::Whole;
        let health = cx.accounts.deliveries.health_of(id).filter(|_| counts);
        let recent = health.map(|health| health.recent.clone());
        let doing = Self {
            words: words(cx, webhook, health),
            last: None,
            fails: false,
            rest: None,
            recent: counts.then(|| recent.unwrap_or_default()),
        };
        match health.filter(|_| webhook.enabled) {
            None => doing,
            Some(health) => Self {
                last: health.last_at.map(|at| {
                    let none = || cx.t("deliveries-no-answer").to_owned();
                    let code = health.last_status.map(|code| code.to_string());
                    (code.unwrap_or_else(none), cx.ago(at.ms()))
                }),
                fails: health.recent.last() == Some(&false),
                rest: health.rest.as_ref().map(|rest| rest.reason),
                ..doing
            },
        }
    }

    /// The badge beside the name of a webhook that is left alone.
    pub fn badge<'t>(&self, cx: &'t Context<'_>) -> Option<(Tone, Icon, &'t str)> {
        let text = match self.rest? {
            RestReason::Failing => "deliveries-paused-short",
            RestReason::Gone => "deliveries-stopped-short",
        };
        Some((Tone::Bad, Icon::Pause, cx.t(text)))
    }
}

fn words(cx: &Context<'_>, webhook: &Webhook, health: Option<&WebhookHealth>) -> String {
    let not_yet = || cx.t("webhooks-not-sent-yet").to_owned();
    match (webhook.enabled, health) {
        (false, _) => cx.t("common-off").to_owned(),
        // Where it is sent without our doing, nothing is known of how often.
        (true, None) if !cx.capabilities.webhooks.has_switch => cx.t("common-on").to_owned(),
        (true, None) => not_yet(),
        (true, Some(health)) => match (&health.rest, health.last_at) {
            (Some(rest), _) if rest.reason == RestReason::Gone => {
                cx.t("deliveries-stopped-short").to_owned()
            }
            (Some(_), _) => cx.t("deliveries-paused-short").to_owned(),
            (None, None) => not_yet(),
            (None, Some(at)) => {
                let ago = cx.ago(at.ms());
                let args = [("ago", (&ago).into()), ("failed", health.failed.into())];
                match health.failed {
                    0 => cx.tf("deliveries-sent", &args[..1]),
                    _ => cx.tf("deliveries-some-failed", &args),
                }
            }
        },
    }
}
