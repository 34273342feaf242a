digest-section =
    { $section ->
        [conferences] 近期会议
        [anniversaries] 周年纪念
        [changes] 结好关系变动
       *[news] 新闻
    }
digest-settings = 设置
digest-managers-only = 只有拥有“管理频道”或“管理服务器”权限的成员才能更改此频道的订阅设置。
