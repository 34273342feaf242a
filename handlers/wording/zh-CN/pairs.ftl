# 结好关系的列表及其筛选条件。

pairs-noun =
    { $level ->
        [province-state] 省州级
        [city] 市级
        [county] 县级
        [district] 区级
        [local] 市、县、区级
       *[any] {""}
    }
pairs-found =
    { $count ->
        [0] 本资料库中没有{ $which }{ pairs-noun }结好关系。
       *[other] 本资料库中{ $which }{ pairs-noun }结好关系有{ $count }对。
    }
pairs-where = 涉及{ $places }的
pairs-field = { $field }领域的
pairs-from = { $date }及以后建立的
pairs-until = { $date }及以前建立的
pairs-in = { $date }建立的
pairs-between = { $start }至{ $end }建立的
pairs-status =
    { $status ->
        [active] 目前有效的
        [suspended] 已中止的
        [terminated] 已终止的
       *[unknown] 状态不确定的
    }
pairs-undated = 另有{ $count }对结好日期不详，未计入。
