# 关于订阅源（机器人自己阅读的新闻来源）的话。

feed-summary-title = { $feed }有{ $count }条新内容
feed-summary-more = 以及另外{ $count }条
feed-event-time = { $date }{ $time }
feed-notice-failing = 订阅源“{ $feed }”已有三天无法读取（{ feed-reason }）。我每天继续尝试一次；可在订阅源列表中查看其状态。
feed-notice-gone = 订阅源“{ $feed }”已不存在：其服务器表示不会恢复。我已停止读取。
feed-approve = 批准…
feed-edit = 修改文字、地方和主题
feed-reject = 拒绝…
feed-changed = 发布之后，订阅源改动了这条内容。现在的内容是：
feed-edit-text = 修改文字
feed-leave = 保持不变…
feed-from = 来自订阅源：{ $feed }
feed-decided = 这份草稿现在的状态：{ $state }。
feed-unknown =
    { $kind ->
        [place] 我不知道“{ $what }”是哪一个地方。请从建议中选择。
        [topic] 我不知道“{ $what }”是哪个主题。请从建议中选择。
       *[series] 我不知道“{ $what }”是哪个系列的会议。请从建议中选择。
    }
feed-not-added = 未添加订阅源：{ feed-reason }。
feed-added =
    { $count ->
        [0] 已添加订阅源{ $id }：{ $feed }。其中还没有内容。
       *[other] 已添加订阅源{ $id }：{ $feed }。其中现有的{ $count }条不再算作新闻，此后的新内容才算。
    }
feed-drafts-here = 我会把每条新内容作为草稿发到本频道，由编辑批准。
feed-goes-out = 新内容会自动发布。
feed-cannot-write = 但我无权在本频道发言：请授予权限，或在公告列表中查看草稿。
feed-list-title = 订阅源
feed-list-none = 还没有订阅源。
feed-list-more = 以及另外{ $count }个
feed-state =
    { $state ->
        [active] 正常
        [failing] 无法读取
        [paused] 已暂停
        [gone] 已不存在
       *[other] { $state }
    }
feed-trust =
    { $trust ->
        [publish] 自动发布
       *[draft] 先作草稿
    }
feed-drafts = { $count }份草稿待批准
feed-next = 下次读取
feed-none = 没有编号为{ $id }的订阅源。
feed-checked =
    { $outcome ->
        [read] { $new ->
            [0] 已读取{ $feed }：没有新内容。
           *[other] 已读取{ $feed }：有{ $new }条新内容。
        }
        [unchanged] { $feed }没有变化。
        [late] 正在读取{ $feed }。
        [gone] { $feed }已不存在：其服务器表示不会恢复。
       *[other] 无法读取{ $feed }：{ feed-reason }。
    }
feed-checked-changed = 已知内容中有{ $count }条有改动。
feed-paused = 在恢复之前不再读取{ $feed }。
feed-resumed = 重新开始读取{ $feed }。
feed-removed = 已移除{ $feed }。已发布的公告保留。如需重新添加：{ $url }

feed-reason =
    { $code ->
        [no-address] 这不是网址
        [no-scheme] 只能读取以 http:// 或 https:// 开头的网址
        [password] 不能读取含有密码的网址
        [port] 只读取80和443端口
        [private] 它指向内部网络
        [known] 它已经在列表中
        [timeout] { $detail }秒内没有响应
        [unknown-host] 找不到该域名
        [unreachable] 无法连接
        [certificate] 证书无效
        [cut-off] 传输中断
        [redirect] 重定向没有目标
        [redirects] 重定向超过{ $detail }次
        [status] 服务器返回{ $detail }
        [not-understood] 无法理解服务器的响应（{ $detail }）
        [too-long] 超过{ $detail }兆字节
        [compression] 使用了未请求的压缩方式
        [bad-compression] 压缩数据已损坏
        [empty] 内容为空
        [web-page] 它是网页，不是订阅源
        [no-feed] 它不是订阅源
        [entities] 它声明了订阅源不需要的实体
        [bad-json] 数据格式有误
        [no-json-feed] 数据格式不是订阅源
        [no-calendar] 它不是日历文件，只有日历才能作为会议来源
        [bad-calendar] 日历格式有误
        [too-slow] 读取耗时过长
        [too-big] 读取占用内存过多
        [unreadable] 无法读取（{ $detail }）
        [not-taken] 无法收录它的内容（{ $detail }），这是本程序的缺陷
        [gone] 服务器表示不会恢复
        [no-channel] 显示其草稿的 Discord 服务器已不存在：请移除后在别的频道重新添加
        [moved-onto] 它已迁至另一个订阅源的网址
        [partial] 内容被截断，只能读取前面的部分
        [first-items] 只读取前{ $detail }条
        [first-recurring] 只读取前{ $detail }个重复活动
        [too-often] 略去每天多次重复的活动
        [incomplete-events] 略去没有标题或开始时间的活动
        [no-zone] 未知时区的时间按原样显示
       *[other] { $code } { $detail }
    }

feed-command-name = 订阅源
feed-command-description = 新闻从哪里读取（供编辑使用）
feed-command-add-name = 添加
feed-command-add-description = 添加新闻来源，格式可以是聚合订阅源或日历
feed-command-list-name = 列表
feed-command-list-description = 所有订阅源及其状态
feed-command-check-name = 检查
feed-command-check-description = 立即读取一个订阅源
feed-command-pause-name = 暂停
feed-command-pause-description = 暂时不再读取一个订阅源
feed-command-resume-name = 恢复
feed-command-resume-description = 重新读取一个订阅源
feed-command-remove-name = 移除
feed-command-remove-description = 移除一个订阅源；已发布的公告保留
feed-command-url-name = 网址
feed-command-url-description = 订阅源的完整网址
feed-command-trust-name = 信任
feed-command-trust-description = 每条由编辑批准（草稿），还是自动发布
feed-command-trust-draft = 草稿
feed-command-trust-publish = 自动发布
feed-command-language-name = 语言
feed-command-language-description = 订阅源的语言（如果始终相同）
feed-command-language-en = 英文
feed-command-language-zh = 中文
feed-command-place-name = 地方
feed-command-place-description = 每条内容都涉及的地方
feed-command-topic-name = 主题
feed-command-topic-description = 每条内容都涉及的主题
feed-command-number-name = 编号
feed-command-number-description = 订阅源的编号
feed-command-series-name = 系列
feed-command-series-description = 仅限日历：其中的活动属于哪一系列会议
