//! `--json`: the documents and their description in `docs/json.md` are equal, and say what the text says.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value as Json, json};

use crate::session::Session;

/// The members that a section of the page describes, with their types.
fn described(section: &str) -> BTreeMap<String, String> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/json.md");
    let page = std::fs::read_to_string(path).expect("the page");
    let start = page.find(&format!("\n## {section}")).unwrap_or_else(|| panic!("no {section}"));
    let body = &page[start + 1..];
    let body = &body[..body[1..].find("\n## ").map_or(body.len(), |end| end + 1)];
    let rows = body.lines().filter_map(|line| line.strip_prefix("| `"));
    rows.map(|row| {
        let (member, rest) = row.split_once("` | ").expect("a member");
        let (ty, _) = rest.split_once(" |").expect("a type");
        (member.to_owned(), ty.to_owned())
    })
    .collect()
}

/// What holds data, not members of its own: described as a whole.
const WHOLE: &[&str] = &["diagnostics", "result.fields"];

fn collect(path: &str, value: &Json, found: &mut BTreeMap<String, Vec<Json>>) {
    if !path.is_empty() {
        found.entry(path.to_owned()).or_default().push(value.clone());
    }
    if WHOLE.contains(&path) {
        return;
    }
    match value {
        Json::Object(members) => {
            for (name, value) in members {
                let data = matches!(path, "down" | "texts");
                let name = if data { "*" } else { name };
                let path = if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") };
                collect(&path, value, found);
            }
        }
        Json::Array(items) => {
            for item in items.iter().filter(|item| item.is_object()) {
                collect(&format!("{path}[]"), item, found);
            }
        }
        _ => {}
    }
}

fn fits(value: &Json, ty: &str) -> bool {
    ty.split(" or ").any(|ty| match ty {
        "text" => value.is_string(),
        "number" => value.is_number(),
        "bool" => value.is_boolean(),
        "null" => value.is_null(),
        "object" => value.is_object(),
        "list" => value.as_array().is_some_and(|items| items.iter().all(Json::is_object)),
        "list of text" => value.as_array().is_some_and(|items| items.iter().all(Json::is_string)),
        other => panic!("no type is called {other}"),
    })
}

/// That the documents have the members that the section describes, no more and no fewer.
fn held(section: &str, documents: &[Json]) {
    let mut found = BTreeMap::new();
    for document in documents {
        collect("", document, &mut found);
    }
    let described = described(section);
    let names: BTreeSet<&String> = found.keys().filter(|name| !name.ends_with("[]")).collect();
    assert_eq!(names, described.keys().collect(), "{section}");
    for (name, ty) in &described {
        for value in &found[name] {
            assert!(fits(value, ty), "{section}: {name} is {value}, not {ty}");
        }
    }
    assert!(documents.iter().all(|document| document["schema_version"] == 1), "{section}");
}

/// The one document on stdout, with nothing on stderr, and its exit code.
fn document(session: &Session, words: &[&str]) -> (Json, i32) {
    let said = session.rexc(&[words, &["--json"]].concat());
    assert_eq!((said.out.lines().count(), said.err.as_str()), (1, ""), "{words:?}: {said:?}");
    let json: Json = serde_json::from_str(&said.out).expect("JSON");
    if said.code != 0 && json.get("error").is_some() {
        assert_eq!(json["exit"], said.code, "{json}");
    }
    (json, said.code)
}

fn through(url: &str, name: &str) {
    let session = Session::new_project();
    session.write("rex.toml", &format!("[env.dev]\nurl = \"{url}\"\n"));
    let run = |words: &[&str]| document(&session, words).0;
    let allow = format!("destructive:{name}");

    let failed: Vec<Json> = vec![
        run(&["db", "drop"]),
        run(&["db", "reset", "--env", "nope"]),
        run(&["show", "nope"]),
        run(&["migrate", "status", "--url", "sqlite:/nowhere/at/all.db"]),
    ];
    assert_eq!(failed[0]["error"], "refused");
    assert!(failed[0]["help"].as_str().expect("help").contains(&allow), "{}", failed[0]);

    let created = [run(&["db", "create"]), run(&["db", "create"])];
    assert_eq!(created[1]["created"], false);
    held("`rexc db create`", &created);
    let pending = run(&["migrate", "status"]);
    assert_eq!(pending["pending"], 1);
    let dry = run(&["migrate", "apply", "--dry-run"]);
    assert_eq!(dry, pending);
    let applied = run(&["migrate", "apply"]);
    assert_eq!(applied["done"][0]["id"], "0001_init");
    held("`rexc db seed`", &[run(&["db", "seed"])]);
    assert_eq!(document(&session, &["migrate", "down"]).1, 3);
    held("`rexc migrate status`", &[pending, run(&["migrate", "status"])]);
    let reset = run(&["db", "reset", "--allow", &allow]);
    assert_eq!((&reset["applied"], &reset["seeded"]), (&json!(["0001_init"]), &json!(8)));
    held("`rexc db reset`", &[reset]);
    let shown = run(&["show", "recent_posts", "--plan"]);
    assert_eq!(shown["error"], Json::Null, "{shown}");
    let here = url.split(':').next().expect("a scheme");
    for statement in shown["statements"].as_array().expect("a list") {
        let same = here.starts_with(statement["dialect"].as_str().expect("text"));
        assert_eq!(statement["plan"].is_array(), same, "{statement}");
    }
    let text = session.rexc(&["show", "recent_posts", "--plan"]).done();
    for statement in shown["statements"].as_array().expect("a list") {
        assert!(text.out.contains(statement["sql"].as_str().expect("text")), "{text:?}");
        for line in statement["plan"].as_array().into_iter().flatten() {
            assert!(text.out.contains(line.as_str().expect("text")), "{text:?}");
        }
    }
    let gives = "-- gives { id: bigint, title: text, published_at: timestamptz, author: { name: text }, tags: [{ name: text }] }";
    assert!(text.out.contains(gives), "{text:?}");
    session.write("schema/more.rex", "query n() { select count(*) from Post }\n");
    let command = run(&["show", "publish_post", "--dialect", "sqlite"]);
    assert_eq!(command["result"], Json::Null);
    held("`rexc show`", &[shown, command, run(&["show", "n"])]);

    let schema = session.read("schema/blog.rex");
    let nothing = run(&["migrate", "plan"]);
    assert_eq!((&nothing["id"], &nothing["changes"]), (&Json::Null, &json!([])));
    session.write("schema/blog.rex", &schema.replace("name text(40)", "name text(40), more text?"));
    let plan = run(&["migrate", "plan"]);
    held("`rexc migrate new`", &[nothing, plan, run(&["migrate", "new", "more"])]);
    session.write("schema/blog.rex", &schema);
    let (lossy, code) = document(&session, &["migrate", "new"]);
    assert_eq!((code, &lossy["error"]), (3, &json!("refused")));
    session.write("schema/bad.rex", "query bad() { select { nope } from Post }\n");
    let broken = run(&["show", "recent_posts"]);
    assert_eq!(broken["diagnostics"][0]["code"], "E0601");
    held("Every failure", &[failed.as_slice(), &[lossy, broken]].concat());
    std::fs::remove_file(session.folder.join("schema/bad.rex")).expect("there");

    for dialect in ["sqlite", "postgres"] {
        let path = format!("migrations/0002_more/{dialect}.up.sql");
        session.write(&path, &format!("{}select no_such_function(1);\n", session.read(&path)));
    }
    held("`rexc migrate rehash`", &[run(&["migrate", "rehash"]), run(&["migrate", "rehash"])]);
    let (stopped, code) = document(&session, &["migrate", "apply"]);
    assert_eq!((code, &stopped["migration"]), (7, &json!("0002_more")));
    held("A migration that did not run", &[stopped]);
    let back =
        run(&["migrate", "down", "--allow", "destructive:post", "--allow", "destructive:tag"]);
    assert_eq!(back["error"], "refused", "{back}");
    let all = ["post_tag", "post", "author", "tag"].map(|name| format!("destructive:{name}"));
    let mut words = vec!["migrate", "down"];
    words.extend(all.iter().flat_map(|what| ["--allow", what]));
    held("`rexc migrate apply`", &[applied, run(&words)]);
    let dropped =
        [run(&["db", "drop", "--allow", &allow]), run(&["db", "drop", "--allow", &allow])];
    assert_eq!(dropped[1]["dropped"], false);
    held("`rexc db drop`", &dropped);
}

#[test]
fn documents_are_as_described_on_sqlite() {
    through("sqlite:documents.db", "documents.db");
}

#[tokio::test]
async fn documents_are_as_described_on_a_server() {
    let url = rex_tests::postgres::database().await;
    let name = format!("documents_{}", std::process::id());
    through(&crate::session::another_database(&url, &name), &name);
}
