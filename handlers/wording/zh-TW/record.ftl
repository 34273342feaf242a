# 最早、最新、最多，以及尚無結好關係的地方。

record-found =
    { $count ->
        [0] 本資料庫中沒有{ $which }日期已知的結好關係。
        [1] { $record ->
            [first] 已知{ $which }最早的{ record-noun }：
           *[newest] 已知{ $which }最新的{ record-noun }：
        }
       *[other] { $wanted ->
            [1] { $record ->
                [first] { $which }最早的{ record-noun }可能是以下{ $count }對之一：
               *[newest] { $which }最新的{ record-noun }可能是以下{ $count }對之一：
            }
           *[other] { $record ->
                [first] 已知{ $which }最早的{ record-noun }：
               *[newest] 已知{ $which }最新的{ record-noun }：
            }
        }
    }
record-noun =
    { $level ->
        [province-state] 省州級結好關係
        [city] 市級結好關係
        [county] 縣級結好關係
        [district] 區級結好關係
        [local] 市、縣、區級結好關係
       *[any] 結好關係
    }
record-open =
    { $record ->
        [first] 有些只知道年份或月份，所以無法確定哪一對最早。
       *[newest] 有些只知道年份或月份，所以無法確定哪一對最新。
    }
record-undated = 另有{ $count }對結好日期不詳，未列入。
record-none = 本資料庫中沒有{ $which }結好關係。
record-most =
    { $tied ->
        [1] 在本資料庫中，{ $places }的結好關係最多：{ $count }對。
       *[other] 在本資料庫中，{ $places }的結好關係最多：各{ $count }對。
    }
record-most-other = 在{ $country }方面是{ $places }：{ $count }對。
record-ranking = 在本資料庫中，結好關係最多的{ $count }個地方：

record-all-partnered =
    { $level ->
        [province-state] 在本資料庫中，{ $country }的省（州）都有友好省州。
       *[any] 在本資料庫中，{ $country }的省（州）都有結好關係（包括所轄的地方）。
    }
record-unpartnered =
    { $level ->
        [province-state] 在本資料庫中，{ $country }有{ $count }個省（州）沒有友好省州：{ $places }。
       *[any] 在本資料庫中，{ $country }有{ $count }個省（州）沒有結好關係（包括所轄的地方）：{ $places }。
    }
record-unpartnered-caveat = 本資料庫並不完整：可能存在沒有收錄的結好關係。
record-not-covered = 本資料庫收錄的是中國大陸與美國之間的結好關係，不包括{ $country }。

record-overview = 中美友好省州和友好城市概覽
record-overview-lead = 本資料庫收錄{ $count }對結好關係；最近公開發布的總數是{ $official }對（{ $date }）。
record-overview-lead-only = 本資料庫收錄{ $count }對結好關係。
record-label-levels = 按級別
record-label-first = 最早
record-label-newest = 最新
record-label-most = 結好關係最多
record-label-conferences = 會議
record-label-news = 最近的新聞
record-levels = 省州級{ $states }對，市、縣、區級{ $local }對
record-dated = { $pair }（{ $date }）
record-counted = { $place }（{ $count }對）
record-conferences =
    { $city ->
        [online] 共{ $count }次，最近一次線上上（{ $date }）
        [none] 共{ $count }次，最近一次：{ $date }
       *[other] 共{ $count }次，最近一次在{ $city }（{ $date }）
    }
