//! What `--json` prints: one document on one line of stdout. `docs/json.md` is its description.

use serde_json::Value as Json;

use crate::Ctx;
use crate::database::Database;
use crate::exit::Failure;

/// The version of all documents; it changes when a member goes or means something else.
const VERSION: u32 = 1;

/// Prints a document.
pub fn print(mut document: Json, ctx: &Ctx) {
    document["schema_version"] = VERSION.into();
    ctx.term.line(&document.to_string());
}

/// A document about a database.
#[must_use]
pub fn about(database: &Database, mut document: Json) -> Json {
    document["database"] = database.redacted().into();
    document["origin"] = database.origin.clone().into();
    document
}

/// The document of a failure.
#[must_use]
pub fn of_failure(failure: &Failure) -> Json {
    let hidden = |text: &str| crate::secret::without_secrets(text);
    let mut document = serde_json::json!({
        "error": failure.exit.name(),
        "exit": failure.exit as u8,
        "message": hidden(&failure.message),
        "help": failure.help.as_deref().map(hidden),
    });
    if let Some(found) = &failure.diagnostics {
        document["diagnostics"] = found.clone();
    }
    document
}
