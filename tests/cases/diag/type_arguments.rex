-- `decimal` takes its digits and its scale, `text` a length or a range, other types nothing.
entity Tag { id int(4) primary key }
--              ^^^ E0419
