"""Opening a zipped document safely: everything is checked before anything is unpacked (standards.md §9.3)."""

import io
import stat
import zipfile

from lvze.documents.reading.limits import Limits
from lvze.kernel.errors import CannotRead

_ACTIVE = ("vbaproject.bin", "vbadata.xml", "/activex/", "oleobject", "/externallinks/")
_NESTED = (".zip", ".docx", ".docm", ".xlsx", ".xlsm", ".pptx", ".odt", ".ods", ".jar", ".rar", ".7z", ".gz")
_OUTSIDE_RELATIONS = (b"attachedTemplate", b"/oleObject", b"/externalLink", b"/subDocument", b"/frame")
_DECLARATIONS = tuple(
    word.encode(encoding) for word in ("<!DOCTYPE", "<!ENTITY") for encoding in ("ascii", "utf-16-le", "utf-16-be")
)


class Archive:
    """The members of a checked archive. Raises :class:`CannotRead` on opening or reading what must be refused."""

    def __init__(self, name: str, data: bytes, limits: Limits) -> None:
        self.name = name
        self._limits = limits
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            infos = self._zip.infolist()
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError):
            raise self.refusal("已损坏或不完整，打不开，请用 Word 重新保存后再试") from None
        self._check_directory(infos)
        self.names = frozenset(info.filename for info in infos)
        self._check_relations()

    def refusal(self, why: str) -> CannotRead:
        return CannotRead(f"“{self.name}”{why}。")

    def _check_directory(self, infos: list[zipfile.ZipInfo]) -> None:
        limits = self._limits
        if len(infos) > limits.members:
            raise self.refusal(f"里面的部件超过 {limits.members} 个，不像正常文稿，已拒绝读取")
        if len({info.filename for info in infos}) != len(infos):
            raise self.refusal("里面有重名的部件，不像正常文稿，已拒绝读取")
        if sum(info.file_size for info in infos) > limits.total_size:
            raise self.refusal("展开后过大，疑似压缩炸弹，已拒绝读取")
        for info in infos:
            self._check_member(info)

    def _check_member(self, info: zipfile.ZipInfo) -> None:
        limits = self._limits
        name = info.filename.lower().replace("\\", "/")
        if info.flag_bits & 0x1:
            raise self.refusal("设了打开密码，读不了，请先去掉密码再试")
        if name.startswith("/") or ".." in name.split("/") or ":" in name or "\x00" in name:
            raise self.refusal("里面的部件名称不正常（指向文件外面），已拒绝读取")
        if stat.S_ISLNK(info.external_attr >> 16):
            raise self.refusal("里面含有链接文件，已拒绝读取")
        packed_tightly = info.file_size > max(info.compress_size, 1) * limits.ratio
        if info.file_size > limits.member_size or (info.file_size >= limits.ratio_from and packed_tightly):
            raise self.refusal("展开后过大，疑似压缩炸弹，已拒绝读取")
        if any(mark in f"/{name}" for mark in _ACTIVE):
            raise self.refusal("含有宏、控件或嵌入对象，已拒绝读取，请另存为不含这些内容的 .docx")
        if name.endswith(_NESTED):
            raise self.refusal("里面嵌有其他文件，已拒绝读取，请删去嵌入的文件后再试")

    def _check_relations(self) -> None:
        for name in sorted(self.names):
            if name.endswith(".rels") and any(mark in self.read(name) for mark in _OUTSIDE_RELATIONS):
                raise self.refusal("引用了文件外面的模板、对象或文档，已拒绝读取，请断开引用后再试")

    def read(self, member: str) -> bytes:
        """The bytes of a member, never more than declared. Raises CannotRead; KeyError for a missing member."""
        info = self._zip.getinfo(member)
        try:
            with self._zip.open(info) as stream:
                content = stream.read(self._limits.member_size + 1)
        except (zipfile.BadZipFile, OSError, EOFError, RuntimeError, NotImplementedError, ValueError) as problem:
            raise self.refusal("已损坏或不完整，打不开，请用 Word 重新保存后再试") from problem
        except Exception as problem:  # zlib.error and lzma.LZMAError share no base
            raise self.refusal("已损坏或不完整，打不开，请用 Word 重新保存后再试") from problem
        if len(content) > self._limits.member_size:
            raise self.refusal("展开后过大，疑似压缩炸弹，已拒绝读取")
        if member.endswith((".xml", ".rels")) and any(word in content for word in _DECLARATIONS):
            raise self.refusal("里面的 XML 含有实体或外部声明，已拒绝读取")
        return content

    def broken_xml(self, member: str) -> CannotRead:
        return self.refusal(f"的部件 {member} 不是完整的 XML，打不开，请用 Word 重新保存后再试")
