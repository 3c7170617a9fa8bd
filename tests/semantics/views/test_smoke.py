import pytest
from django.test import Client
from core import addresses
from core.special import special_pages
from tests.semantics.views.making import save, html_of, read
from django.contrib.auth.models import AnonymousUser
pytestmark = pytest.mark.django_db

def test_all(client: Client) -> None:
    save("속성:예산", "[[자료형::수]]")
    save("서울", "[[예산::1200]] [[담당::부서]] [[예산::x]] {{#subobject:가|예산=3}}")
    save("부산", "[[예산::1300]] [[담당::부서]]")
    for name, arg in [("묻기",{}),("묻기",{"q":"[[예산::+]]","po":"?예산\n?담당","sort_num[]":"예산","order_num[]":"desc"}),("찾아보기",{"article":"서울"}),("찾아보기",{"article":"부서"}),("속성별검색",{"property":"예산"}),("속성별검색",{"property":"예산","value":"1250"}),("문서속성",{"page":"서울","property":"예산"}),
      ("속성목록",{}),("안쓰는속성",{}),("필요한속성",{}),("종류목록",{}),("개념목록",{}),("처리오류",{}),("사실통계",{})]:
        print(name, read(client, addresses.special(name, **arg))[:900])
