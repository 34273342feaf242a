# 问题有几种理解时，采用了哪一种。

reading-taken = 将“{ $typed }”理解为{ $place }。
reading-decided = 将“{ $typed }”理解为{ $place }，而不是{ $others }。
reading-area = { $place }
