# 机器人的运行状况（供编辑查看）。

status-title = 运行状况
status-gateway = Discord 的响应时间为{ $milliseconds }毫秒。
status-nothing-waits = 没有到期的投递。
status-waiting = 有{ $count }项投递已到期，最早的到期于{ $since }。
status-parked = 有{ $count }项投递需要查看。
status-paused =
    { $scope ->
        [opening] 在{ $until }之前不打开新的私信。
       *[all] 在{ $until }之前不发送任何消息。
    }
status-loop-name =
    { $loop ->
        [digests] 汇总
        [feed-drafts] 订阅源草稿
        [feeds] 读取订阅源
        [purge] 清理过期数据
        [reminders] 提醒
        [scheduled] 定时公告
        [zones] 时区变更
       *[other] { $loop }
    }
status-loop = { $loop }：正常，最近一次{ $at }
status-loop-failing = { $loop }：失败，最近一次{ $at }
status-feeds =
    { $failing ->
        [0] 订阅源：{ $count }个，全部正常
       *[other] 订阅源：{ $count }个，其中{ $failing }个无法读取：
    }
status-drafts = { $count }份草稿待编辑批准。
status-command-name = 状况
status-command-description = 我的运行状况：投递、订阅源和自动进行的事
