# 問題有幾種理解時，採用了哪一種。

reading-taken = 將“{ $typed }”理解為{ $place }。
reading-decided = 將“{ $typed }”理解為{ $place }，而不是{ $others }。
reading-area = { $place }
