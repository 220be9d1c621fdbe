-- SQL: a foreign key with a name, over two columns.
entity Way { id int, version int, primary key (id, version) }
entity Node {
  way_id int, way_version int, seq int, primary key (way_id, way_version, seq),
  constraint "node_way" foreign key (way_id, way_version) references Way (id, version),
--^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ E0130
}
