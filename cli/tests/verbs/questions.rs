//! Questions on a terminal for what the command line left out, and none where there is no terminal.

use crate::session::Session;

/// Without a terminal nothing asks: what is missing is told with what it can be.
#[test]
fn without_a_terminal_nothing_asks() {
    let session = Session::new_project();
    session.rexc(&[]).refused(2, "Usage: rexc");
    session.rexc(&["migrate"]).refused(2, "Usage: rexc migrate");
    session.rexc(&["db"]).refused(2, "Usage: rexc db");
    session.rexc(&["config"]).refused(2, "Usage: rexc config");
    session.rexc(&["run"]).refused(2, "there are: recent_posts, add_post, publish_post\n");
    session.rexc(&["show"]).refused(2, "QUERY is missing");
    session.rexc(&["explain"]).refused(2, "CODE is missing");
    session.rexc(&["new"]).refused(2, "DIR is missing");
    session.rexc(&["completions"]).refused(2, "there are: bash,");
    session.rexc(&["run", "publish_post"]).refused(2, "`--id` is missing");
}

#[cfg(unix)]
mod terminal {
    use std::process::Command;

    use rexpect::session::{Options, PtySession, spawn_with_options};

    use crate::session::Session;

    /// The program on a terminal of a usual size.
    fn on_terminal(session: &Session, args: &[&str]) -> PtySession {
        let own = session.command(args);
        let mut command = Command::new("sh");
        command.args(["-c", "stty cols 120 rows 40; exec \"$@\"", "sh"]);
        command.arg(own.get_program()).args(own.get_args()).current_dir(&session.folder);
        command.env("TERM", "xterm").env_remove("REX_DATABASE_URL").env_remove("REX_ENV");
        let options = Options::new().timeout_ms(Some(60_000)).strip_ansi_escape_codes(true);
        spawn_with_options(command, options).expect("a terminal")
    }

    /// Waits for a text, types an answer.
    fn answer(terminal: &mut PtySession, seen: &str, typed: &str) {
        terminal.exp_string(seen).unwrap_or_else(|error| panic!("no `{seen}`: {error}"));
        terminal.send(typed).expect("typed");
        terminal.send("\r").expect("typed");
        terminal.flush().expect("typed");
    }

    fn ended(terminal: &mut PtySession, code: i32) -> String {
        let said = terminal.exp_eof().expect("an end");
        let status = format!("{:?}", terminal.process().wait().expect("ended"));
        assert!(status.ends_with(&format!("{code})")), "{status}: {said}");
        said
    }

    #[test]
    fn the_verb_and_what_it_needs_are_asked_for() {
        let session = Session::new_project();
        let mut terminal = on_terminal(&session, &[]);
        answer(&mut terminal, "What is to be done?", "explain");
        answer(&mut terminal, "Which diagnostic?", "unknown-type");
        assert!(ended(&mut terminal, 0).contains("E0201 unknown-type"));

        let mut terminal = on_terminal(&session, &["migrate"]);
        answer(&mut terminal, "What is to be done?", "status");
        terminal.exp_string("without questions: rexc migrate status").expect("the flags");
        ended(&mut terminal, 10);

        let mut terminal = on_terminal(&session, &["completions"]);
        answer(&mut terminal, "For which shell?", "fish");
        assert!(ended(&mut terminal, 0).contains("complete -c rexc"));
    }

    #[test]
    fn a_query_and_its_parameters_are_asked_for() {
        let session = Session::new_project();
        let mut terminal = on_terminal(&session, &["run"]);
        answer(&mut terminal, "Which query or command?", "publish_");
        answer(&mut terminal, "--id bigint", "one");
        terminal.exp_string("`one` is no `bigint` for --id").expect("a reason");
        answer(&mut terminal, "--id bigint", "1");
        terminal.exp_string("without questions: rexc run publish_post --id 1").expect("the flags");
        assert!(ended(&mut terminal, 0).contains(" written"));

        let mut terminal = on_terminal(&session, &["show"]);
        answer(&mut terminal, "Which query or command?", "recent");
        assert!(ended(&mut terminal, 0).contains("-- sqlite"));
    }

    #[test]
    fn taking_back_is_confirmed() {
        let session = Session::new_project();
        session.rexc(&["migrate", "apply", "--url", "sqlite:dev.db"]).done();
        let mut terminal = on_terminal(&session, &["migrate", "down"]);
        answer(&mut terminal, "Take back 0001_init on sqlite:", "n");
        assert!(ended(&mut terminal, 3).contains("nothing was done"));
        let mut terminal = on_terminal(&session, &["-y", "migrate", "down"]);
        let said = ended(&mut terminal, 0);
        assert!(said.contains("took back 0001_init") && !said.contains("Take back"), "{said}");
    }

    #[test]
    fn a_new_project_is_asked_its_folder() {
        let session = Session::empty();
        let mut terminal = on_terminal(&session, &["new"]);
        answer(&mut terminal, "Which folder is to be made?", "shop");
        ended(&mut terminal, 0);
        assert!(session.folder.join("shop/rex.toml").is_file());
    }

    #[test]
    fn a_question_without_an_answer_ends_with_130() {
        let session = Session::empty();
        for key in ["\u{3}", "\u{1b}"] {
            let mut terminal = on_terminal(&session, &["new"]);
            terminal.exp_string("Which folder is to be made?").expect("a question");
            terminal.send(key).expect("typed");
            terminal.flush().expect("typed");
            assert!(ended(&mut terminal, 130).contains("nothing was done"));
        }
    }
}
