-- Many sources, many columns.
entity T { id int primary key, of references T? }
command fill() { insert T { id: 1, of: 1 } }
query joined() { select { id, far: of.of.of.of.of.of.of.of.of.of.of.of.of.of.of.of.of.of.of.of.id } from T }
query columns() { select { c0: id + 0, c1: id + 1, c2: id + 2, c3: id + 3, c4: id + 4, c5: id + 5, c6: id + 6, c7: id + 7, c8: id + 8, c9: id + 9, c10: id + 10, c11: id + 11, c12: id + 12, c13: id + 13, c14: id + 14, c15: id + 15, c16: id + 16, c17: id + 17, c18: id + 18, c19: id + 19, c20: id + 20, c21: id + 21, c22: id + 22, c23: id + 23, c24: id + 24, c25: id + 25, c26: id + 26, c27: id + 27, c28: id + 28, c29: id + 29, c30: id + 30, c31: id + 31, c32: id + 32, c33: id + 33, c34: id + 34, c35: id + 35, c36: id + 36, c37: id + 37, c38: id + 38, c39: id + 39, c40: id + 40, c41: id + 41, c42: id + 42, c43: id + 43, c44: id + 44, c45: id + 45, c46: id + 46, c47: id + 47, c48: id + 48, c49: id + 49, c50: id + 50, c51: id + 51, c52: id + 52, c53: id + 53, c54: id + 54, c55: id + 55, c56: id + 56, c57: id + 57, c58: id + 58, c59: id + 59 } from T }
--> fill
--| = 1
--> joined
--| [1,1]
--> columns
--| [1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31,32,33,34,35,36,37,38,39,40,41,42,43,44,45,46,47,48,49,50,51,52,53,54,55,56,57,58,59,60]
