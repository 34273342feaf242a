# 機器人就訂閱本身告知訂閱者的話。

notice-suspended = 我已無法在{ $channel }發訊息：Discord 拒絕了請求。該頻道的公告會暫時保留；一旦我能再次檢視該頻道併發訊息，就會自動補發。
notice-stopped = { $channel }已不存在或我已不在其中，其訂閱已結束。請在其他頻道用訂閱命令重新訂閱。
