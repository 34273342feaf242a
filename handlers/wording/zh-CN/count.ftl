# 结好关系的数量。

count-overall = 官方公布的总数是{ $official }对（{ $date }）；本资料库从公开网页逐条收录了{ $count }对。
count-levels =
    { $states ->
        [0] 都是市、县、区级的。
       *[other] { $local ->
            [0] 都是省州级的。
           *[other] 其中省州级{ $states }对，市、县、区级{ $local }对。
        }
    }
count-places = 其中涉及{ $country }的{ $count }个地方。
count-area =
    { $country ->
        [US] 美国的{ $count }个州
       *[CN] 中国的{ $count }个省、直辖市和自治区
    }
count-areas =
    { $others ->
        [0] 本资料库中{ count-area }本身有结好关系。
       *[other] 本资料库中{ count-area }参与结好，其中{ $own }个本身有结好关系，其余由辖内地方结好。
    }
count-each = { $place }：{ $count }对
count-statuses = 按目前状态：{ $parts }。
count-status =
    { $status ->
        [active] 有效{ $count }对
        [suspended] 中止{ $count }对
        [terminated] 已终止{ $count }对
       *[unknown] 不确定{ $count }对
    }
count-official = 公开发布的总数
count-total = { $pairs }对（{ $source }）
count-total-split = { $pairs }对：省州级{ $states }对，市、县、区级{ $local }对（{ $source }）
count-differ = 两者不同，是因为本资料库的记录（{ $count }对）取自公开网页：缺少一部分官方登记的结好关系，又包含城市自行列出的友好交流关系和已中断的关系。如需官方数目，请以公开总数（{ $official }对）为准。
