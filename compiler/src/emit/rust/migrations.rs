//! The migrations that a program carries.

use super::super::{EmbeddedMigration, EmbeddedScript};
use super::writer::{Tree, Writer, literal};

/// The statics and the function `migrate`.
pub(super) fn write(out: &mut Writer, migrations: &[EmbeddedMigration]) {
    let all = migrations.iter().map(migration).collect();
    let new = Tree::call("rt::EmbeddedMigrations::new", vec![Tree::slice(all)]);
    out.tree("static MIGRATIONS: rt::EmbeddedMigrations = ", &new, ";");
    out.line("");
    out.line("/// Brings the database to the schema that this program was compiled for.");
    out.open("pub fn migrate<M: rt::Mode>(db: &rt::Db<M>) -> rt::Migrate<'_, M> {");
    out.line("rt::Migrate::new(db, &MIGRATIONS)");
    out.close("}");
    out.line("");
}

fn migration(of: &EmbeddedMigration) -> Tree {
    let text = |text: &str| Tree::atom(literal(text));
    Tree::Struct {
        name: "rt::EmbeddedMigration".to_owned(),
        fields: vec![
            ("id".to_owned(), text(&of.id)),
            ("parent".to_owned(), text(&of.parent)),
            ("from_model".to_owned(), text(&of.from_model)),
            ("to_model".to_owned(), text(&of.to_model)),
            ("scripts".to_owned(), Tree::slice(of.scripts.iter().map(script).collect())),
        ],
    }
}

fn script(of: &EmbeddedScript) -> Tree {
    let dialect = Tree::call("rt::DialectId", vec![Tree::atom(literal(&of.dialect))]);
    let down = match &of.down {
        Ok(down) => Tree::call("rt::EmbeddedDown::Steps", vec![steps(down)]),
        Err(why) => Tree::call("rt::EmbeddedDown::Impossible", vec![Tree::atom(literal(why))]),
    };
    Tree::Struct {
        name: "rt::EmbeddedScript".to_owned(),
        fields: vec![
            ("dialect".to_owned(), dialect),
            ("checksum".to_owned(), Tree::atom(literal(&of.checksum))),
            ("up".to_owned(), steps(&of.up)),
            ("down".to_owned(), down),
        ],
    }
}

fn steps(of: &[(String, Vec<String>)]) -> Tree {
    let all = of.iter().map(|(title, statements)| Tree::Struct {
        name: "rt::EmbeddedStep".to_owned(),
        fields: vec![
            ("title".to_owned(), Tree::atom(literal(title))),
            (
                "statements".to_owned(),
                Tree::slice(statements.iter().map(|s| Tree::atom(literal(s))).collect()),
            ),
        ],
    });
    Tree::slice(all.collect())
}
