//! A dialect that another crate registers.

use rex_ir::dialect::Registry;
use rex_tests::toy::Toy;

use crate::schema::*;
use crate::statements::writes;

#[test]
fn a_dialect_can_come_from_outside() {
    let registry = Registry::standard().with(Box::new(Toy));
    assert_eq!(registry.names(), ["sqlite", "postgres", "toy"]);
    let toy = registry.get("toy").expect("toy");
    let rendered: Vec<String> = writes()
        .iter()
        .filter_map(|case| {
            Some(texts(&render(toy, case).ok()?, case.guards.len(), case.arms).remove(0))
        })
        .collect();
    assert_eq!(
        rendered[0],
        "insert into `post` as `p` (`author_id`, `title`, `price`)\nvalues (?1, ?2, ?3)\n\
         on conflict (`id`) do update\nset `title` = excluded.`title`\nwhere `p`.`price` < 3\n\
         returning `p`.`id` as `id`, `p`.`price` as `price`"
    );
    let refusals = toy.ddl().refusals(&catalog());
    let fields: Vec<&str> =
        refusals.iter().filter_map(|refusal| refusal.field.as_deref()).collect();
    assert_eq!(fields, ["token", "avatar", "created_at", "settings"]);
    let links = catalog();
    let table = toy.ddl().create_table(&links, &links.tables[0], &[]).expect("a table");
    assert_eq!(
        table,
        [
            "create table `link` (\n  `id` bigint not null,\n  `post_id` bigint not null,\n  constraint `link_pkey` primary key (`id`)\n)"
        ]
    );
}
