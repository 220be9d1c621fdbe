//! Makes a finding small: parts of the query, rows and columns are taken away for as long as the answers still differ.

mod group;

use rex_ir::dialect::Registry;

use crate::ask::ask;
use crate::engine::Engine;
use crate::grow::Case;
use crate::references::Action;
use crate::run::Finding;
use crate::tree::{Class, Node, Part, Sort};
use crate::world::World;

/// How many rounds a reduction goes at most.
const ROUNDS: usize = 60;
/// How many variants are tried at once.
const AT_ONCE: usize = 150;

/// The smallest case and world found that still differ.
pub async fn reduce(
    finding: &Finding,
    postgres: &mut Engine,
    registry: &Registry,
) -> Option<(World, Case)> {
    let (mut world, mut case) = (finding.world.clone(), finding.case.clone()?);
    for _ in 0..ROUNDS {
        match smaller_query(&world, &case, postgres, registry).await {
            Some(smaller) => case = smaller,
            None => break,
        }
    }
    let mut at = 0;
    loop {
        let candidates = smaller_worlds(&world);
        let Some(candidate) = candidates.get(at) else { return Some((world, case)) };
        if differs(candidate, &case, postgres, registry).await {
            world = candidate.clone();
        } else {
            at += 1;
        }
    }
}

async fn differs(world: &World, case: &Case, postgres: &mut Engine, registry: &Registry) -> bool {
    let outcomes = ask(world, std::slice::from_ref(case), postgres, registry).await;
    outcomes.is_ok_and(|outcomes| outcomes[0].problem.is_some() && outcomes[0].refused.is_empty())
}

/// The smallest variant of the case that still differs.
async fn smaller_query(
    world: &World,
    case: &Case,
    postgres: &mut Engine,
    registry: &Registry,
) -> Option<Case> {
    let mut all = group::fewer(case);
    if case.queries.len() == 1 {
        let tree = &case.queries[0].query.tree;
        all.extend(variants(tree).into_iter().map(|tree| {
            let mut case = case.clone();
            case.queries[0].query.tree = tree;
            case
        }));
    } else {
        all.extend(group::edited(case));
    }
    all.retain(|smaller| group::size(smaller) < group::size(case));
    all.sort_by_key(group::size);
    for some in all.chunks(AT_ONCE / case.queries.len().clamp(1, 10)) {
        let outcomes = ask(world, some, postgres, registry).await.ok()?;
        let found = outcomes.iter().position(|o| o.problem.is_some() && o.refused.is_empty());
        if let Some(at) = found {
            return Some(some[at].clone());
        }
    }
    None
}

/// The node with one thing less, in every way.
pub(super) fn variants(node: &Node) -> Vec<Node> {
    let parts = part_variants(&node.parts);
    let mut all: Vec<Node> =
        parts.into_iter().map(|parts| Node { sort: node.sort, parts }).collect();
    if node.sort != Sort::Part {
        // In its place, what is below it and of the same sort.
        crate::tree::visit(node, &mut |below| {
            if below.sort == node.sort && below != node {
                all.push(below.clone());
            }
        });
        all.extend(simplest(node.sort));
    }
    all
}

/// A constant in the place of an expression.
fn simplest(sort: Sort) -> Option<Node> {
    let text = match sort {
        Sort::Expr(Class::Bool) => "true",
        Sort::Expr(Class::Int) => "1",
        Sort::Expr(Class::Text) => "'a'",
        Sort::Expr(_) | Sort::Part => return None,
    };
    Some(Node { sort, parts: vec![Part::Text(text.to_owned())] })
}

fn part_variants(parts: &[Part]) -> Vec<Vec<Part>> {
    let mut all = Vec::new();
    for (at, part) in parts.iter().enumerate() {
        let mut with = |part: Part| {
            let mut changed = parts.to_vec();
            changed[at] = part;
            all.push(changed);
        };
        match part {
            Part::Text(_) | Part::Alias(_) | Part::Constant(_) => {}
            Part::Rows(rows) => rows.fewer().into_iter().for_each(|rows| with(Part::Rows(rows))),
            Part::Node(node) => variants(node).into_iter().for_each(|node| with(Part::Node(node))),
            Part::Optional(inner) => {
                if !inner.is_empty() {
                    with(Part::Optional(Vec::new()));
                }
                part_variants(inner).into_iter().for_each(|inner| with(Part::Optional(inner)));
            }
            Part::List { items, separator, least } => {
                let list = |items| Part::List { items, separator, least: *least };
                for at in 0..items.len() {
                    if items.len() > *least {
                        let mut fewer = items.clone();
                        fewer.remove(at);
                        with(list(fewer));
                    }
                    for variant in variants(&items[at]) {
                        let mut changed = items.clone();
                        changed[at] = variant;
                        with(list(changed));
                    }
                }
            }
        }
    }
    all
}

/// The world without one thing: a table, a row, a column, a relation, a rule.
fn smaller_worlds(world: &World) -> Vec<World> {
    let mut all = Vec::new();
    let mut with = |change: &dyn Fn(&mut World)| {
        let mut smaller = world.clone();
        change(&mut smaller);
        all.push(smaller);
    };
    for (at, join) in world.joins.iter().enumerate() {
        with(&|world| world.forget_join(at));
        for row in (0..join.rows.len()).rev() {
            with(&|world| drop(world.joins[at].rows.remove(row)));
        }
    }
    for (at, pointer) in world.pointers.iter().enumerate() {
        with(&|world| world.forget_pointer(at));
        with(&|world| world.pointers[at].on_delete = Action::Refused);
        with(&|world| world.pointers[at].on_update = Action::Refused);
        with(&|world| world.pointers[at].unique = false);
        for row in (0..pointer.rows.len()).rev() {
            with(&|world| drop(world.pointers[at].rows.remove(row)));
        }
    }
    for (at, entity) in world.entities.iter().enumerate() {
        with(&|world| world.forget_entity(at));
        for row in (0..entity.rows.len()).rev() {
            with(&|world| drop(world.entities[at].rows.remove(row)));
        }
        for n in 0..entity.relations.len() {
            with(&|world| world.forget_relation(at, n));
            with(&|world| world.entities[at].relations[n].on_delete = Action::Refused);
            with(&|world| world.entities[at].relations[n].on_update = Action::Refused);
            with(&|world| world.entities[at].relations[n].default = None);
        }
        for n in 0..entity.uniques.len() {
            with(&|world| drop(world.entities[at].uniques.remove(n)));
        }
        for n in 0..entity.indexes.len() {
            with(&|world| drop(world.entities[at].indexes.remove(n)));
            with(&|world| world.entities[at].indexes[n].filter = None);
        }
        for n in 0..entity.rules.len() {
            with(&|world| drop(world.entities[at].rules.remove(n)));
        }
        for column in 0..entity.columns.len() {
            with(&|world| world.entities[at].forget(column));
            with(&|world| world.entities[at].columns[column].default = None);
        }
    }
    all.retain(|smaller| {
        smaller.text() != world.text()
            || smaller
                .entities
                .iter()
                .zip(&world.entities)
                .any(|(a, b)| a.rows.len() != b.rows.len())
            || smaller
                .beside()
                .iter()
                .zip(&world.beside())
                .any(|(a, b)| a.rows.len() != b.rows.len())
    });
    all
}
