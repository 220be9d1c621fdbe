-- What is joined to an unknown source is not judged.

query q() { select { u.name } from Usr u join u.posts p on p.score > 1 }
--                                 ^^^ E0603
