"""What an operator decides about facts and queries reaches the pages."""

from dataclasses import replace

import pytest
from django.conf import settings
from django.test import Client

from accounts.models import User
from articles.actions import save_page
from core import addresses
from core.titles import parse_title
from policywiki.env import Env, SettingsError
from policywiki.querying import options_of
from semantics.options import Options, current, using
from tests.semantics.views.making import read, save


def test_without_settings_only_values_declared_unique_differ_from_the_engine() -> None:
    options = options_of(Env({}))
    assert options.value_features - Options().value_features == {"unique-constraint"}
    assert replace(options, value_features=Options().value_features) == Options()
    assert current() == settings.SEMANTICS == options


def test_every_limit_can_be_set() -> None:
    env = Env({
        "POLICYWIKI_QUERY_ROWS": "5000",
        "POLICYWIKI_QUERY_MOST_ROWS": "900",
        "POLICYWIKI_QUERY_SIZE": "30",
        "POLICYWIKI_QUERY_DEPTH": "6",
        "POLICYWIKI_QUERY_SECONDS": "9",
        "POLICYWIKI_HIERARCHY_DEPTH": "0",
        "POLICYWIKI_UNIQUE_VALUES": "off",
        "POLICYWIKI_PAGE_FACTS": "작성일, last editor is",
    })  # fmt: skip
    options = options_of(env)
    assert (options.max_inline_limit, options.max_limit) == (900, 900)
    assert (options.max_size, options.max_depth, options.page_seconds) == (30, 6, 9.0)
    assert (options.subcategory_depth, options.subproperty_depth) == (0, 0)
    assert "unique-constraint" not in options.value_features
    assert options.page_properties == {"_CDAT", "_LEDT"}


@pytest.mark.parametrize("word", ["예산", "분류", "없는 것"])
def test_only_what_is_known_of_every_page_is_kept_of_it(word: str) -> None:
    with pytest.raises(SettingsError, match="POLICYWIKI_PAGE_FACTS"):
        options_of(Env({"POLICYWIKI_PAGE_FACTS": word}))


@pytest.mark.django_db
def test_a_value_declared_unique_is_refused_at_its_second_page(client: Client) -> None:
    save("속성:관리번호", "[[자료형::글]] [[유일성::참]]")
    save("가 시설", "[[관리번호::A-1]]")
    save("나 시설", "[[관리번호::A-1]]")
    assert "이미 ‘가 시설’에 있습니다" in read(client, addresses.page(parse_title("나 시설")))


@pytest.mark.django_db
def test_facts_of_every_page(client: Client) -> None:
    with using(options_of(Env({"POLICYWIKI_PAGE_FACTS": "작성일,새 문서,최종 편집자"}))):
        title = parse_title("가 사업")
        save_page(title=title, text="첫", author=User.objects.create(name="앨리스"))
        save("물음", "{{#ask:[[최종 편집자::사용자:앨리스]] [[새 문서::참]] [[작성일::>2020]]|format=plainlist}}")
        assert "가 사업" in read(client, addresses.page(parse_title("물음")))
        save_page(title=title, text="둘", author=User.objects.create(name="밥"))
        assert "가 사업" not in read(client, addresses.page(parse_title("물음")))
        shown = "{{#show:가 사업|?최종 편집자}} {{#show:가 사업|?새 문서}}"
        save("물음", shown)
        assert "밥 거짓" in read(client, addresses.page(parse_title("물음"))).replace("사용자:", "")
