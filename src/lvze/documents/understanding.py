"""From a document to what it says: outline, blanks and claims (findings are another package's)."""

from lvze.catalogue.vocabulary import Vocabulary
from lvze.documents.blanks import blanks
from lvze.documents.claims import claims
from lvze.documents.outline import outline
from lvze.documents.result import Document, Reading


def understand(document: Document, vocabulary: Vocabulary) -> Reading:
    """Outline, blanks and claims of a document, bound to the vocabulary's metrics; ``findings`` stay empty."""
    text = document.text
    headings = outline(text)
    found_blanks = blanks(text, vocabulary, document.tables)
    found_claims = claims(text, headings, vocabulary, found_blanks, document.tables)
    return Reading(document, headings, found_claims, found_blanks)
