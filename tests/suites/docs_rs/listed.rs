//! Data files of exceptions: each has its reason, and none is stale.

use std::collections::{BTreeMap, BTreeSet};

use rex_tests::cases;

/// A file of exceptions: lines of a key, of one word or more, and a reason.
pub struct Listed {
    file: String,
    reasons: BTreeMap<String, String>,
    used: BTreeSet<String>,
}

impl Listed {
    /// Reads a file whose keys are this many words.
    pub fn read(file: &str, words: usize) -> Self {
        let path = cases::root().join("docs_rs").join(file);
        let text = std::fs::read_to_string(&path).expect("the data file is there");
        let mut reasons = BTreeMap::new();
        for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
            let parts: Vec<&str> = line.splitn(words + 1, ' ').collect();
            assert_eq!(parts.len(), words + 1, "{file}: a line without its reason: {line}");
            let old = reasons.insert(parts[..words].join(" "), parts[words].to_owned());
            assert!(old.is_none(), "{file}: a second line for this: {line}");
        }
        Self { file: file.to_owned(), reasons, used: BTreeSet::new() }
    }

    /// Whether it is listed; notes that it is needed.
    pub fn has(&mut self, key: &str) -> bool {
        let listed = self.reasons.contains_key(key);
        if listed {
            self.used.insert(key.to_owned());
        }
        listed
    }

    /// How many are needed.
    pub fn used(&self) -> usize {
        self.used.len()
    }

    /// Lines that nothing needs any more.
    pub fn stale(&self) -> Vec<String> {
        let stale = self.reasons.keys().filter(|key| !self.used.contains(*key));
        stale.map(|key| format!("{}: no longer so: {key}", self.file)).collect()
    }
}
