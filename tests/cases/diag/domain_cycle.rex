-- A domain stands for another type.
domain A = B;
--     ^ E0214
domain B = A;
