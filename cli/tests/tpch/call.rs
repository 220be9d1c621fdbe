//! The call that a piece of hand-written SQL stands beside, in its first line: `-- rexc run NAME --parameter value …`.

/// A query with the texts of its parameters.
pub(super) struct Call {
    /// Name of the query.
    pub(super) name: String,
    /// Parameters; for a page by key also `after` and `before`, one for each key.
    pub(super) given: Vec<(String, String)>,
}

impl Call {
    pub(super) fn of(sql: &str) -> Self {
        let line = sql.lines().next().and_then(|line| line.strip_prefix("-- rexc run "));
        let mut words = words(line.expect("the first line is the call")).into_iter();
        let name = words.next().expect("the name of a query");
        let mut given = Vec::new();
        while let Some(word) = words.next() {
            let parameter = word.strip_prefix("--").expect("a parameter").to_owned();
            given.push((parameter, words.next().expect("its value")));
        }
        Self { name, given }
    }

    /// The values of a parameter.
    pub(super) fn all<'c>(&'c self, parameter: &'c str) -> impl Iterator<Item = &'c str> {
        self.given.iter().filter(move |(name, _)| name == parameter).map(|(_, text)| text.as_str())
    }
}

/// Words between blanks, which may stand in quotes.
fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    for (at, part) in line.split('\'').enumerate() {
        if at % 2 == 1 {
            words.push(part.to_owned());
        } else {
            words.extend(part.split_whitespace().map(str::to_owned));
        }
    }
    words
}
