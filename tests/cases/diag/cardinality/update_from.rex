-- Each row of `from` may find another row to write: only what fixes both bounds their number.
entity Product { id int primary key, stock int }
entity Item { id int primary key, product references Product, qty int }

command of_groups() -> atmost 1 { update Product p { stock: s.q } from (select { product, q: sum(qty) } from Item group by product) s where s.product = p returning p.id }
--                     ^^^^^^^^ E0622
command of_rows($rows: { id: int, q: int }[]) -> atmost 1 { update Product p { stock: r.q } from $rows r where r.id = p.id returning p.id }
--                                               ^^^^^^^^ E0622
command of_one() -> atmost 1 { update Product p { stock: i.qty } from Item i where i.id = 3 and i.product = p returning p.id }
command of_three() -> atmost 3 { update Product p { stock: i.qty } from Item i where i.product = p and p.id in (1, 2, 3) and i.id = 1 returning p.id }
command gone() -> atmost 1 { delete Product p using Item i where i.product = p returning p.id }
--                ^^^^^^^^ E0622
command gone_one($id: int) -> atmost 1 { delete Product p using Item i where i.product = p and p.id = $id and i.id = 4 returning p.id }
