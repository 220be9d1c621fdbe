-- What a target cannot hold is met when the project is compiled, each at its place.
entity Page {
  id int primary key,
  path text,
  title text,
  check rooted (split_part(path, '/', 1) = ''),
--              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ E0701
  check short (length(title) < 100),
  index tail (reverse(path)),
--            ^^^^^^^^^^^^^ E0701
}
