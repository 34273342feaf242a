# 结好周年、日历文件，以及编辑录入的会议。

calendar-title = 中美友好城市
calendar-file = 日历文件
calendar-add = 加入日历
calendar-conferences = 会议
calendar-anniversaries = 结好周年
calendar-anniversary = { $a }与{ $b }结好纪念日（{ $year }年结好）
calendar-cancelled-name = 【已取消】{ $name }
calendar-cancelled = { $name }已取消。
calendar-coming =
    { $city ->
        [online] { $name }计划于{ $dates }在线上举办。
        [none] { $name }计划于{ $dates }举办。
       *[other] { $name }计划于{ $dates }在{ $city }举办。
    }
calendar-coming-fact =
    { $aspect ->
        [venue] { $name }的会场是{ $value }。
        [theme] { $name }的主题是“{ $value }”。
        [hosts] { $name }的主办方是{ $value }。
       *[topics] { $name }的议题：{ $value }。
    }
calendar-inexact = 具体日期尚不清楚。
calendar-made = 打开此文件即可把{ $count }项加入日历。如有变动，再导入一次即可，原有条目会随之更新。

calendar-anniversaries-lead =
    { $count ->
        [0] 本资料库中{ $when }没有{ $which }结好周年。
       *[other] { $when }{ $which }结好周年共{ $count }个：
    }
calendar-which-round = 逢重要年份的
calendar-which-years = 满{ $years }年的
calendar-which-places = { $places }的
calendar-when-in = { $time }
calendar-when-on = { $day }
calendar-when-from-to = 从{ $since }到{ $until }，
calendar-when-until = 从今天到{ $day }，
calendar-anniversaries-undated = 有{ $count }对结好关系的具体日期不详。
calendar-column-years = 周年
calendar-years =
    { $round ->
        [yes] { calendar-year-count }（重要年份）
       *[no] { calendar-year-count }
    }
calendar-year-count = { $count }周年
calendar-ask-coming = 近期有哪些结好周年？

calendar-announce =
    { $what ->
        [add] 新会议：{ $name }
        [edit] 有变动：{ $name }
        [cancel] 已取消：{ $name }
       *[reinstate] 恢复举办：{ $name }
    }
calendar-announce-before = 原定：{ $text }
calendar-announce-anniversary = { $day }：{ $a }与{ $b }结好{ $years }周年
calendar-remind =
    { $days ->
        [1] 明天：{ $name }
       *[other] 还有{ $days }天：{ $name }
    }
calendar-remind-late = 即将举办：{ $name }
calendar-fact = { $label }：{ $value }

calendar-settings-events = 把会议列入本服务器的活动
calendar-settings-on = 随时更新
calendar-settings-wanted = 已选择，但暂时无法做到
calendar-settings-off = 否
calendar-settings-turn-on = 列入活动
calendar-settings-turn-off = 不再列入活动
calendar-settings-lacking = 我无法管理本服务器的活动：请授予我“创建活动”权限。

calendar-changed =
    { $what ->
        [add] 已添加：{ $name }。
        [edit] 已更改：{ $name }。
        [cancel] 已取消：{ $name }。
        [reinstate] 恢复举办：{ $name }。
       *[nothing] 本来就是这样：{ $name }。
    }
calendar-told =
    { $count ->
        [0] 目前还没有人订阅。
       *[other] 将通知{ $count }个订阅者。
    }
calendar-told-nobody = 不通知任何人。
calendar-refused = 没有任何更改。请改正后再试：
calendar-refused-option =
    { $code ->
        [missing] { $option }：请填写。
        [bad-date] { $option }：请填写存在的日期，如2027-06-10；不清楚时写2027-06或2027。
        [contradiction] { $column ->
            [end_date] { $option }：最后一天早于第一天。
           *[place_id] { $option }：这个地方不在所填的国家。
        }
        [edition-taken] { $option }：{ $detail }已经是这一届了。
        [duplicate] { $option }：已经有了。
        [bad-url] { $option }：请填写完整的网址。
        [unknown-place] { $option }：请从列表中选择。
        [formula] { $option }：开头不能像公式。
        [exists] 这次会议已经有了，编号为{ $detail }：请修改那一条。
        [new-series] { $option }：还没有会议属于这个系列。已有：{ $detail }；如果确实要新建系列，请填写选项“{ command-manage-option-new-series-name }”。
       *[other] { $option }：无法接受此内容。
    }
calendar-nothing-given = 没有可更改的内容：请填写要更改的部分。
calendar-no-such-conference = 没有叫“{ $which }”的会议：请从列表中选择。
calendar-no-such-place = 我不认识这个地方，或不能确定是哪一个：请从列表中选择。
