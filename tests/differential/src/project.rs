//! Text to SQL: a world and its routines, compiled for both dialects in one go.

use std::collections::BTreeMap;

use rex_compiler::diag::Severity;
use rex_compiler::rendered::RoutineSql;
use rex_compiler::source::SourceMap;
use rex_compiler::{Compilation, Options};
use rex_ir::dialect::Registry;
use rex_ir::{Catalog, Routine};

/// The dialects compared.
pub const DIALECTS: [&str; 2] = ["sqlite", "postgres"];

/// A compiled project.
#[derive(Debug)]
pub struct Project {
    compilation: Compilation,
    by_name: BTreeMap<String, usize>,
    refused: BTreeMap<String, Refused>,
}

/// Why a routine was not compiled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// Code of the first error.
    pub code: String,
    /// Its headline.
    pub headline: String,
}

impl Project {
    /// Compiles a schema and routines, each a name and a text.
    #[must_use]
    pub fn compile(schema: &str, routines: &[(String, String)], registry: &Registry) -> Self {
        let mut sources = SourceMap::default();
        sources.add("world.rex", schema);
        for (name, text) in routines {
            sources.add(format!("{name}.rex"), text.as_str());
        }
        let options = Options { dialects: DIALECTS.map(str::to_owned).to_vec() };
        let compilation = rex_compiler::compile(&sources, registry, &options);
        let mut refused = BTreeMap::new();
        for found in &compilation.diagnostics {
            if found.severity != Severity::Error {
                continue;
            }
            let at = found.primary.span.file.0 as usize;
            let name = at.checked_sub(1).and_then(|at| routines.get(at)).map(|(name, _)| name);
            let code = found.code.code.to_owned();
            let name = name.map_or("world", String::as_str).to_owned();
            let headline = format!("{}: {}", found.headline, found.primary.text);
            let headline = headline.replace(&format!("`{name}` "), "");
            refused.entry(name).or_insert(Refused { code, headline });
        }
        let routines = compilation.program.routines.iter().enumerate();
        let by_name = routines.map(|(at, routine)| (routine.name.clone(), at)).collect();
        Self { compilation, by_name, refused }
    }

    /// The schema.
    #[must_use]
    pub fn catalog(&self) -> &Catalog {
        &self.compilation.program.catalog
    }

    /// What the compiler says against it, in words.
    pub fn problems(&self) -> impl Iterator<Item = &str> {
        self.refused.values().map(|refused| refused.headline.as_str())
    }

    /// All routines with their SQL, in the order in which they are declared.
    pub fn routines(&self) -> impl Iterator<Item = (&Routine, &RoutineSql)> {
        self.compilation.program.routines.iter().zip(&self.compilation.sql)
    }

    /// A routine with its SQL.
    ///
    /// # Errors
    /// Why there is none.
    pub fn routine(&self, name: &str) -> Result<(&Routine, &RoutineSql), Refused> {
        if let Some(refused) = self.refused.get(name).or_else(|| self.refused.get("world")) {
            return Err(refused.clone());
        }
        let Some(at) = self.by_name.get(name) else {
            let headline = "the compiler made nothing of it and said nothing".to_owned();
            return Err(Refused { code: "none".to_owned(), headline });
        };
        Ok((&self.compilation.program.routines[*at], &self.compilation.sql[*at]))
    }
}
