//! `rexc run`: a value of every type is given and printed, on both databases, and what is none is told with the
//! parameter's name and its declared type.

use crate::session::{Answer, Session};

const SCHEMA: &str = "\
enum Status { draft, done as 'finished' }
domain Email = text(254) check (value like '%@%');
struct Address { street text, zip text? }
entity Item {
  id bigint primary key auto, name text, qty int default 1, price decimal(10, 2), note text?,
  status Status default 'draft', home json<Address>?, tags text[], validate (qty > 0) 'too few',
}
query a_bool($x: bool) { select { x: $x } }
query a_smallint($x: smallint) { select { x: $x } }
query an_int($x: int) { select { x: $x } }
query a_bigint($x: bigint) { select { x: $x } }
query a_float($x: float) { select { x: $x } }
query a_decimal($x: decimal(12, 2)) { select { x: $x } }
query a_text($x: text) { select { x: $x } }
query a_bytes($x: bytes) { select { x: $x } }
query a_uuid($x: uuid) { select { x: $x } }
query a_date($x: date) { select { x: $x } }
query a_time($x: time) { select { x: $x } }
query a_timestamp($x: timestamp) { select { x: $x } }
query a_timestamptz($x: timestamptz) { select { x: $x } }
query an_interval($x: interval) { select { x: $x } }
query a_json($x: json) { select { x: $x } }
query a_document($x: json<Address>) { select { x: $x } }
query a_document_list($x: json<Address[]>) { select { x: $x } }
query a_list($x: bigint[]) { select { x: $x } }
query a_text_list($x: text[]) { select { x: $x } }
query an_enum($x: Status) { select { x: $x } }
query a_domain($x: Email) { select { x: $x } }
query defaults(
  $day: date = date '2024-02-29', $at: timestamptz = timestamptz '2024-02-29 01:02:03Z', $price: decimal(12, 2) = 1.5,
  $ratio: float = 1,
) { select { day: $day, at: $at, price: $price, ratio: $ratio } }
command add_items($rows: new Item[]) { insert Item from $rows }
command add_item($row: new Item) {
  insert Item { name: $row.name, price: $row.price, qty: $row.qty, status: $row.status, tags: $row.tags } returning { name, qty }
}
query items() { select { name, qty, price, note, status, home, tags } from Item order by id }
query newest($page_size: bigint, $max_price: decimal(10, 2)?) {
  select { name } from Item where? price <= $max_price order by id page keyset $page_size max 10
}
query flags($color: text, $format: text, $env: text, $url: text, $directory: text, $help: text, $yes: text) {
  select { a: $color, b: $format, c: $env, d: $url, e: $directory, f: $help, g: $yes }
}
";

/// A query, a text for its `$x`, and what is printed.
const VALUES: &[(&str, &str, &str)] = &[
    ("a_bool", "true", "true"),
    ("a_smallint", "-32768", "-32768"),
    ("an_int", "2147483647", "2147483647"),
    ("a_bigint", "-9223372036854775808", "-9223372036854775808"),
    ("a_float", "1e3", "1000.0"),
    ("a_decimal", "-0.5", "-0.50"),
    ("a_text", "--it's \"é\" 😀", "\"--it's \"\"é\"\" 😀\""),
    ("a_text", "", "\"\""),
    ("a_bytes", "00fF", "00ff"),
    ("a_uuid", "018f0000-0000-7000-8000-00000000000a", "018f0000-0000-7000-8000-00000000000a"),
    ("a_date", "2024-02-29", "2024-02-29"),
    ("a_time", "23:59:59.123456", "23:59:59.123456"),
    ("a_timestamp", "0001-01-01T00:00:00", "0001-01-01T00:00:00"),
    ("a_timestamptz", "2024-02-29T01:02:03+01:00", "2024-02-29T00:02:03Z"),
    ("an_interval", "P1Y2M3D", "P14M3D"),
    ("a_json", "[1, null]", "\"1, null\""),
    ("a_document", "{\"street\":\"s\"}", "\"{\"\"street\"\":\"\"s\"\"}\""),
    ("a_document_list", "[]", ""),
    ("a_document_list", "[{\"street\":\"s\"}]", "\"{\"\"street\"\":\"\"s\"\"}\""),
    ("a_list", "3,1", "\"3, 1\""),
    ("a_list", "[3, -1]", "\"3, -1\""),
    ("a_list", "", ""),
    ("a_text_list", "[\"a,b\", \"c\"]", "\"a,b, c\""),
    ("an_enum", "finished", "finished"),
    ("an_enum", "done", "finished"),
    ("a_domain", "a@b", "a@b"),
];

/// A query, a text that is no value, and what is said.
const WRONG: &[(&str, &str, &str)] = &[
    ("a_bool", "yes", "`yes` is no `bool` for --x; write true or false"),
    ("a_smallint", "32768", "`32768` is no `smallint` for --x"),
    ("an_int", "1.0", "`1.0` is no `int` for --x"),
    ("a_bigint", "9223372036854775808", "is no `bigint` for --x"),
    ("a_float", "NaN", "`NaN` is no `float` for --x"),
    ("a_float", "1e400", "`1e400` is no `float` for --x"),
    ("a_decimal", "1,5", "`1,5` is no `decimal(12, 2)` for --x"),
    ("a_bytes", "0", "`0` is no `bytes` for --x; write two hexadecimal digits for each byte"),
    ("a_uuid", "018f", "`018f` is no `uuid` for --x"),
    ("a_date", "2023-02-29", "`2023-02-29` is no `date` for --x"),
    ("a_date", "0000-01-01", "is no `date` for --x"),
    ("a_time", "25:00", "`25:00` is no `time` for --x"),
    ("a_timestamp", "yesterday", "`yesterday` is no `timestamp` for --x"),
    ("a_timestamptz", "2024-02-29", "`2024-02-29` is no `timestamptz` for --x"),
    ("an_interval", "soon", "`soon` is no `interval` for --x"),
    ("a_json", "{", "`{` is no JSON for --x, which is a `json`"),
    ("a_json", "\"\\u0000\"", "--x holds the character NUL"),
    ("a_document", "[]", "--x is no JSON object for `json<Address>`"),
    ("a_document", "{}", "--x.street is missing, it is a `text`"),
    ("a_document", "{\"street\": \"s\", \"zip\": 1}", "`1` is no `text` for --x.zip"),
    ("a_document_list", "x", "`x` is no JSON for --x, which is a `json<Address[]>`"),
    ("a_document_list", "{}", "--x is no JSON list for `json<Address[]>`"),
    ("a_document_list", "[{}]", "--x[0].street is missing, it is a `text`"),
    ("a_list", "1,x", "`x` is no `bigint` for --x[1]"),
    ("a_list", "[1, null]", "`null` is no `bigint` for --x[1]"),
    ("a_list", "[1.5]", "`1.5` is no `bigint` for --x[0]"),
    ("a_text_list", "[1]", "`1` is no `text` for --x[0]"),
    ("an_enum", "nope", "`nope` is no `Status` for --x, but: draft, finished"),
    ("a_bool", "\u{1b}[2Jx", "`\\u{1b}[2Jx` is no `bool`"),
];

/// What is no list of records, and what is said.
const WRONG_RECORDS: &[(&str, &str)] = &[
    ("{}", "`{}` is no JSON list of records for --rows"),
    ("[1]", "`1` is no JSON object for --rows[0]"),
    ("[{}]", "--rows[0].name is missing, it is a `text`"),
    ("[{\"name\": 1}]", "`1` is no `text` for --rows[0].name"),
    ("[{\"name\": \"n\", \"price\": true}]", "`true` is no `decimal(10, 2)` for --rows[0].price"),
    (
        "[{\"name\": \"n\", \"price\": 1, \"tags\": [\"t\", null]}]",
        "`null` is no `text` for --rows[0].tags[1]",
    ),
    (
        "[{\"name\": \"n\", \"price\": 1, \"tags\": [], \"x\": 1}]",
        "--rows[0] has no `x`, but name,",
    ),
    (
        "[{\"name\": \"n\", \"price\": 1, \"tags\": [], \"home\": {}}]",
        "--rows[0].home.street is missing",
    ),
];

fn run(session: &Session, url: &str, words: &[&str]) -> Answer {
    session.rexc(&[&["run", "--url", url, "--format", "csv"], words].concat())
}

fn all(session: &Session, url: &str) {
    session.rexc(&["migrate", "apply", "--url", url]).done();
    for (query, text, shown) in VALUES {
        let rows = run(session, url, &[query, "--x", text]).done();
        assert_eq!(rows.out, format!("x\n{shown}\n"), "{query} {text}");
    }
    for (query, text, says) in WRONG {
        run(session, url, &[query, "--x", text]).refused(2, says);
    }
    let rows = run(session, url, &["defaults"]).done();
    assert_eq!(rows.out, "day,at,price,ratio\n2024-02-29,2024-02-29T01:02:03Z,1.50,1.0\n");
    for (text, says) in WRONG_RECORDS {
        run(session, url, &["add_items", "--rows", text]).refused(2, says);
    }
    let none = run(session, url, &["add_items", "--rows", "[]"]).done();
    assert!(none.err.contains("0 rows written"), "{none:?}");
    let broken = r#"[{"name": "a", "price": 1, "tags": []}, {"name": "b", "qty": 0, "price": 1, "tags": []}]"#;
    run(session, url, &["add_items", "--rows", broken]).refused(7, "record 2: ");
    let rows = r#"[
      {"name": "a", "price": 12345678.91, "tags": ["x", "y,z"], "home": {"street": "s"}},
      {"name": "b", "qty": 7, "price": "2.005", "note": null, "status": "done", "tags": []}
    ]"#;
    let done = run(session, url, &["add_items", "--rows", rows]).done();
    assert!(done.err.contains("2 rows written"), "{done:?}");
    let one = r#"{"name": "c", "price": 1, "tags": ["t"]}"#;
    assert_eq!(run(session, url, &["add_item", "--row", one]).done().out, "name,qty\nc,1\n");
    let items = run(session, url, &["items"]).done();
    assert_eq!(
        items.out,
        "name,qty,price,note,status,home,tags\n\
         a,1,12345678.91,,draft,\"{\"\"street\"\":\"\"s\"\"}\",\"x, y,z\"\n\
         b,7,2.01,,finished,,\n\
         c,1,1.00,,draft,,t\n"
    );
    let page = run(session, url, &["newest", "--page-size", "1"]).done();
    let next = page.err.lines().find_map(|line| line.strip_prefix("next page: ")).expect("more");
    let words: Vec<&str> = next.split(' ').collect();
    let rest = run(session, url, &[&["newest", "--page_size", "1"], words.as_slice()].concat());
    assert_eq!(rest.done().out, "name\nb\n");
}

const BROKEN: &str = "\
entity User { id bigint primary key auto, email text unique, age int check (age > 0), boss references User? }
command add($email: text, $age: int, $boss: bigint?) { insert User { $email, $age, boss: $boss } }
";

fn broken(url: &str) {
    let session = Session::project("", BROKEN);
    session.rexc(&["migrate", "new"]).done();
    session.rexc(&["migrate", "apply", "--url", url]).done();
    let add = |words: &[&str]| run(&session, url, &[&["add"], words].concat());
    add(&["--email", "a", "--age", "1"]).done();
    let place = "add (schema.rex:2): ";
    let twice = add(&["--email", "a", "--age", "1"]);
    twice.refused(7, &format!("{place}another row of `user` has this `user.email`"));
    let check = add(&["--email", "b", "--age", "0"]);
    check.refused(7, &format!("{place}the check `user_age_check` does not hold"));
    let key = add(&["--email", "b", "--age", "1", "--boss", "99"]);
    key.refused(7, &format!("{place}`user.boss_id` refers to nothing"));
}

#[test]
fn what_a_command_breaks_is_told_on_sqlite() {
    broken("sqlite:broken.db");
}

#[tokio::test]
async fn what_a_command_breaks_is_told_on_a_server() {
    broken(&rex_tests::postgres::database().await);
}

#[test]
fn every_type_is_given_and_printed_on_sqlite() {
    let session = Session::project("", SCHEMA);
    session.rexc(&["migrate", "new"]).done();
    all(&session, "sqlite:parameters.db");
}

#[tokio::test]
async fn every_type_is_given_and_printed_on_a_server() {
    let url = rex_tests::postgres::database().await;
    let session = Session::project("", SCHEMA);
    session.rexc(&["migrate", "new"]).done();
    all(&session, &url);
}

#[tokio::test]
async fn types_of_the_database_are_given_and_printed() {
    let url = rex_tests::postgres::database().await;
    let session = Session::project(
        "dialects = [\"postgres\"]\n",
        "enum Level stored as native { low, high }\n\
         struct Part stored as composite { name text, size int? }\n\
         entity Thing { id bigint primary key auto, part Part, level Level }\n\
         command add($part: Part, $level: Level) { insert Thing { part: $part, level: $level } }\n\
         query things($level: Level?) { select { part, level } from Thing where? level = $level order by id }\n",
    );
    session.rexc(&["migrate", "new"]).done();
    session.rexc(&["migrate", "apply", "--url", &url]).done();
    let add = |part: &str| run(&session, &url, &["add", "--part", part, "--level", "high"]);
    add(r#"{"name": "a (b), \"c\"", "size": 3}"#).done();
    add(r#"{"name": "d"}"#).done();
    add("x").refused(2, "`x` is no JSON for --part, which is a `Part`");
    add(r#"{"size": 1}"#).refused(2, "--part.name is missing, it is a `text`");
    add(r#"{"name": "d", "size": "x"}"#).refused(2, "`\"x\"` is no `int` for --part.size");
    let words = ["run", "things", "--level", "high", "--url", &url, "--format", "json"];
    let rows = session.rexc(&words).done();
    let rows: serde_json::Value = serde_json::from_str(&rows.out).expect("JSON");
    let part = |name: &str, size: Option<i64>| serde_json::json!({ "part": { "name": name, "size": size }, "level": "high" });
    assert_eq!(rows, serde_json::json!([part("a (b), \"c\"", Some(3)), part("d", None)]));
}

#[test]
fn a_parameter_called_like_a_flag_is_never_taken_for_it() {
    let session = Session::project("[env.dev]\nurl = \"sqlite:dev.db\"\n", SCHEMA);
    session.rexc(&["migrate", "new"]).done();
    for flag in ["color", "format", "env", "url", "help", "yes"] {
        let says = format!("`--{flag}` is a flag of rexc and a parameter of `flags`");
        let said = session.rexc(&["run", "flags", &format!("--{flag}"), "never"]);
        if flag == "help" || flag == "yes" {
            // These have no value: the word behind them is none.
            said.refused(2, "`never` is no --NAME");
            session.rexc(&["run", "flags", &format!("--{flag}")]).refused(2, &says);
        } else {
            let said = said.refused(2, &says);
            assert!(said.err.contains(&format!("rexc run flags -- --{flag} VALUE")), "{said:?}");
        }
    }
    let mut words = vec!["run", "--format", "csv", "flags", "--"];
    for flag in ["color", "format", "env", "url", "directory", "help", "yes"] {
        words.extend([["--color", "--format", "--env", "--url", "--directory", "--help", "--yes"]
            .into_iter()
            .find(|word| word.ends_with(flag))
            .expect("a flag")]);
        words.push(flag);
    }
    let rows = session.rexc(&words).done();
    assert_eq!(rows.out, "a,b,c,d,e,f,g\ncolor,format,env,url,directory,help,yes\n");
    session.rexc(&["run", "items", "--", "--format", "csv"]).refused(2, "no parameter `format`");
    session.rexc(&["run", "a_text", "--x", "a", "--x", "b"]).refused(2, "`--x` is given twice");
    session.rexc(&["run", "a_text"]).refused(2, "`--x` is missing");
    session.rexc(&["run", "items", "--color", "red"]).refused(2, "`red` is no value of `--color`");
    let help = session.rexc(&["run", "newest", "--help"]).done();
    let usage = "rexc run newest --page_size bigint [--max_price decimal(10,2)] [--after CURSOR | --before CURSOR]\n";
    assert_eq!(help.out, usage);
}
