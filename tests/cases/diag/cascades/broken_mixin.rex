-- A mixin that is not there is one mistake; its fields are not missed.
entity Post with Audited { id int primary key, title text }
--               ^^^^^^^ E0208
query a() { select { id, created_at } from Post order by created_at }
