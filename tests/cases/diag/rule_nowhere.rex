-- SQLite needs a function of Rex's driver for it, and Rust does not compute it.
entity Page { id int primary key, path text, validate (split_part(path, '/', 1) = '') 'must begin with a slash' }
--                                                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ E0501
