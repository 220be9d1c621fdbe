-- An update through a unique column that does not compare the version.
entity Doc { id int primary key, slug text unique, body text, version int lock }
command c($s: text, $b: text) { update Doc { body: $b } where slug = $s }
--                                     ^^^ E0639
