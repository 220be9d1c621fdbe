//! Passwords are taken out of everything that is said.

/// Keys of a URL's query whose values are not shown.
const KEYS: &[&str] = &["password", "passwd", "pwd", "secret", "token"];

/// A URL with its password hidden: before the host, and among the options. What cannot be read as a URL hides more
/// rather than less.
#[must_use]
pub fn redacted(url: &str) -> String {
    options(&authority(url))
}

/// A text with the passwords of all URLs in it hidden.
#[must_use]
pub fn without_secrets(text: &str) -> String {
    let ends = |c: char| c.is_whitespace() || matches!(c, '`' | '"' | '\'' | '<' | '>');
    let word = |word: &str| {
        if word.contains('@') || word.contains('=') { redacted(word) } else { word.to_owned() }
    };
    text.split_inclusive(ends)
        .map(|part| match part.char_indices().next_back() {
            Some((at, last)) if ends(last) => {
                let (text, end) = part.split_at(at);
                format!("{}{end}", word(text))
            }
            _ => word(part),
        })
        .collect()
}

/// Hides what stands between the user's name and the host.
fn authority(url: &str) -> String {
    let start = url.find("://").map_or(0, |at| at + 3);
    let (scheme, rest) = url.split_at(start);
    let Some((user, host)) = rest.rsplit_once('@') else { return url.to_owned() };
    let Some((name, secret)) = user.split_once(':') else { return url.to_owned() };
    // `host:5432/x?user=a@b` has a port there and no password.
    let port = secret.find(['/', '?']).map_or(secret, |end| secret.get(..end).unwrap_or(secret));
    let is_port = port.len() < secret.len() && port.chars().all(|c| c.is_ascii_digit());
    if is_port && secret.contains('?') {
        return url.to_owned();
    }
    format!("{scheme}{name}:***@{host}")
}

/// Hides the values of options that are secrets.
fn options(url: &str) -> String {
    let ends = |c: char| matches!(c, '&' | '?' | ';') || c.is_whitespace();
    let parts = url.split_inclusive(ends);
    let shown = |part: &str| -> String {
        let Some((key, value)) = part.split_once('=') else { return part.to_owned() };
        if !KEYS.iter().any(|secret| key.to_ascii_lowercase().contains(secret)) {
            return part.to_owned();
        }
        let end = value.chars().next_back().filter(|c| ends(*c));
        format!("{key}=***{}", end.map(String::from).unwrap_or_default())
    };
    parts.map(shown).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passwords_never_show() {
        for (url, shown) in [
            ("postgres://ann:s3cret@db/x", "postgres://ann:***@db/x"),
            ("postgres://ann:s3/cr?et@db/x", "postgres://ann:***@db/x"),
            ("postgres://ann:s@3c@ret@db/x", "postgres://ann:***@db/x"),
            ("postgres://ann@db:5432/x", "postgres://ann@db:5432/x"),
            ("postgres://db:5432/x?user=a@b", "postgres://db:5432/x?user=a@b"),
            ("postgres:ann:s3cret@db/x", "postgres:***@db/x"),
            ("ann:s3cret@db/x", "ann:***@db/x"),
            (
                "postgres:///x?host=/tmp&password=s3cret&user=a",
                "postgres:///x?host=/tmp&password=***&user=a",
            ),
            (
                "postgres://a:s@h/x?SSLPassword=s3cret&password=t",
                "postgres://a:***@h/x?SSLPassword=***&password=***",
            ),
            ("host=h password=s3cret user=a", "host=h password=*** user=a"),
            ("sqlite:dev.db", "sqlite:dev.db"),
        ] {
            assert_eq!(redacted(url), shown);
        }
    }

    #[test]
    fn passwords_in_a_text_never_show() {
        let text = "unexpected argument 'postgres://ann:s3cret@db/x' found\nhost=db password=s3cret `mail a@b`";
        assert_eq!(
            without_secrets(text),
            "unexpected argument 'postgres://ann:***@db/x' found\nhost=db password=*** `mail a@b`"
        );
    }
}
