# 某地的友好城市。

partners-one =
    { $status ->
        [terminated] { $place }在本资料库中曾有一个{ partners-kind }：{ $partner }，现已终止。
        [unknown] { $place }在本资料库中有一个{ partners-kind }：{ $partner }，目前是否仍有效不确定。
        [suspended] { $place }在本资料库中有一个{ partners-kind }：{ $partner }，目前已中止。
       *[active] { $place }在本资料库中有一个{ partners-kind }：{ $partner }。
    }
partners-kind =
    { $level ->
        [province-state] 友好省州
        [city] 友好城市
       *[other] 友好伙伴
    }
partners-many =
    { $ended ->
        [0] { $place }在本资料库中有{ $count }对结好关系。
       *[other] { $place }在本资料库中有{ $count }对结好关系，其中{ $ended }对已终止。
    }
partners-inside = { $place }所辖的市、县、区另有{ $count }对结好关系。想看的话请问“{ $question }”。
partners-none =
    { $level ->
        [province-state] 本资料库中没有{ $place }的友好省州。
        [any] 本资料库中没有{ $place }的结好关系。
       *[other] 本资料库中没有{ $place }在这一级别的结好关系。
    }
partners-instead =
    { $inside ->
        [yes] 其所辖的市、县、区有{ $count }对结好关系：{ $pairs }。
       *[no] 其他级别的有：{ $pairs }。
    }
partners-of-state = 它所在的{ $admin1 }与{ $partners }结好。
partners-nearest = 距离最近的、有结好关系的地方：{ $places }。
partners-not-covered = { $place }不在本资料库中：本资料库收录的是中国大陆与美国之间的结好关系。
