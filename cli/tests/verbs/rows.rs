//! `rexc run`: the order of columns, the formats, and flags before and after parameters.

use crate::session::Session;

const CONFIG: &str = "dialects = [\"sqlite\"]\n[env.dev]\nurl = \"sqlite:dev.db\"\n";

const SCHEMA: &str = "\
entity Zoo { id bigint primary key auto, name text, animals many Animal.zoo }
entity Animal { id bigint primary key auto, zoo references Zoo?, name text, age int?, note text default '' }
query all_animals($zoo: text?) {
  select { zoo { name, id }, name, id, age, note, born: 2026 - age } from Animal
  where? zoo.name = $zoo order by id
}
query zoos() { select { z: name, animals(order by name) { name, age }, a: id } from Zoo order by id }
query names() { select name from Animal order by name }
query with_format($format: text) { select { name } from Animal where name = $format }
";

const SEEDS: &str = "\
command seed_zoos() { insert Zoo { name: 'North' } }
command seed_animals() {
  insert Animal { zoo: 1, name: 'Zebra', age: 7, note: 'a \"b\", c' }, { name: 'Ape', age: null }
}
";

fn project() -> Session {
    let session = Session::project(CONFIG, SCHEMA);
    session.write("seeds/all.rex", SEEDS);
    session.rexc(&["migrate", "new"]).done();
    session
}

#[test]
fn columns_stand_in_the_order_of_the_shape() {
    let session = project();
    let csv = session.rexc(&["run", "all_animals", "--format", "csv"]).done();
    assert_eq!(
        csv.out,
        "zoo.name,zoo.id,name,id,age,note,born\nNorth,1,Zebra,1,7,\"a \"\"b\"\", c\",2019\n,,Ape,2,,\"\",\n"
    );
    let table = session.rexc(&["run", "all_animals"]).done();
    let header = table.out.lines().nth(1).expect("a header");
    let words: Vec<&str> =
        header.split(['│', '┆']).map(str::trim).filter(|word| !word.is_empty()).collect();
    assert_eq!(words, ["zoo.name", "zoo.id", "name", "id", "age", "note", "born"]);
    let json = session.rexc(&["run", "all_animals", "--format", "json"]).done();
    let at = |key: &str| json.out.find(&format!("\"{key}\":")).expect("a key");
    let keys = ["zoo", "name", "id", "age", "note", "born"].map(at);
    assert!(at("zoo") < keys[3] && keys[3] < keys[4] && keys[4] < keys[5], "{}", json.out);
    serde_json::from_str::<serde_json::Value>(&json.out).expect("JSON");
}

#[test]
fn lists_and_values_stand_in_one_column() {
    let session = project();
    let lists = session.rexc(&["run", "zoos", "--format", "csv"]).done();
    assert_eq!(lists.out, "z,animals,a\nNorth,Zebra 7,1\n");
    let values = session.rexc(&["run", "names", "--format", "csv"]).done();
    assert_eq!(values.out, "value\nApe\nZebra\n");
}

#[test]
fn a_result_without_rows_has_its_header() {
    let session = project();
    let none = session.rexc(&["run", "all_animals", "--zoo", "South", "--format", "csv"]).done();
    assert_eq!(none.out, "zoo.name,zoo.id,name,id,age,note,born\n");
    assert!(none.err.contains("0 rows"), "{}", none.err);
    let json = session.rexc(&["run", "all_animals", "--zoo=South", "--format=json"]).done();
    assert_eq!(json.out, "[]\n");
}

#[test]
fn a_parameter_named_as_a_flag_is_given_after_two_dashes() {
    let session = project();
    let found = session.rexc(&["run", "with_format", "--", "--format", "Ape"]).done();
    assert!(found.out.contains("Ape"), "{found:?}");
}

#[test]
fn wrong_parameters_change_nothing() {
    let session = project();
    session.rexc(&["run", "nope"]).refused(2, "no query or command is called `nope`");
    session.rexc(&["run", "namse"]).refused(2, "did you mean `names`?");
    session.rexc(&["run", "names", "--x", "1"]).refused(2, "has no parameter `x`");
    session.rexc(&["run", "names", "x"]).refused(2, "`x` is no --NAME");
    session.rexc(&["run", "all_animals", "--zoo"]).refused(2, "`--zoo` needs a value");
    session.rexc(&["run", "with_format"]).refused(2, "`--format` is missing");
    session
        .rexc(&["run", "all_animals", "--zoo", "North", "--format", "xml"])
        .refused(2, "`xml` is no format");
    assert!(!session.folder.join("dev.db").exists(), "a refused call created the database");
}
