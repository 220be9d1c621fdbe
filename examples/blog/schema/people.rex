/// An address that mail can be sent to.
domain Email = text(254) check (value like '%_@_%._%') 'not an e-mail address';

/// When a row was made and last changed.
mixin Audited {
  created_at timestamptz default now(),
  updated_at timestamptz default now() on update now(),
}

/// A person who can sign in.
entity User with Audited {
  id      uuid primary key default uuid_v7(),
  email   Email unique,
  name    text(80),
  manager references User? on delete set null,
  posts   many Post.author,
  reports many User.manager,
  profile one? Profile.user,
}

/// What a person says about themselves.
entity Profile {
  user   references User on delete cascade primary key,
  bio    text?,
  avatar bytes?,
}
