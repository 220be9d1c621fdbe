//! Makes a finding small: parts of the query, rows and columns are taken away for as long as the answers still differ.

use rex_ir::dialect::Registry;

use crate::ask::ask;
use crate::engine::Engine;
use crate::grow::{Case, Relation};
use crate::run::Finding;
use crate::tree::{Node, Part, Sort};
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

/// The smallest variant of the query that still differs. Queries that are asked together stay as they are.
async fn smaller_query(
    world: &World,
    case: &Case,
    postgres: &mut Engine,
    registry: &Registry,
) -> Option<Case> {
    if case.relation != Relation::None {
        return None;
    }
    let tree = &case.queries[0].query.tree;
    let mut trees = variants(tree);
    trees.retain(|variant| variant.size() < tree.size());
    trees.sort_by_key(Node::size);
    for some in trees.chunks(AT_ONCE) {
        let with = |tree: &Node| {
            let mut case = case.clone();
            case.queries[0].query.tree = tree.clone();
            case
        };
        let cases: Vec<Case> = some.iter().map(with).collect();
        let outcomes = ask(world, &cases, postgres, registry).await.ok()?;
        let found = outcomes.iter().position(|o| o.problem.is_some() && o.refused.is_empty());
        if let Some(at) = found {
            return Some(cases[at].clone());
        }
    }
    None
}

/// The node with one thing less, in every way.
fn variants(node: &Node) -> Vec<Node> {
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
    }
    all
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
            Part::Text(_) | Part::Alias(_) | Part::Constant(_) | Part::Rows(_) => {}
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

/// The world without one row, or without one column.
fn smaller_worlds(world: &World) -> Vec<World> {
    let mut all = Vec::new();
    for (at, entity) in world.entities.iter().enumerate() {
        for row in (0..entity.rows.len()).rev() {
            let mut smaller = world.clone();
            smaller.entities[at].rows.remove(row);
            all.push(smaller);
        }
        for column in 0..entity.columns.len() {
            let mut smaller = world.clone();
            smaller.entities[at].columns.remove(column);
            for row in &mut smaller.entities[at].rows {
                row.remove(column + 1);
            }
            all.push(smaller);
        }
    }
    all
}
