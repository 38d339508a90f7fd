//! Reminders on Linux: the desktop's own, asked for over the session bus.
//!
//! `org.freedesktop.Notifications` is one call, and GTK brings the bus along. The page has no part in it.
//! <https://specifications.freedesktop.org/notification-spec/latest/>

use desk::reminders::Notice;
use gtk::gio::prelude::*;
use gtk::gio::{self, Cancellable};
use gtk::glib::{Variant, VariantDict, VariantTy};

const NAME: &str = "org.freedesktop.Notifications";
const PATH: &str = "/org/freedesktop/Notifications";
/// So long the desktop is waited for, in milliseconds; never on the thread that draws.
const PATIENCE: i32 = 5_000;

/// Shows a reminder.
///
/// # Errors
/// In words, where there is no session bus or nothing on it that shows reminders.
pub fn show(notice: &Notice) -> Result<(), String> {
    let bus = gio::bus_get_sync(gio::BusType::Session, Cancellable::NONE)
        .map_err(|error| error.message().to_owned())?;
    let call = |method: &str, request: Option<&Variant>| {
        bus.call_sync(
            Some(NAME),
            PATH,
            NAME,
            method,
            request,
            None::<&VariantTy>,
            gio::DBusCallFlags::NONE,
            PATIENCE,
            Cancellable::NONE,
        )
        .map_err(|error| error.message().to_owned())
    };
    // Some desktops read the text as markup; what is called `A & B <draft>` must come through on all of them.
    let can = call("GetCapabilities", None)?.child_get::<Vec<String>>(0);
    let text = match can.iter().any(|c| c == "body-markup") {
        true => escaped(&notice.text),
        false => notice.text.clone(),
    };
    let hints = VariantDict::new(None);
    hints.insert("desktop-entry", "rapporteur");
    let request = (
        "Rapporteur",
        0u32,
        "rapporteur",
        notice.title.as_str(),
        text.as_str(),
        Vec::<String>::new(),
        hints.end(),
        -1i32,
    );
    call("Notify", Some(&notification(&request))).map(|_| ())
}

type Request<'r> = (
    &'r str,
    u32,
    &'r str,
    &'r str,
    &'r str,
    Vec<String>,
    Variant,
    i32,
);

/// The call's arguments, `(susssasa{sv}i)`: a dictionary in a tuple would be boxed once more otherwise.
fn notification(request: &Request<'_>) -> Variant {
    let (program, replaces, icon, title, text, actions, hints, expires) = request;
    Variant::tuple_from_iter([
        program.to_variant(),
        replaces.to_variant(),
        icon.to_variant(),
        title.to_variant(),
        text.to_variant(),
        actions.to_variant(),
        hints.clone(),
        expires.to_variant(),
    ])
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_call_has_the_form_that_desktops_expect() {
        let hints = VariantDict::new(None);
        hints.insert("desktop-entry", "rapporteur");
        let request = ("a", 0, "b", "c", "d", Vec::new(), hints.end(), -1);
        assert_eq!(notification(&request).type_().as_str(), "(susssasa{sv}i)");
        assert_eq!(escaped("A & B <draft>"), "A &amp; B &lt;draft&gt;");
    }
}
