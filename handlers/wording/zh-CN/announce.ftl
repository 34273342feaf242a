# 公告：读者看到的附加文字，以及编辑看到的文字。

announce-kind =
    { $kind ->
        [editor] 编辑公告
        [news] 新闻
        [conference] 会议
        [reminder] 提醒
        [anniversary] 周年
        [digest] 汇总
       *[change] 资料变更
    }
announce-source = 来源：{ $source }
announce-only-other = 目前只有英文。
announce-corrected = 已更正。
announce-withdrawn = 这条公告已撤回。
announce-general = 综合
announce-stop = 停止此类消息
announce-digest = 您的汇总：{ $count }条
announce-digest-more = 另有{ $count }条，此处放不下

# 读者
announce-preview-only = 这是预览：在真正的消息里，这个按钮会显示另一种语言。
announce-kept-no-longer = 这条公告已撤回，或其文字已不再保留。

# 编辑
announce-not-editor = 只有编辑可以这样做，编辑由机器人的管理者指定。
announce-no-editors = 目前没有人可以发布公告：机器人的管理者尚未指定编辑。
announce-draft-title = 公告{ $id }
announce-correction-title = 公告{ $id }的更正
announce-state =
    { $state ->
        [draft] 草稿
        [scheduled] 已定时
        [published] 已发布
        [retracted] 已撤回
        [discarded] 已放弃，从未发布
        [corrected] 已更正
        [refused] 未发布：到时作者已不是编辑
       *[skipped] 未发布：到时机器人没有运行
    }
announce-state-label = 状态
announce-no-text = 尚无文字
announce-no-title = （尚无文字）
announce-link-label = 链接
announce-picture-label = 图片
announce-conference-label = 会议
announce-urgent-label = 紧急
announce-urgent-yes = 是：先于其他公告发出；愿意接收紧急公告的订阅者，在免打扰时段和汇总之外也会收到
announce-when-label = 定时
announce-reach-label = 将发送给
announce-reach-people = { $count }人
announce-reach-channels = { $count }个频道
announce-reach = { $people }和{ $channels }；其中{ $digest }个在下次汇总中收到，{ $quiet }个在免打扰时段之后收到。{ announce-reach-besides }
announce-reach-besides =
    { $besides ->
        [both] 另有{ $paused }个已暂停，不会收到；{ $suspended }个暂时无法送达，恢复后会收到。
        [paused] 另有{ $paused }个已暂停，不会收到。
        [suspended] 另有{ $suspended }个暂时无法送达，恢复后会收到。
       *[none] {""}
    }
announce-left-out = 以下内容不是网址（须以 { $schemes } 开头），未采用：{ $what }
announce-pick-topics = 议题
announce-pick-conference = 会议
announce-pick-places = 地方：取消勾选即可移除
announce-no-conference = 不涉及会议
announce-places-how = 要添加地方，请用编辑命令并在其中填写。
announce-make-urgent = 设为紧急
announce-make-ordinary = 取消紧急
announce-preview = 预览
announce-publish = 立即发布…
announce-schedule = 定时…
announce-discard = 放弃…
announce-back = 返回
announce-correct = 更正所有副本…
announce-refresh = 刷新
announce-earlier = 更早的
announce-later = 更新的
announce-modal-english = 英文文字
announce-modal-chinese = 中文文字
announce-field-title = 标题
announce-field-body = 正文
announce-field-body-note = 纯文字，其中的内容不会提及任何人，也不会成为链接。
announce-field-link = 链接
announce-field-link-note = 可供进一步阅读的网页；两种语言共用。
announce-field-picture = 图片
announce-field-picture-note = 图片的网址；两种语言共用。
announce-modal-when = 何时发布
announce-field-when = 当地日期和时间
announce-field-zone = 时区
announce-field-zone-note = 城市名，或时区名称，例如 { $example }。
announce-confirm-publish = 现在发布吗？发布之后只能更正或撤回。
announce-confirm-publish-yes = 是，发布
announce-confirm-schedule = 在{ $zone }时间 { $local } 发布吗？按您的时间是{ $stamp }。
announce-confirm-schedule-yes = 是，定时
announce-clocks-left-out = 当地调整时钟时会跳过这个时间：发布会相应推迟。
announce-clocks-twice = 当地调整时钟会使这个时间出现两次：以第一次为准。
announce-confirm-discard = 放弃吗？之后就不能再发布了。
announce-confirm-discard-yes = 是，放弃
announce-confirm-leave = 保持公告不变吗？拟作的更正将放弃。
announce-confirm-leave-yes = 是，保持不变
announce-confirm-correct = 更改所有已送达的副本和尚待送达的内容吗？不会再次提醒任何人。
announce-confirm-correct-yes = 是，更正
announce-confirm-retract = 撤回吗？所有副本都会移除，也不再继续送达。
announce-confirm-retract-yes = 是，撤回
announce-published = 公告{ $id }已发布，将发送给{ $reach }
announce-scheduled = 公告{ $id }将于{ $zone }时间 { $local } 发布。届时您仍须是编辑。
announce-discarded = 已放弃。
announce-correcting = 正在更正公告{ $id }的所有副本。
announce-retracting = 正在移除公告{ $id }的所有副本。
announce-changed-meanwhile = 内容在此期间有改动，请再看一遍。
announce-not-kept = 您填写时有人改动了内容，因此没有保存您的文字。以下是现在的内容，最后是您所写的，可供复制。
announce-wrong-state = 对它不能这样做。状态：{ $state }。
announce-wrong-state-hint =
    { $state ->
        [published] 要更正请用“/公告 更正”，要撤回请用“/公告 撤回”。
        [draft] 要修改、发布或放弃，请用“/公告 编辑”。
        [scheduled] 要修改、发布或放弃，请用“/公告 编辑”。
        [refused] 要修改、发布或放弃，请用“/公告 编辑”。
        [skipped] 要修改、发布或放弃，请用“/公告 编辑”。
       *[other] { "" }
    }
announce-gone = 没有这条公告。
announce-untitled = 这种语言现在没有文字：没有标题的文字不会保存。
announce-needs-text = 请先至少用一种语言写好文字。
announce-when-wrong =
    { $why ->
        [time] 无法理解“{ $time }”。请写成 2026-12-01 09:00 的形式。
        [zone] 我不认识时区“{ $zone }”。请写城市名，或写成 { $example } 的形式。
        [past] { $zone }时间 { $time } 已经过去。
       *[far] { $zone }时间 { $time } 太遥远。
    }
announce-preview-lead = 以下与实际送达的完全一样，每种语言一份。将发送给{ $reach }
announce-list-title = 公告，最新的在前
announce-list-none = 还没有公告。
announce-list-row = { $id } · { $state } · { $date }
announce-list-how = 要查看送达情况，请用状态命令。要让许多服务器收到消息，请让一个公告频道订阅并发布，其他频道关注它即可：Discord 会自行转发。
announce-next = 下一页
announce-status = 查看送达情况
announce-status-counts = 已送达{ $delivered }，等待{ $waiting }，暂缓{ $suspended }，搁置{ $parked }，取消或跳过{ $other }。
announce-status-changes = 更正、移除和发布给关注者：完成{ $done }，等待{ $waiting }，搁置{ $parked }。
announce-delivery =
    { $operation ->
        [edit] 更正
        [delete] 移除
        [publish] 发布给关注者
       *[send] 消息
    }：{ $state ->
        [done] 已送达
        [pending] 等待中
        [sending] 正在发送
        [gathered] 等待汇总
        [suspended] 暂缓
        [dead] 搁置
        [unknown] 搁置，不知是否送达
        [cancelled] 已取消
       *[skipped] 已跳过，时间已过
    }
announce-why =
    { $code ->
        [10003] 频道已不存在
        [10004] 服务器已不存在
        [10008] 消息已不存在
        [10013] 账号已不存在
        [50001] 机器人看不到该频道
        [50007] 对方不接收私信
        [50013] 机器人在那里缺少权限
        [50083] 子区已归档
        [160002] 机器人不能阅读那里的历史消息
        [160005] 子区已锁定
        [50278] 已没有共同的服务器
        [50006] 内容被拒绝：内容为空
        [50035] 内容被拒绝
        [40005] 内容被拒绝：内容过大
        [50045] 内容被拒绝：文件过大
        [200000] 内容被服务器自己的规则拒绝
        [240000] 内容被拒绝：其中的链接被视为有害
       *[other] { "" }
    }
announce-why-late = 时间已过
announce-why-moved = 已改到其他时间
announce-why-stopped = 订阅已停止
announce-why-nothing = 已没有需要处理的内容
announce-why-unreachable = 一周都无法送达
announce-reach-line = 将发送给：{ $reach }
announce-unknown-places = 以下名称无法对应唯一的地方，请从建议中选择：{ $names }
announce-unknown-conference = 以下名称无法对应唯一的会议，请从建议中选择：{ $name }
