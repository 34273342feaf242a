# 友好城市相关的会议。

conference-held =
    { $city ->
        [online] { $name }于{ $dates }在线上举办。
        [none] { $name }的举办时间是{ $dates }。
       *[other] { $name }于{ $dates }在{ $city }举办。
    }
conference-fact =
    { $aspect ->
        [venue] { $name }的会场是{ $value }。
        [theme] { $name }的主题是“{ $value }”。
        [hosts] { $name }的主办方是{ $value }。
        [topics] { $name }的议题：{ $value }。
       *[city]
            { $value ->
                [online] { $name }在线上举办。
               *[other] { $name }在{ $value }举办。
            }
    }
conference-not-recorded =
    { $aspect ->
        [venue] 没有关于{ $name }会场的记录。
        [theme] 没有关于{ $name }主题的记录。
        [hosts] 没有关于{ $name }主办方的记录。
        [topics] 没有关于{ $name }议题的记录。
       *[city] 没有关于{ $name }举办城市的记录。
    }
conference-next =
    { $exact ->
        [yes] { conference-next-where }，还有{ $days }天。
       *[no] { conference-next-where }，具体日期尚不清楚。
    }
conference-next-where =
    { $city ->
        [online] 下一次是{ $name }，于{ $dates }在线上举办
        [none] 下一次是{ $name }，时间为{ $dates }
       *[other] 下一次是{ $name }，于{ $dates }在{ $city }举办
    }
conference-now =
    { $city ->
        [online] { $name }正在线上举办：{ $dates }。
        [none] { $name }正在举办：{ $dates }。
       *[other] { $name }正在{ $city }举办：{ $dates }。
    }
conference-none-next = 本资料库中没有即将举办的{ $series }（资料截至{ $as_of }）。{ conference-last-where }
conference-last-where =
    { $city ->
        [online] 最近一次是{ $name }，于{ $dates }在线上举办。
        [none] 最近一次是{ $name }，时间为{ $dates }。
       *[other] 最近一次是{ $name }，于{ $dates }在{ $city }举办。
    }
conference-offer = 您随时可以再问，答案会随资料更新。在 Discord 上可以订阅，新日期公布时会收到通知。
conference-no-edition =
    { $latest ->
        [0] 本资料库中没有第{ $edition }届{ $series }。
       *[other] 本资料库中没有第{ $edition }届{ $series }，已知最新的是第{ $latest }届：
    }
conference-none = 本资料库中没有这样的会议。
conference-several = 符合的会议有{ $count }次：
conference-list = 本资料库收录{ $which }会议共{ $count }次，从早到晚：
conference-none-listed = 本资料库中没有{ $which }会议。
conference-of = { $series }系列
conference-about = 议题涉及{ $topics }的
conference-in = 在{ $place }举办的
conference-dated = { $period }的
conference-last-instead = { $lead }已知最晚的一次是：
conference-report = 相关新闻：{ $title }
