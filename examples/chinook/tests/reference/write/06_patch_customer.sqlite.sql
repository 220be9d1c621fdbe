update Customer set Phone = '+55 1' where CustomerId = 1 returning CustomerId as id, Company as company, Phone as phone
