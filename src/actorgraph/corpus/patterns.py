"""What names, outlets and credits look like: sources of regular expressions shared by the rules."""

from __future__ import annotations

AGENCY = (
    r"(?:Reuters|REUTERS|Thomson Reuters|AP|The Associated Press|Associated Press|AFP|Agence France-Presse|EPA"
    r"(?:-EFE)?|EFE"
    r"|[Dd][Pp][Aa]|I?TAR-TASS|Itar-Tass|TASS|Tass|RIA Novosti|Interfax|Sputnik|Xinhua|Kyodo|Yonhap"
    r"|Anadolu(?: Agency)?"
    r"|PA|PTI|ANI|IANS|IRNA|UPI|ANSA|Bloomberg(?: News)?|Getty(?: Images)?|Shutterstock|iStock(?:photo)?|Alamy|Corbis"
    r"|Flickr|Wikimedia(?: Commons)?|Wikipedia|Creative Commons|Unsplash|Pixabay|Pexels|ZUMA(?: Press)?|SIPA|NurPhoto"
    r"|Magnum(?: Photos)?|European Pressphoto Agency|Pool|POOL|Handout|HANDOUT|Stringer|STRINGER|File|FILE)"
)
"""Picture and news agencies, and the words that stand in their place in a credit."""

SOURCE = rf"{AGENCY}(?:\s*(?:/|,|-|via|and)\s*{AGENCY})*(?:\s+(?:Photos?|PHOTOS?|Images|Pool|file))?"

_NAME_WORD = r"(?:[^\W\d_a-z][\w.'’-]*+)"
_JOINER = r"(?:(?:of|the|and|for|via|by|from|de|da|del|der|den|di|du|la|le|van|von|al|el|bin|ibn|y|e)(?!\w)|[&/|,–-])"
NAME = rf"{_NAME_WORD}(?:\s+(?:(?:de|da|del|der|den|di|du|la|le|van|von|al|el|bin|ibn)\s+){{0,2}}{_NAME_WORD}){{0,4}}"
"""One to five capitalised words: a person, an office or an outlet."""

NAMES = rf"{NAME}(?:(?:\s*,\s*|\s+and\s+|\s+&\s+|\s*,\s+and\s+){NAME}){{0,4}}"
_SITE = r"[\w-]+\.(?:com|org|net|ru|info|gov)"
CREDITED = (
    rf"(?:©\s*)?(?:{_NAME_WORD}|@\w+|{_SITE})(?:\s*(?:{_SITE}|{_NAME_WORD}|{_JOINER}|@\w+|\d{{4}})){{0,9}}"
    r"(?:\s+(?:archives?|collection|library))?"
)
"""What may follow "Photo:" in a credit: capitalised words and joiners only, so that a labelled caption is none."""

OUTLET_WORD = (
    r"(?:Times|Post|News|Newspaper|Herald|Gazette|Tribune|Journal|Guardian|Press|Radio|Magazine|Review|Monitor"
    r"|Observer"
    r"|Daily|Chronicle|Courier|Telegraph|Mirror|Mail|Globe|Independent|Today|Weekly|Standard|Dispatch|Ledger|Examiner"
    r"|Inquirer|Sentinel|Bulletin|Echo|Argus|Record|Register|Wire|TV|Television|Broadcasting|Reporter|Agency|Online)"
)
OUTLET = rf"(?:The\s+)?{_NAME_WORD}(?:\s+(?:of\s+(?:the\s+)?)?{_NAME_WORD}){{0,4}}"
