"""What Sovang says to people, in English and in Vietnamese.

`tr` and `trn` give a text in the language of whoever looks, now; `Message` keeps what is to be said as a key
with its values, so that an archive speaks the language of whoever opens it. The key is the English text.
"""

from messages.forms import day, decimal, money, number, percent
from messages.language import LANGUAGES, Language, choose_language, language, speaking
from messages.message import N_, Message, kept, local, message_of, read_message, tr, trn

__all__ = [
    "LANGUAGES",
    "N_",
    "Language",
    "Message",
    "choose_language",
    "day",
    "decimal",
    "kept",
    "language",
    "local",
    "message_of",
    "money",
    "number",
    "percent",
    "read_message",
    "speaking",
    "tr",
    "trn",
]
