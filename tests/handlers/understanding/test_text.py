from hypothesis import given
from hypothesis import strategies as st

from handlers.understanding.text import clean, read


def test_full_width_letters_and_hidden_characters() -> None:
    assert clean("Ｗｕｈａｎ\u200b\u202e  的\u00a0友城\n？") == "Wuhan 的 友城 ?"


def test_tokens() -> None:
    tokens = read("Boston's sister, 聖路易斯 1979!").tokens
    assert [t.word for t in tokens] == ["boston", "sister", "圣", "路", "易", "斯", "1979"]


@given(st.text())
def test_cleaning_is_idempotent(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(st.text())
def test_tokens_point_into_the_text(text: str) -> None:
    typed = read(clean(text))
    assert len(typed.plain) == len(typed.text)
    ends = [0]
    for token in typed.tokens:
        assert ends[-1] <= token.start < token.end <= len(typed.text)
        ends.append(token.end)
