-- What must be made first cannot need what comes later.
-- dialects: postgres
sql function a after b { postgres """create function a() returns int language sql as 'select b()'""" }
--           ^ E0442
sql function b after a { postgres """create function b() returns int language sql as 'select a()'""" }
--           ^ E0442
