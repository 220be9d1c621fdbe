-- No letter becomes two.
query cases() -> one { select { a: upper('straße'), b: upper('ﬁn') } }
--> cases
--| ["STRAßE","ﬁN"]
