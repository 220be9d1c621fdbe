-- Optional filters and pages by key over the TPC-H tables, for their plans.

query find_orders($customer: int?, $from: date?, $until: date?, $status: text?, $part: int?) {
  select { key, orderdate, totalprice, customer { name } }
  from Orders
  where? customer.key = $customer
    and? orderdate >= $from
    and? orderdate < $until
    and? status = $status
    and? exists (lines where supply.part.key = $part)
  order by key limit 20
}

query orders_page($customer: int?, $first: int = 20) {
  select { key, orderdate, totalprice } from Orders
  where? customer.key = $customer
  order by orderdate, key page keyset $first max 100
}

query newest_orders($first: int = 20) {
  select { key, orderdate, totalprice } from Orders order by orderdate desc, key page keyset $first max 100
}

query parts_page($first: int = 20) {
  select { key, name } from Part order by name, key page keyset $first max 100
}
