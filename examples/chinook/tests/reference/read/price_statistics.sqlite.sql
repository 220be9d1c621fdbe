select printf('%.2f', min(UnitPrice)) as cheapest, printf('%.2f', max(UnitPrice)) as dearest,
  printf('%.6f', avg(UnitPrice)) as mean, printf('%.2f', sum(UnitPrice)) as all_in_all
from Track
