# 某地的友好城市。

partners-one =
    { $status ->
        [terminated] { $place }在本資料庫中曾有一個{ partners-kind }：{ $partner }，現已終止。
        [unknown] { $place }在本資料庫中有一個{ partners-kind }：{ $partner }，目前是否仍有效不確定。
        [suspended] { $place }在本資料庫中有一個{ partners-kind }：{ $partner }，目前已中止。
       *[active] { $place }在本資料庫中有一個{ partners-kind }：{ $partner }。
    }
partners-kind =
    { $level ->
        [province-state] 友好省州
        [city] 友好城市
       *[other] 友好夥伴
    }
partners-many =
    { $ended ->
        [0] { $place }在本資料庫中有{ $count }對結好關係。
       *[other] { $place }在本資料庫中有{ $count }對結好關係，其中{ $ended }對已終止。
    }
partners-inside = { $place }所轄的市、縣、區另有{ $count }對結好關係。想看的話請問“{ $question }”。
partners-none =
    { $level ->
        [province-state] 本資料庫中沒有{ $place }的友好省州。
        [any] 本資料庫中沒有{ $place }的結好關係。
       *[other] 本資料庫中沒有{ $place }在這一級別的結好關係。
    }
partners-instead =
    { $inside ->
        [yes] 其所轄的市、縣、區有{ $count }對結好關係：{ $pairs }。
       *[no] 其他級別的有：{ $pairs }。
    }
partners-of-state = 它所在的{ $admin1 }與{ $partners }結好。
partners-nearest = 距離最近的、有結好關係的地方：{ $places }。
partners-not-covered = { $place }不在本資料庫中：本資料庫收錄的是中國大陸與美國之間的結好關係。
