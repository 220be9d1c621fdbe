//! Steps for what stands beside tables: composite types and opaque objects.

use rex_ir::Object;
use rex_ir::dialect::Unsayable;

use super::steps::Planner;

impl Planner<'_> {
    pub(super) fn make_domains(&mut self) {
        for declared in &self.between.target.domains {
            let name = declared.db_name.on(self.name);
            let title = format!("create domain {name}");
            let result = match self.current.domain(&declared.name) {
                None => self.ddl.create_domain(self.between.target, declared),
                Some(old) if old == declared => continue,
                Some(_) => Err(Unsayable::NeedsRebuild(
                    "a domain that is a type of the database keeps its name and type".to_owned(),
                )),
            };
            self.step("create-domain", &declared.name, title, result);
            if self.current.domain(&declared.name).is_none() {
                self.current.domains.push(declared.clone());
            }
        }
    }

    pub(super) fn drop_domains(&mut self) {
        for declared in self.current.domains.clone() {
            if self.between.target.domain(&declared.name).is_none() {
                let name = declared.db_name.on(self.name);
                let result = self.ddl.drop_domain(&self.current, &declared);
                self.step("drop-domain", &declared.name, format!("drop domain {name}"), result);
            }
        }
    }

    pub(super) fn make_composites(&mut self) {
        for declared in &self.between.target.composites {
            let name = declared.db_name.on(self.name);
            match self.current.composite(&declared.name).cloned() {
                None => {
                    let result = self.ddl.create_composite(self.between.target, declared);
                    self.step("create-type", &declared.name, format!("create type {name}"), result);
                }
                Some(old) => {
                    let result = self.ddl.alter_composite(self.between.target, &old, declared);
                    self.step("alter-type", &declared.name, format!("alter type {name}"), result);
                }
            }
        }
        let gone = self.current.composites.iter();
        let target = &self.between.target.composites;
        let gone = gone.filter(|old| target.iter().all(|new| new.name != old.name)).cloned();
        let all: Vec<_> = target.iter().cloned().chain(gone).collect();
        self.current.composites = all;
    }

    pub(super) fn drop_composites(&mut self) {
        for declared in self.current.composites.clone().iter().rev() {
            if self.between.target.composite(&declared.name).is_none() {
                let name = declared.db_name.on(self.name);
                let result = self.ddl.drop_composite(&self.current, declared);
                self.step("drop-type", &declared.name, format!("drop type {name}"), result);
            }
        }
    }

    /// Objects that go, and those that change unless their text replaces what is there; the last made goes first.
    pub(super) fn drop_objects(&mut self) {
        let current = self.current.clone();
        for object in current.objects_in_order().into_iter().rev() {
            let after = self.between.target.objects.iter().find(|new| is_same(new, object));
            let text = |object: &Object| object.texts.get(self.name).map(|t| t.create.clone());
            let stays = after.is_some_and(|new| {
                text(new) == text(object) || text(new).is_some_and(|text| replaces(&text))
            });
            if !stays {
                let result = self.ddl.drop_object(object);
                let title = format!("drop {} {}", object.kind, object.name);
                self.step("drop-object", &object.name, title, result);
            }
        }
    }

    /// Objects that come and that change: those without an entity before the tables, the others after them.
    pub(super) fn make_objects(&mut self, late: bool) {
        let target = self.between.target;
        for object in target.objects_in_order() {
            let before = self.current.objects.iter().find(|old| is_same(old, object));
            let text = |object: &Object| object.texts.get(self.name).map(|t| t.create.clone());
            let unchanged = before.is_some_and(|old| text(old) == text(object));
            if object.on.is_some() == late && !unchanged {
                let statements = self.ddl.create_object(object).into_iter().collect();
                let title = format!("create {} {}", object.kind, object.name);
                self.step("create-object", &object.name, title, Ok(statements));
            }
        }
    }
}

fn is_same(a: &Object, b: &Object) -> bool {
    a.kind == b.kind && a.name == b.name
}

/// Whether the text puts itself in the place of what is there.
fn replaces(text: &str) -> bool {
    let words: Vec<String> = text.split_whitespace().take(3).map(str::to_ascii_lowercase).collect();
    words == ["create", "or", "replace"]
}
