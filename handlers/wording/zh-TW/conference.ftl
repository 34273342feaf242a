# 友好城市相關的會議。

conference-held =
    { $city ->
        [online] { $name }於{ $dates }線上上舉辦。
        [none] { $name }的舉辦時間是{ $dates }。
       *[other] { $name }於{ $dates }在{ $city }舉辦。
    }
conference-fact =
    { $aspect ->
        [venue] { $name }的會場是{ $value }。
        [theme] { $name }的主題是“{ $value }”。
        [hosts] { $name }的主辦方是{ $value }。
        [topics] { $name }的議題：{ $value }。
       *[city]
            { $value ->
                [online] { $name }線上上舉辦。
               *[other] { $name }在{ $value }舉辦。
            }
    }
conference-not-recorded =
    { $aspect ->
        [venue] 沒有關於{ $name }會場的記錄。
        [theme] 沒有關於{ $name }主題的記錄。
        [hosts] 沒有關於{ $name }主辦方的記錄。
        [topics] 沒有關於{ $name }議題的記錄。
       *[city] 沒有關於{ $name }舉辦城市的記錄。
    }
conference-next =
    { $exact ->
        [yes] { conference-next-where }，還有{ $days }天。
       *[no] { conference-next-where }，具體日期尚不清楚。
    }
conference-next-where =
    { $city ->
        [online] 下一次是{ $name }，於{ $dates }線上上舉辦
        [none] 下一次是{ $name }，時間為{ $dates }
       *[other] 下一次是{ $name }，於{ $dates }在{ $city }舉辦
    }
conference-now =
    { $city ->
        [online] { $name }正線上上舉辦：{ $dates }。
        [none] { $name }正在舉辦：{ $dates }。
       *[other] { $name }正在{ $city }舉辦：{ $dates }。
    }
conference-none-next = 本資料庫中沒有即將舉辦的{ $series }（資料截至{ $as_of }）。{ conference-last-where }
conference-last-where =
    { $city ->
        [online] 最近一次是{ $name }，於{ $dates }線上上舉辦。
        [none] 最近一次是{ $name }，時間為{ $dates }。
       *[other] 最近一次是{ $name }，於{ $dates }在{ $city }舉辦。
    }
conference-offer = 您隨時可以再問，答案會隨資料更新。在 Discord 上可以訂閱，新日期公佈時會收到通知。
conference-no-edition =
    { $latest ->
        [0] 本資料庫中沒有第{ $edition }屆{ $series }。
       *[other] 本資料庫中沒有第{ $edition }屆{ $series }，已知最新的是第{ $latest }屆：
    }
conference-none = 本資料庫中沒有這樣的會議。
conference-several = 符合的會議有{ $count }次：
conference-list = 本資料庫收錄{ $which }會議共{ $count }次，從早到晚：
conference-none-listed = 本資料庫中沒有{ $which }會議。
conference-of = { $series }系列
conference-about = 議題涉及{ $topics }的
conference-in = 在{ $place }舉辦的
conference-dated = { $period }的
conference-last-instead = { $lead }已知最晚的一次是：
conference-report = 相關新聞：{ $title }
