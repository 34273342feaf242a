# 从今以后通知某事。

# 处理程序说的话
subscribe-everything = 全部内容
subscribe-offer = 今后有新内容时，我可以通知您：{ $subject }。
subscribe-others = 您还提到了{ $others }：请分别订阅。
subscribe-offer-how = 请点击本回答下方的按钮（在 Discord 上），或在 Discord 上使用“/订阅”命令：可以发私信，也可以发到服务器的频道。在您选择之前，不会保存任何内容。
subscribe-latest = 近期（{ $date }）：{ $title }
subscribe-manage = 您可以随时查看、更改、暂停和停止订阅。
subscribe-manage-how = 请点击本回答下方的按钮（在 Discord 上），或在 Discord 上使用“/订阅列表”和“/退订”命令。
subscribe-ask = 订阅{ $subject }的消息

# 可以订阅什么
subscribe-topic-choice = 主题：{ $name }
subscribe-series-choice = 会议：{ $name }

# 按钮
subscribe-button = 订阅
subscribe-me = 私信通知我
subscribe-here = 通知本频道
subscribe-mine = 我的订阅
subscribe-change = 更改
subscribe-stop-all = 停止所有私信
subscribe-times = 时间…
subscribe-resume = 恢复
subscribe-pause-day = 暂停一天
subscribe-pause-week = 暂停一周
subscribe-pause = 暂停
subscribe-stop = 停止
subscribe-stop-yes = 是，停止
subscribe-publish-on = 发布给关注者
subscribe-publish-off = 不发布给关注者

# 订阅
subscribe-welcome = 按您的意愿，今后有新内容时我会在这里通知您：{ $subject }。
subscribe-welcome-stop = 您可以随时点击下方的按钮停止。
subscribe-done = 已订阅：{ $subject }
subscribe-already = 此前已经订阅：{ $subject }
subscribe-closed = 我无法给您发私信，所以没有保存任何内容。请允许来自共同服务器成员的私信，或把我添加到您的应用，然后再试一次；也可以改为订阅到频道。
subscribe-too-fast = Discord 暂时不允许我打开新的私信，所以没有保存任何内容。请过几分钟再试。
subscribe-too-many = 这里的订阅已达到上限。请先取消一项，或改为订阅全部内容。
subscribe-no-channel = 这里没有服务器频道：请选择私信，或在服务器的频道里使用这个命令。
subscribe-not-member = 我不是这个服务器的成员，无法自己在频道里发言。请让管理者邀请我，或选择私信。
subscribe-managers-only = 只有拥有“管理频道”或“管理服务器”权限的成员才能为频道订阅。您可以改选私信。
subscribe-lacking = 还需要更多权限，我才能在那里通知。缺少：{ $permissions }。目前没有保存任何内容。
subscribe-role-refused = 您在这里不能提及这个身份组，所以我也不能替您提及。没有任何更改。
subscribe-role-lacking = 我在这里不能提及这个身份组：请允许任何人提及它，或给我“提及所有人和所有身份组”的权限。没有任何更改。
subscribe-role-in-channels = 只有在频道里才能提及身份组：请选择频道，或不填身份组。没有保存任何内容。
subscribe-unread =
    { $field ->
        [quiet] 看不懂这个免打扰时段：请写成22:00-07:00这样。没有任何更改。
        [zone] 不认识这个时区：请从建议中选择，或写一个城市。没有任何更改。
        [weekday] 不认识这个星期几。没有任何更改。
       *[time] 看不懂这个时间：请写成08:00这样。没有任何更改。
    }

# 订阅者
subscribe-to-you = 发给您的私信
subscribe-there = { $where }：{ $subjects }
subscribe-nothing = 没有
subscribe-how-label = 频率
subscribe-language-label = 语言
subscribe-quiet-label = 免打扰时段
subscribe-zone-label = 时区
subscribe-role-label = 提及
subscribe-role-none = 不提及任何人
subscribe-role-pick = 选择要提及的身份组
subscribe-publishes = 同时发布给关注本频道的频道
subscribe-rhythm =
    { $digest ->
        [daily] 每日汇总，{ $time }
        [weekly] 每周汇总，{ $weekday }{ $time }
       *[none] 随到随发
    }
subscribe-digest =
    { $digest ->
        [daily] 每日汇总
        [weekly] 每周汇总
       *[none] 随到随发
    }
subscribe-weekday =
    { $day ->
        [1] 星期一
        [2] 星期二
        [3] 星期三
        [4] 星期四
        [5] 星期五
        [6] 星期六
       *[7] 星期日
    }
subscribe-quiet-none = 无
subscribe-quiet =
    { $urgent ->
        [yes] { $start }至{ $end }，紧急内容立即通知
       *[no] { $start }至{ $end }
    }
subscribe-paused-until = 暂停至
subscribe-state =
    { $state ->
        [paused] 已暂停，等待您恢复
        [suspended] Discord 不允许我在那里发言；一旦允许，我会继续
       *[stopped] 已停止
    }

# 列表和面板
subscribe-list-title = 订阅
subscribe-list-empty = 还没有任何订阅。请使用“/订阅”命令，或点击回答下方的按钮。
subscribe-drop = 选择不再通知的内容
subscribe-drop-choice = { $subject }（{ $where }）
subscribe-drop-all = 全部订阅（{ $where }）
subscribe-drop-all-words = 全部, 所有, 全部内容, 全部订阅, 所有订阅
subscribe-drop-unknown = 在您的订阅中没有找到这一项。
subscribe-dropped = 不再通知：{ $subject }
subscribe-dropped-all = 已停止：那里不会再收到通知。
subscribe-stop-sure = 要停止这里的全部通知吗？其所有订阅都会被删除。
subscribe-stopped-you = 已停止：我不会再给您发私信。您可以随时重新订阅。
subscribe-quiet-help = 例如22:00-07:00；不需要则留空
subscribe-urgent-label = 紧急内容
subscribe-urgent-help = 在免打扰时段内及汇总之外
subscribe-urgent-wait = 与其他内容一样等待
subscribe-urgent-at-once = 立即通知
subscribe-zone-help = 写一个城市，例如上海
subscribe-time-label = 汇总时间
subscribe-time-help = 例如08:00，按您的时区
subscribe-weekday-label = 每周汇总在星期几
subscribe-weekday-help = 仅用于每周汇总
