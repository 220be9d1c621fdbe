-- Values of other rows of the entity that is written.
entity Person { id int primary key, name text, boss references Person?, team references Team? }
entity Team { id int primary key, name text, lead references Person? }

command a($id: int) { update Person { name: 'x' } where id <> $id returning { id, boss.name } }
--                                                                                ^^^^^^^^^ E0671
command b($id: int) { update Person { name: 'x' } where id <> $id returning { boss { id, name } } }
--                                                                                       ^^^^ E0671
command c($id: int) { delete Person where id = $id returning { lead: team.lead.name } }
--                                                                   ^^^^^^^^^^^^^^ E0671
command d() { insert Person { id: 1, name: 'x', boss: 2 }, { id: 2, name: 'y' } returning { boss.name } }
--                                                                                          ^^^^^^^^^ E0671
command e($id: int) { update Person { name: 'x' } where id = $id returning { boss.name, team { name } } }
command f($id: int) { update Person { name: 'x' } where id = $id returning { boss.id, was: old.boss.name } }
