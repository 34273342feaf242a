# 只在終端裡說的話。

terminal-preparing = 正在準備資料……
terminal-hint = 有選項時輸入編號即可；“更多”顯示餘下的內容；“再見”或 { $key } 結束對話。
