-- Queries that lock rows or write under `with`, awaited and as streams.
entity Job { id bigint primary key, parts many Part.job }
entity Part { id bigint primary key auto, job references Job, name text }
command jobs($rows: { id: bigint }[]) { insert Job from $rows }
command part($job: Job.id, $name: text) { insert Part { $job, $name } }
command apart() { delete Part where true }
query waiting() { select id from Job order by id for update }
query whole() { select { id, parts(order by id) { name } } from Job where id < 3 order by id for update }
query done($below: bigint) { with gone as (delete Job where id < $below returning { id }) select id from gone }
