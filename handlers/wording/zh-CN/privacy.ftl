# 保存的个人和服务器数据：导出和删除。

privacy-exported =
    { $whose ->
        [server] 我保存的关于本服务器的全部数据都在这个文件里。
       *[person] 我保存的关于您的全部数据都在这个文件里。
    }
privacy-nothing-kept =
    { $whose ->
        [server] 我没有保存关于本服务器的任何数据，因此没有文件。
       *[person] 我没有保存关于您的任何数据，因此没有文件。
    }
privacy-delete-sure =
    { $whose ->
        [server] 要删除我保存的关于本服务器的全部数据吗？其设置和所有频道的订阅将立即永久删除。
       *[person] 要删除我保存的关于您的全部数据吗？您的订阅将立即永久删除。您为频道设置的订阅会保留，但不再与您关联。
    }
privacy-delete-yes = 是，删除
privacy-deleted =
    { $whose ->
        [server] 已删除：我不再保存关于本服务器的任何数据。
       *[person] 已删除：我不再保存关于您的任何数据。
    }
privacy-managers-only = 只有拥有“管理服务器”权限的成员才能决定服务器的数据。
