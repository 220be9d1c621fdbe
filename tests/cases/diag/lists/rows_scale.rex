-- Decimals of another scale in the lists of records.
entity Tag { id int primary key, prices decimal(10, 2)[] }

command c($rows: { id: int, prices: decimal(10, 1)[] }[]) { insert Tag from $rows }
--                                                                          ^^^^^ E0301
