# 机器人就订阅本身告知订阅者的话。

notice-suspended = 我已无法在{ $channel }发消息：Discord 拒绝了请求。该频道的公告会暂时保留；一旦我能再次查看该频道并发消息，就会自动补发。
notice-stopped = { $channel }已不存在或我已不在其中，其订阅已结束。请在其他频道用订阅命令重新订阅。
