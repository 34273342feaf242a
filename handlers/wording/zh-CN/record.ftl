# 最早、最新、最多，以及尚无结好关系的地方。

record-found =
    { $count ->
        [0] 本资料库中没有{ $which }日期已知的结好关系。
        [1] { $record ->
            [first] 已知{ $which }最早的{ record-noun }：
           *[newest] 已知{ $which }最新的{ record-noun }：
        }
       *[other] { $wanted ->
            [1] { $record ->
                [first] { $which }最早的{ record-noun }可能是以下{ $count }对之一：
               *[newest] { $which }最新的{ record-noun }可能是以下{ $count }对之一：
            }
           *[other] { $record ->
                [first] 已知{ $which }最早的{ record-noun }：
               *[newest] 已知{ $which }最新的{ record-noun }：
            }
        }
    }
record-noun =
    { $level ->
        [province-state] 省州级结好关系
        [city] 市级结好关系
        [county] 县级结好关系
        [district] 区级结好关系
        [local] 市、县、区级结好关系
       *[any] 结好关系
    }
record-open =
    { $record ->
        [first] 有些只知道年份或月份，所以无法确定哪一对最早。
       *[newest] 有些只知道年份或月份，所以无法确定哪一对最新。
    }
record-undated = 另有{ $count }对结好日期不详，未列入。
record-none = 本资料库中没有{ $which }结好关系。
record-most =
    { $tied ->
        [1] 在本资料库中，{ $places }的结好关系最多：{ $count }对。
       *[other] 在本资料库中，{ $places }的结好关系最多：各{ $count }对。
    }
record-most-other = 在{ $country }方面是{ $places }：{ $count }对。
record-ranking = 在本资料库中，结好关系最多的{ $count }个地方：

record-all-partnered =
    { $level ->
        [province-state] 在本资料库中，{ $country }的省（州）都有友好省州。
       *[any] 在本资料库中，{ $country }的省（州）都有结好关系（包括所辖的地方）。
    }
record-unpartnered =
    { $level ->
        [province-state] 在本资料库中，{ $country }有{ $count }个省（州）没有友好省州：{ $places }。
       *[any] 在本资料库中，{ $country }有{ $count }个省（州）没有结好关系（包括所辖的地方）：{ $places }。
    }
record-unpartnered-caveat = 本资料库并不完整：可能存在没有收录的结好关系。
record-not-covered = 本资料库收录的是中国大陆与美国之间的结好关系，不包括{ $country }。

record-overview = 中美友好省州和友好城市概览
record-overview-lead = 本资料库收录{ $count }对结好关系；最近公开发布的总数是{ $official }对（{ $date }）。
record-overview-lead-only = 本资料库收录{ $count }对结好关系。
record-label-levels = 按级别
record-label-first = 最早
record-label-newest = 最新
record-label-most = 结好关系最多
record-label-conferences = 会议
record-label-news = 最近的新闻
record-levels = 省州级{ $states }对，市、县、区级{ $local }对
record-dated = { $pair }（{ $date }）
record-counted = { $place }（{ $count }对）
record-conferences =
    { $city ->
        [online] 共{ $count }次，最近一次在线上（{ $date }）
        [none] 共{ $count }次，最近一次：{ $date }
       *[other] 共{ $count }次，最近一次在{ $city }（{ $date }）
    }
