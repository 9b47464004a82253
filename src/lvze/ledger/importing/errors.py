"""Why a sheet cannot be imported at all (a bad row is no such thing: it is shown and can be mended)."""

from lvze.kernel.errors import CannotRead


class CannotImport(CannotRead):
    """The file is no sheet, or no header of the kind is found in it."""
