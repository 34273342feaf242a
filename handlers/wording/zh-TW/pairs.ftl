# 結好關係的列表及其篩選條件。

pairs-noun =
    { $level ->
        [province-state] 省州級
        [city] 市級
        [county] 縣級
        [district] 區級
        [local] 市、縣、區級
       *[any] {""}
    }
pairs-found =
    { $count ->
        [0] 本資料庫中沒有{ $which }{ pairs-noun }結好關係。
       *[other] 本資料庫中{ $which }{ pairs-noun }結好關係有{ $count }對。
    }
pairs-where = 涉及{ $places }的
pairs-field = { $field }領域的
pairs-from = { $date }及以後建立的
pairs-until = { $date }及以前建立的
pairs-in = { $date }建立的
pairs-between = { $start }至{ $end }建立的
pairs-status =
    { $status ->
        [active] 目前有效的
        [suspended] 已中止的
        [terminated] 已終止的
       *[unknown] 狀態不確定的
    }
pairs-undated = 另有{ $count }對結好日期不詳，未計入。
