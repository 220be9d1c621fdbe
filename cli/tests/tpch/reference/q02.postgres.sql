-- rexc run q02 --size 15 --type BRASS --region EUROPE
select s_acctbal as acctbal, s_name as name, n_name as nation, p_partkey as part, p_mfgr as mfgr, s_address as address,
  s_phone as phone, s_comment as comment
from partsupp, part, supplier, nation, region
where p_partkey = ps_partkey and s_suppkey = ps_suppkey and p_size = 15 and p_type like '%BRASS'
  and s_nationkey = n_nationkey and n_regionkey = r_regionkey and r_name = 'EUROPE'
  and ps_supplycost = (
    select min(ps_supplycost) from partsupp, supplier, nation, region
    where p_partkey = ps_partkey and s_suppkey = ps_suppkey and s_nationkey = n_nationkey
      and n_regionkey = r_regionkey and r_name = 'EUROPE')
order by s_acctbal desc, n_name, s_name, p_partkey
limit 100
