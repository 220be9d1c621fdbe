update customer set phone = '+55 1' where customer_id = 1 returning customer_id as id, company, phone
