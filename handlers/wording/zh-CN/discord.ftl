# 只有 Discord 机器人才说的话。

discord-more = 显示更多
discord-back = 返回
discord-choose = 请选择地方
discord-about-version = sistercity { $version }
discord-about-privacy = 隐私：您问过的内容只在内存中保留{ $minutes }分钟，以便您接着问。我不保存消息，也不保存姓名；对服务器只保存其设置，对订阅者只保存编号和选择。可用“/隐私”命令查看和删除这些数据。
discord-help-ways = 在服务器里可以使用命令、提及我或回复我；在私信里直接写就行。右键点击一条消息并选择“应用”，可以查询其中的地方。
discord-no-places = 这条消息里没有本资料库中的地方。请用命令或提及我，直接告诉我地名。
discord-no-text = 我在这条消息里看不到文字。请用命令或提及我，直接告诉我地名。
discord-found-places = 这条消息里有{ $count }个地方：
discord-more-places = 另有{ $count }个地方没有在这里显示，可以用地名直接问我。
discord-outdated = 这个控件属于较早的回答，已经失效。请重新提问，或从下面选择。
discord-command-changed = 这个命令已有改动，Discord 里显示的还是旧的。请再试一次，或从下面选择。
discord-fresh = 显示最新的回答
discord-not-yours = 那是别人的私密回答。请用命令或提及我来提问。
discord-no-such-value = 有一个选项的值不被允许：请从 Discord 提供的选项中选择。
discord-failed = 我这边出了问题，请再试一次。如果再次发生，请把编号{ $incident }告诉机器人的管理者。
discord-restarting = 我正在重新启动，请一分钟后再问。
discord-managers-only = 只有拥有“管理服务器”权限的成员才能更改我在这里的设置。
discord-server-only = 设置属于服务器：请在服务器中使用这个命令。
discord-next-conference = 下一届大会
discord-last-conference = 上一届大会
discord-conference-choice = { $name }（{ $date }）
discord-settings-title = 本服务器的设置
discord-settings-language = 公开回答的语言
discord-settings-language-auto = 与问题的语言相同
discord-settings-language-note = 私密回答始终使用提问者自己的 Discord 语言。
discord-settings-visibility = 对命令的回答
discord-settings-public = 频道里所有人可见
discord-settings-private = 只有提问者可见
discord-settings-make-private = 改为私密回答
discord-settings-make-public = 改为公开回答
discord-settings-channels = 问答频道
discord-settings-channels-none = 没有：我只回答命令、提及和回复
discord-settings-channels-pick = 选择我回答每条消息的频道
discord-settings-content-off = 机器人的管理者没有开启“消息内容”权限，所以我看不到没有提及我的消息。在这些频道里我只回答提及。
discord-settings-missing = 在{ $channel }我缺少权限：{ $permissions }
discord-settings-gone = { $channel }不在了：它已被删除，或者是已归档或我不在其中的子区。请重新选择。
discord-settings-complete = 在所选的 { $count } 个频道里，我需要的权限都已齐备。
discord-settings-here = 本频道
discord-settings-saved = 已保存。
discord-settings-unsaved = 设置没有保存成功，请稍后再试；编号{ $incident }可供机器人的管理者查询。
discord-permission =
    { $name ->
        [read_messages] 查看频道
        [send_messages] 发送消息
        [embed_links] 嵌入链接
        [send_messages_in_threads] 在子区内发送消息
       *[read_message_history] 读取消息历史记录
    }
