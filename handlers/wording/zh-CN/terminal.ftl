# 只在终端里说的话。

terminal-preparing = 正在准备资料……
terminal-hint = 有选项时输入编号即可；“更多”显示余下的内容；“再见”或 { $key } 结束对话。
