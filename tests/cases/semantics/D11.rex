-- Parts of a date are whole numbers; weeks begin on Monday.
query parts($at: timestamptz, $d: date) -> one {
  select { year: extract(year from $at), month: extract(month from $d), day: extract(day from $d), hour: extract(hour from $at), minute: extract(minute from $at), second: extract(second from $at),
    quarter: extract(quarter from $d), week: extract(week from $d), dow: extract(dow from $d), isodow: extract(isodow from $d), doy: extract(doy from $d), epoch: extract(epoch from $at) }
}
--> parts {"at": "2024-02-29T23:59:59.999999Z", "d": "2024-12-30"}
--| [2024,12,30,23,59,59,4,1,1,1,365,1709251199]
--> parts {"at": "1969-12-31T23:59:59.5Z", "d": "2021-01-03"}
--| [1969,1,3,23,59,59,1,53,0,7,3,-1]
