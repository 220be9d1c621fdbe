//! Creates a database, applies the migrations, adds a few rows and prints a nested, typed result.
//!
//! The database is the one in `REX_DATABASE_URL`, or a SQLite file in the system's temporary folder.

use rex_runtime::generated::Uuid;
use rex_runtime::{Async, Db};

rex_runtime::schema!(pub mod db);

type Failure = Box<dyn std::error::Error>;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Failure> {
    let url = std::env::var("REX_DATABASE_URL").unwrap_or_else(|_| local_file());
    let blog = db::connect(&url).await?;
    db::migrate(&blog).await?;
    println!("{} answers", blog.dialect());

    let ada = user(&blog, "ada@example.org", "Ada").await?;
    let lin = user(&blog, "lin@example.org", "Lin").await?;
    if db::feed(&blog).all().await?.is_empty() {
        write_posts(&blog, ada, lin).await?;
    }
    print_feed(&blog).await?;
    print_authors(&blog).await?;
    show_an_error(&blog).await
}

fn local_file() -> String {
    format!("sqlite:{}?mode=rwc", std::env::temp_dir().join("rex-blog.db").display())
}

async fn user(blog: &Db<Async>, email: &str, name: &str) -> Result<Uuid, Failure> {
    let email = db::Email::new(email);
    match db::user_by_email(blog, &email).await? {
        Some(user) => Ok(user.id),
        None => Ok(db::add_user(blog, &email, name).await?.id),
    }
}

async fn write_posts(blog: &Db<Async>, ada: Uuid, lin: Uuid) -> Result<(), Failure> {
    let mut tx = blog.begin().await?;
    let rust = db::put_tag(&mut tx, "rust").color("#b7410e").one().await?.id;
    let sql = db::put_tag(&mut tx, "sql").one().await?.id;
    for (author, title, tags) in
        [(ada, "Hello, Rex", vec![rust, sql]), (lin, "One meaning everywhere", vec![sql])]
    {
        let post = db::add_post(&mut tx, author, title, "Written in .rex.").await?.id;
        db::publish(&mut tx, post).await?;
        for tag in tags {
            db::tag_post(&mut tx, post, tag).await?;
        }
        db::comment_on(&mut tx, post, lin, "Well said.").score(3).one().await?;
    }
    tx.commit().await?;
    Ok(())
}

async fn print_feed(blog: &Db<Async>) -> Result<(), Failure> {
    for post in db::feed(blog).sort(db::FeedSort::Newest).first(10).all().await? {
        let tags: Vec<&str> = post.tags.iter().map(|tag| tag.name.as_str()).collect();
        println!("#{} {} by {} [{}]", post.id, post.title, post.author.name, tags.join(", "));
        for comment in &post.top {
            println!("   {}: {}", comment.by, comment.body);
        }
    }
    Ok(())
}

async fn print_authors(blog: &Db<Async>) -> Result<(), Failure> {
    for row in db::author_stats(blog).await? {
        println!("{} wrote {}", row.author.name, row.posts);
    }
    Ok(())
}

/// A command's error names the constraints that it can violate, and no other.
async fn show_an_error(blog: &Db<Async>) -> Result<(), Failure> {
    let email = db::Email::new("ada@example.org");
    match db::add_user(blog, &email, "Another Ada").await {
        Err(db::AddUserError::EmailKey) => println!("that address is taken, as it should be"),
        Err(other) => return Err(other.into()),
        Ok(_) => println!("nobody had that address"),
    }
    Ok(())
}
