"""三公经费 by item and 口径, dues by bracket, task against result."""
