-- rexc run parts_page --after 'green lemon' --after 12
select p_partkey, p_name from part
where (p_name, p_partkey) > ('green lemon', 12)
order by p_name, p_partkey limit 21
