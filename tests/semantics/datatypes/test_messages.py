import re
from pathlib import Path

from semantics import messages
from semantics.items import Trouble
from semantics.messages import decode, say, say_encoded

ROOM = Path(messages.__file__).parent


def test_every_key_that_the_room_uses_has_a_message() -> None:
    used = {
        key
        for path in ROOM.rglob("*.py")
        if path.name != "messages.py"
        for key in re.findall(r"(?:Trouble|DateError|ClockError|troubles\.add)\(\s*\"([a-z_-]+)\"", path.read_text())
    }
    assert len(used) > 30
    assert not [key for key in used if say(Trouble(key)).endswith(key)]


def test_arguments() -> None:
    assert "‘가’" in say(Trouble("smw_nofloat", ("가",)))
    assert say(Trouble("smw_notinenum")) == "‘’: 속성 ‘’의 허용값()에 없습니다."
    assert "smw-unheard-of, 나" in say(Trouble("smw-unheard-of", ("나",)))
    assert "{0}" in say(Trouble("smw_nofloat", ("{0}",)))


def test_stored_messages() -> None:
    trouble = Trouble("smw_nofloat", ("가/나",))
    assert decode(trouble.encoded) == trouble
    assert say_encoded(trouble.encoded) == say(trouble)
    assert say_encoded("그냥 글") == "그냥 글"
    assert decode("[" * 5000) is None
