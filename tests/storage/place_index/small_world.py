"""A few dozen places with the difficulties of real ones."""

from __future__ import annotations

from storage.place_index import Index, IndexedPlace, build_index

_COUNTRIES = {"CN": ("China", "中国"), "US": ("United States", "USA", "美国")}
_REGIONS = {
    "JS": ("Jiangsu", "江苏省"), "ZJ": ("Zhejiang", "浙江省"), "AH": ("Anhui", "安徽省"),
    "HB": ("Hubei", "湖北省"), "FJ": ("Fujian", "福建省"), "JL": ("Jilin", "吉林省"),
    "SX": ("Shanxi", "山西省"), "SN": ("Shaanxi", "陕西省"), "CQ": ("Chongqing", "重庆市"),
    "HE": ("Hebei", "河北省"), "LN": ("Liaoning", "辽宁省"), "XJ": ("Xinjiang", "新疆"),
    "OR": ("Oregon", "俄勒冈州"), "ME": ("Maine", "缅因州"), "OH": ("Ohio", "俄亥俄州"),
    "IN": ("Indiana", "印第安纳州"), "MO": ("Missouri", "密苏里州"), "CA": ("California", "加州"),
    "NY": ("New York", "纽约州"), "WA": ("Washington", "华盛顿州"), "IA": ("Iowa", "艾奥瓦州"),
    "MA": ("Massachusetts", "马萨诸塞州"), "DC": ("District of Columbia", "哥伦比亚特区"),
    "WI": ("Wisconsin", "威斯康星州"), "TX": ("Texas", "得克萨斯州"),
}  # fmt: skip

_CITIES = (
    ("nanjing", "CN", "JS", 7_000_000, "Nanjing|南京市|Nanking|南京|金陵"),
    ("suzhou-js", "CN", "JS", 6_700_000, "Suzhou|苏州市|Soochow|苏州|蘇州"),
    ("suzhou-ah", "CN", "AH", 1_600_000, "Suzhou|宿州市|宿州"),
    ("xuzhou", "CN", "JS", 2_600_000, "Xuzhou|徐州市|徐州"),
    ("fuzhou", "CN", "FJ", 3_700_000, "Fuzhou|福州市|Foochow|福州"),
    ("taizhou-js", "CN", "JS", 1_600_000, "Taizhou|泰州市|泰州"),
    ("taizhou-zj", "CN", "ZJ", 1_900_000, "Taizhou|台州市|台州"),
    ("wuhan", "CN", "HB", 10_000_000, "Wuhan|武汉市|Hankow|武汉|武漢"),
    ("xian", "CN", "SN", 12_000_000, "Xi'an|西安市|Sian|西安"),
    ("jilin-city", "CN", "JL", 1_900_000, "Jilin City|吉林市|Jilin|吉林"),
    ("shijiazhuang", "CN", "HE", 11_000_000, "Shijiazhuang|石家庄市|石家庄"),
    ("chongqing", "CN", "CQ", 7_500_000, "Chongqing|重庆市|Chungking|重庆|重慶"),
    ("shenyang", "CN", "LN", 8_000_000, "Shenyang|沈阳市|Mukden|沈阳"),
    ("urumqi", "CN", "XJ", 3_000_000, "Ürümqi|乌鲁木齐市|乌鲁木齐|迪化"),
    ("portland-or", "US", "OR", 650_000, "Portland|波特兰"),
    ("portland-me", "US", "ME", 68_000, "Portland|波特兰"),
    ("columbus-oh", "US", "OH", 910_000, "Columbus|哥伦布"),
    ("columbus-in", "US", "IN", 47_000, "Columbus|哥伦布"),
    ("st-louis", "US", "MO", 300_000, "St. Louis|圣路易斯"),
    ("kansas-city", "US", "MO", 500_000, "Kansas City|堪萨斯城"),
    ("los-angeles", "US", "CA", 3_900_000, "Los Angeles|洛杉矶|LA|羅省"),
    ("san-francisco", "US", "CA", 860_000, "San Francisco|旧金山|SF|三藩市"),
    ("new-york-city", "US", "NY", 8_300_000, "New York City|纽约市|New York|NYC|纽约"),
    ("seattle", "US", "WA", 780_000, "Seattle|西雅图|西雅圖"),
    ("des-moines", "US", "IA", 210_000, "Des Moines|得梅因"),
    ("boston", "US", "MA", 650_000, "Boston|波士顿"),
    ("washington", "US", "DC", 690_000, "Washington|华盛顿|DC|Washington, D.C."),
    ("milwaukee", "US", "WI", 570_000, "Milwaukee|密尔沃基"),
    ("houston", "US", "TX", 2_300_000, "Houston|休斯敦|休斯顿"),
)  # fmt: skip

_DIVISIONS = ("JS", "HB", "JL", "SX", "SN", "OH", "NY", "WA", "OR")


def small_places() -> list[IndexedPlace]:
    """The cities, and some of their states and provinces."""
    cities = [_place(*city, level="city") for city in _CITIES]
    divisions = []
    for admin1 in _DIVISIONS:
        english, chinese = _REGIONS[admin1]
        country, level = ("CN", "province") if chinese.endswith("省") else ("US", "state")
        names = f"{english}|{chinese}|{chinese[:-1]}|{admin1}"
        key = english.lower().replace(" ", "-")
        divisions.append(_place(key, country, admin1, 0, names, level=level))
    return cities + divisions


def small_index(words: dict[str, int] | None = None) -> Index:
    """An index of them."""
    return build_index(small_places(), words or {})


def _place(  # noqa: PLR0913 - a row of the table above
    key: str, country: str, admin1: str, people: int, names: str, *, level: str
) -> IndexedPlace:
    return IndexedPlace(
        key=key,
        names=tuple(names.split("|")),
        country=country,
        country_names=_COUNTRIES[country],
        admin1=admin1,
        admin1_names=_REGIONS[admin1],
        level=level,
        population=people,
        prior=1.0,
    )
