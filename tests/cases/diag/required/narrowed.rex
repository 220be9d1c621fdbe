-- What a condition proves to be there, and what it does not.
entity Score { id int primary key, age int?, points int?, big bigint? }
entity Kept { n bigint primary key }

command by_case() { insert Kept select { n: case when age is not null then age else 0 end } from Score }
command by_else() { insert Kept select { n: case when age is null or points is null then 0 else age + points end } from Score }
command by_later_arm() { insert Kept select { n: case when age is null then 1 when age > 3 then age else age * 2 end } from Score }
command by_operand() { insert Kept select { n: case age when 3 then age else 0 end } from Score }
command wrong_arm() { insert Kept select { n: case when age is null then age else 0 end } from Score }
--                                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ E0645
command no_else() { insert Kept select { n: case when age is not null then age end } from Score }
--                                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ E0645
command other_column() { insert Kept select { n: case when age is not null then points else 0 end } from Score }
--                                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ E0645
command false_case() { insert Kept select { n: case when age > 3 then 1 else age end } from Score }
--                                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ E0645
command by_not() { insert Kept select { n: age } from Score where not (age is null) }
command by_not_either() { insert Kept select { n: age + points } from Score where not (age is null or points is null) }
command by_either() { insert Kept select { n: age } from Score where age > 3 or age < 0 }
command by_one() { insert Kept select { n: age } from Score where age > 3 or points < 0 }
--                                         ^^^ E0645
command by_same() { insert Kept select { n: age } from Score where age is not distinct from 3 }
command by_same_column() { insert Kept select { n: age } from Score where age is not distinct from points }
--                                                 ^^^ E0645
command in_both() { insert Kept (n) select big from Score intersect select n from Kept }
command left_over() { insert Kept (n) select n from Kept except select big from Score }
command in_either() { insert Kept (n) select n from Kept union select big from Score }
--                                                                    ^^^ E0645
command first() { insert Kept select { n: first_value(id) over (order by id) } from Score }
command nth() { insert Kept select { n: nth_value(id, 2) over (order by id) } from Score }
--                                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ E0645
command skipped() { insert Kept { n: (select count(*) from Score offset 1) } }
--                                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ E0645
command by_frame() { insert Kept select { n: sum(id) over (order by id rows between 1 preceding and current row) } from Score }
command by_open_frame() { insert Kept select { n: last_value(id) over (order by id rows unbounded preceding) } from Score }
command by_later_frame() { insert Kept select { n: sum(id) over (order by id rows between 1 following and 2 following) } from Score }
--                                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ E0645
command by_holed_frame() { insert Kept select { n: sum(id) over (order by id rows between 1 preceding and current row exclude current row) } from Score }
--                                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ E0645
