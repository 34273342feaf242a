# 各处共用的词语。

words-and = { $first }和{ $last }
words-more = 还有{ $count }条：请说“更多”
words-more-kept = 还有{ $count }条
words-others = 另外{ $count }个
words-years =
    { $about ->
        [yes] 约{ words-year-count }
       *[no] { words-year-count }
    }
words-year-count ={ $count }年
words-months ={ $count }个月
words-under-a-month = 不到一个月
words-under-a-year = 不到一年
words-not-recorded = 没有记录
words-km = { $place }（{ $km }公里）

# 结好关系的级别和状态
words-level =
    { $level ->
        [province-state] 省州级
        [city] 市级
        [county] 县级
       *[district] 区级
    }
words-status =
    { $status ->
        [active] 有效
        [suspended] 中止
        [terminated] 已终止
       *[unknown] 不确定
    }
words-status-dated = { $status }（截至{ $date }，{ $source }）
words-status-date-only = { $status }（截至{ $date }）
words-status-why =
    { $why ->
        [disputed] 不确定：各来源说法不一或有法律争议
        [noted] 不确定，见备注
       *[other] 不确定：没有近期来源可以证实
    }

# 地方的级别
words-place-level =
    { $level ->
        [US-state] 美国的州
        [US-city] 美国城市
        [US-county] 美国的县
        [US-town] 美国的镇
        [US-township] 美国的镇区
        [US-village] 美国的村镇
        [US-borough] 美国的市辖区
        [CN-province] 中国的省
        [CN-municipality] 中国的直辖市
        [CN-autonomous-region] 中国的自治区
        [CN-prefecture] 中国的地级市或自治州
        [CN-county] 中国的县或县级市
        [CN-district] 中国的市辖区
       *[other] { $country }的地方
    }

# 标签
words-level-label = 级别
words-since-label = 结好时间
words-duration-label = 至今
words-lasted-label = 历时
words-status-label = 状态
words-fields-label = 合作领域
words-note-label = 备注
words-as-of-label = 资料截至
words-country-label = 国家或地区
words-in-label = 所属
words-kind-label = 类别
words-population-label = 人口
words-coordinates-label = 坐标
words-names-label = 其他名称
words-credit-label = 出处
words-dates-label = 日期
words-city-label = 城市
words-venue-label = 会场
words-theme-label = 主题
words-hosts-label = 主办方
words-topics-label = 议题
words-series-label = 系列
words-places-label = 地方

# 结好关系卡片
words-since-unknown = 日期不详
words-since-disputed = { $date }（其他来源：{ $others }）
words-claim-noted = { $value }——{ $note }
words-sources-more = 另有{ $count }个来源
words-sources-unlinked ={ $count }个来源，均为转载网站，不提供链接

# 列名
words-column-partner = 结好对象
words-column-other-name = 英文名
words-column-pair = 结好双方
words-column-since = 结好时间
words-column-status = 状态
words-column-level = 级别
words-column-place = 地方
words-column-count = 结好数
words-column-active = 有效
words-column-conference = 会议
words-column-dates = 日期
words-column-city = 城市
words-from-to = { $start }至{ $end }
words-since = { $date }以来
words-until = { $date }及以前
words-copy-site = 转载页面
